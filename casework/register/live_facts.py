"""What a live row says of its snapshot in columns of its own, to be found and counted by.

It follows from the snapshot alone, so that nothing can be found that may not be read. What
names nobody leads nowhere: it has no key of an organisation.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from casework.law.amount_known import AmountKnown
from casework.law.authorities import AUTHORITIES
from casework.law.naming import normalise_name
from casework.register.snapshot import Snapshot

KEY_LENGTH = 16  # characters of a SHA-256


@dataclass(frozen=True, kw_only=True)
class Named:
    """A respondent organisation by the name that the entry publishes, and its key."""

    name: str
    key: str


def organisation_key(name: str) -> str:
    """Return the key of an organisation by its name as published.

    Accents, capitals and marks aside, one name is one organisation at all authorities: the
    register publishes nothing else by which they could be told apart or be known as one.
    """
    words = normalise_name(name) or name
    return sha256(words.encode()).hexdigest()[:KEY_LENGTH]


def named_in(snapshot: Snapshot) -> tuple[Named, ...]:
    """Return the organisations that an entry names, in its order; none where nobody is named."""
    if snapshot.is_unnamed:
        return ()
    names = snapshot.respondents or (snapshot.respondent,)
    return tuple(Named(name=name, key=organisation_key(name)) for name in names)


@dataclass(frozen=True, kw_only=True)
class LiveFacts:
    """The columns by which an entry is found and counted."""

    organisation_keys: list[str]
    amount_known: AmountKnown
    imposed_minor: int | None = None
    euro_minor: int | None = None
    rate_on: date | None = None


def facts_of(snapshot: Snapshot) -> LiveFacts:
    """Return the columns that follow from a snapshot.

    What was imposed is given in euro too, where it was or a rate of its day is known.
    """
    penalty, known = snapshot.penalty, find_known(snapshot)
    keys = list(dict.fromkeys(named.key for named in named_in(snapshot)))
    if penalty is None or known is not AmountKnown.KNOWN:
        return LiveFacts(organisation_keys=keys, amount_known=known)
    made = penalty.conversion
    is_euro = penalty.currency == "EUR"
    return LiveFacts(
        organisation_keys=keys, amount_known=known, imposed_minor=penalty.imposed_minor,
        euro_minor=penalty.imposed_minor if is_euro else made.minor if made else None,
        rate_on=made.rate_on if made and not is_euro else None,
    )  # fmt: skip


def find_known(snapshot: Snapshot) -> AmountKnown:
    """Return what can be said of the amount that a decision imposed."""
    if snapshot.penalty is not None:
        is_known = snapshot.penalty.imposed_minor is not None
        return AmountKnown.KNOWN if is_known else AmountKnown.UNKNOWN
    return AmountKnown.NONE if _may_impose(snapshot) else AmountKnown.NOT_MONETARY


def _may_impose(snapshot: Snapshot) -> bool:
    """Whether an instrument of this kind carries a penalty in any procedure of the authority."""
    authority = AUTHORITIES.get(snapshot.authority_code)
    procedures = authority.procedures if authority else ()
    return any(
        instrument.carries_penalty
        for procedure in procedures
        for instrument in procedure.instruments
        if instrument.code == snapshot.instrument
    )
