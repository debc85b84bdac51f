"""Under which events the decisions and inspections of an older list stand in the record."""

import re
from dataclasses import dataclass

from casework.law.authority import Authority
from casework.law.procedure import AmountEffect, EventDate, EventKind, Procedure
from casework.law.references import TEXTS, Provision

INSPECTIONS = ("inspection_held", "inspection_begun")
NOTED = "inspection_noted"  # where the procedure has no such event of its own
IMPORTED = "import"  # among the details of an event that was taken over from a list
LONGEST = 60  # characters of a law, and of a place in it
LAWS = "|".join(re.escape(law) for law in sorted(TEXTS, key=len, reverse=True))
ARTICLE = r"(?:art(?:icles?|ikel|icolo|icoli|s)?\.?\s*)?(?P<place>\d.*?)"
PROVISION = re.compile(rf"{ARTICLE}[\s,]+(?:of the |du |del |der )?(?P<law>{LAWS})", re.IGNORECASE)
LAW_FIRST = re.compile(rf"(?P<law>{LAWS})[\s,:]+{ARTICLE}", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a row of a list stands in a procedure: its event, the day it has, the stage after."""

    procedure: Procedure
    kind: str
    date: EventDate
    stage: str
    instrument: str = ""


def place_decision(authority: Authority) -> Place:
    """Return where a decision that imposed a penalty stands: in the first procedure with one."""
    procedure, kind = next(
        (procedure, kind)
        for procedure in authority.procedures
        for kind in procedure.events
        if _imposes(procedure, kind)
    )
    return Place(
        procedure=procedure, kind=kind.code, date=EventDate.DECIDED,
        stage=kind.to or procedure.first_stage, instrument=kind.issues or "",
    )  # fmt: skip


def place_inspection(authority: Authority) -> Place:
    """Return where an inspection stands: at the stage of the inquiry."""
    procedure = authority.procedures[0]
    known = [code for code in INSPECTIONS if code in procedure.by_code]
    stages = [stage.code for stage in procedure.stages if stage.is_inquiry]
    return Place(
        procedure=procedure, kind=known[0] if known else NOTED, date=EventDate.HELD,
        stage=stages[0] if stages else procedure.first_stage,
    )  # fmt: skip


def read_listed_provision(text: str) -> Provision | None:
    """Return the provision of the Regulation that a list names, None where it is not plain.

    ``Art. 5 (1) a) GDPR`` is ``GDPR, art. 5 (1) a)``; what names no law is left as it is.
    """
    said = text.strip()
    match = PROVISION.fullmatch(said) or LAW_FIRST.fullmatch(said)
    if match is None:
        return None
    law = next(known for known in TEXTS if known.casefold() == match["law"].casefold())
    place = f"art. {match['place'].strip(' ,')}"
    return Provision(law=law, place=place) if len(place) <= LONGEST else None


def _imposes(procedure: Procedure, kind: EventKind) -> bool:
    is_imposing = kind.amount is AmountEffect.IMPOSED and kind.issues is not None
    return is_imposing and procedure.instrument(kind.issues or "").carries_penalty
