"""Change a logged letter: amend it, file it, move it, acknowledge it, and its confidentiality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Way
from casework.law.powers import Power
from casework.law.targets import Answer
from casework.law.wording import N_, write_plainly
from casework.models import Correspondence, Document, Officer, OutgoingLetter
from casework.models.letter import LetterState
from casework.models.precision import Precision
from casework.operations.acting import local_day, require_power
from casework.operations.documents import DocumentNotAllowed, lock_document, name_document
from casework.operations.indexing import index_cases
from casework.operations.letter_clocks import answer_columns, count_clocks
from casework.operations.letter_days import check_days
from casework.operations.letters import (
    LetterNotAllowed,
    lock_letter,
    note_letter,
    number_letter,
    refuse_imported,
)
from casework.operations.numbering import take_document_number
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case

# What may be amended; the days that clocks ran from are corrected with the event itself.
AMENDABLE = (
    "subject", "text", "language", "written_on", "sent_on", "delivered_on",
    "received_on", "proof",
)  # fmt: skip
FIXED_ONCE_SERVED = frozenset({"sent_on", "delivered_on", "received_on"})


class ReasonMissing(LetterNotAllowed):
    """A reason is missing."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """That a letter did not arrive: when it came back, and why."""

    on: date
    why: str


@operation
def amend_letter(
    *, letter_id: int, changes: Mapping[str, Any], reason: str, actor: Officer, now: datetime
) -> Correspondence:
    """Amend what was said of a letter; what stood there before is kept in the record.

    :raises ReasonMissing: if no reason is given.
    :raises LetterNotAllowed: if nothing changes, a column is not to be amended, or a day
        would change from which a clock has run.
    :raises DateOutOfOrder: if its days do not follow one another.
    """
    letter = _lock(letter_id, reason, actor, now)
    changed = {k: v for k, v in changes.items() if getattr(letter, k) != v}
    _check_changes(letter, changed)
    for column, value in changed.items():
        setattr(letter, column, value)
    check_days(letter, today=local_day(authority=letter.authority, now=now))
    _settle_day(letter)
    counted = {Answer(answer) for answer in letter.clocks}
    count_clocks(letter, spared=set(Answer) - counted)
    letter.save()
    note_letter(
        letter=letter, case=letter.case, kind="letter_amended", said=reason, actor=actor, now=now
    )
    return letter


@operation
def acknowledge_letter(
    *, letter_id: int, answer: Answer, on: date, said: str, actor: Officer, now: datetime
) -> Correspondence:
    """Say that a letter was acknowledged or answered otherwise than by a letter logged here.

    :raises LetterNotAllowed: if that is said already, the day does not fit, or how is missing.
    """
    letter = _lock(letter_id, said, actor, now)
    _, done = answer_columns()[answer]
    today = local_day(authority=letter.authority, now=now)
    if getattr(letter, done) is not None:
        raise LetterNotAllowed(N_("That is recorded already, on {day}."), day=getattr(letter, done))
    if not letter.occurred_on <= on <= today:
        raise LetterNotAllowed(
            N_("The day must lie between {occurred_on} and today, {today}."),
            occurred_on=letter.occurred_on,
            today=today,
        )
    columns = [done] if answer is Answer.ACKNOWLEDGE else ["acknowledged_on", done]
    for column in columns:
        if getattr(letter, column) is None:
            setattr(letter, column, on)
    letter.save(update_fields=columns)
    note_letter(
        letter=letter, case=letter.case, kind="letter_acknowledged", said=f"{answer}: {said}",
        actor=actor, now=now,
    )  # fmt: skip
    return letter


@operation
def move_answer(
    *, letter_id: int, answer: Answer, by_on: date | None, reason: str, actor: Officer,
    now: datetime,
) -> Correspondence:  # fmt: skip
    """Change by when a letter is acknowledged or answered, or say that it need not be.

    :raises LetterNotAllowed: if it is done already, the day lies before the letter's, or it is
        taken over from an older list.
    """
    letter = _lock(letter_id, reason, actor, now)
    refuse_imported(letter)
    by, done = answer_columns()[answer]
    if getattr(letter, done) is not None:
        raise LetterNotAllowed(N_("It is done already: its day does not move."))
    if by_on is not None and by_on < letter.occurred_on:
        raise LetterNotAllowed(
            N_("That lies before the letter itself, {occurred_on}."), occurred_on=letter.occurred_on
        )
    before = getattr(letter, by)
    setattr(letter, by, by_on)
    letter.clocks.pop(str(answer), None)
    letter.save(update_fields=[by, "clocks"])
    moved = " → ".join(write_plainly(day) if day else "–" for day in (before, by_on))
    note_letter(
        letter=letter,
        case=letter.case,
        kind="answer_moved",
        said=f"{moved}. {reason}",
        actor=actor,
        now=now,
    )
    return letter


@operation
def note_failure(
    *, letter_id: int, failure: Failure, actor: Officer, now: datetime
) -> Correspondence:
    """Note that a letter came back, and why.

    :raises LetterNotAllowed: if it came in, or the day does not fit.
    """
    letter = _lock(letter_id, failure.why, actor, now)
    today = local_day(authority=letter.authority, now=now)
    if letter.way != Way.OUT or not letter.occurred_on <= failure.on <= today:
        raise LetterNotAllowed(N_("Only what was sent comes back, and not before that day."))
    letter.returned_on, letter.failure = failure.on, failure.why.strip()[:300]
    letter.save(update_fields=["returned_on", "failure"])
    _return_written_here(letter)
    note_letter(
        letter=letter, case=letter.case, kind="letter_returned", said=failure.why, actor=actor,
        now=now,
    )  # fmt: skip
    return letter


@operation
def file_letter(
    *, letter_id: int, case_id: int, reason: str, actor: Officer, now: datetime
) -> Correspondence:
    """File a letter in a case, or move it from one to another, with its documents.

    It keeps its number of post; its documents get the next numbers of the new case, and the
    old ones are not given again.

    :raises LetterNotAllowed: if the case is another authority's, or the letter caused an
        event or a service where it lies.
    :raises ReasonMissing: if it is moved without a reason.
    """
    before_id = Correspondence.objects.values_list("case_id", flat=True).get(pk=letter_id)
    cases = {pk: lock_case(pk) for pk in sorted({case_id, before_id or case_id})}
    letter = Correspondence.objects.select_for_update(of=("self",)).get(pk=letter_id)
    case, before = cases[case_id], cases.get(before_id) if before_id else None
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    if letter.authority_id != case.authority_id:
        raise LetterNotAllowed(N_("The letter came to another authority."))
    letter.authority = case.authority
    _check_move(letter, before_id, case_id, reason)
    letter.case = case
    number_letter(letter, now=now)
    _cut_threads(letter)
    _cut_parties(letter)
    letter.save()
    for document in letter.documents.order_by("number", "id"):
        document.case, document.number = case, take_document_number(case=case)
        document.save(update_fields=["case", "number"])
    note_letter(letter=letter, case=case, kind="letter_filed", said=reason, actor=actor, now=now)
    if before is not None:
        note_letter(
            letter=letter, case=before, kind="letter_moved",
            said=f"→ {case.reference}. {reason}", actor=actor, now=now,
        )  # fmt: skip
        index_cases(case_ids=[before.pk])
    return letter


@operation
def classify_letter(
    *, letter_id: int, confidentiality: Confidentiality, reason: str, actor: Officer,
    now: datetime,
) -> Correspondence:  # fmt: skip
    """Change who may read a letter; its documents keep their own class.

    :raises LetterNotAllowed: if it has that class already.
    """
    letter = _lock(letter_id, reason, actor, now)
    if letter.confidentiality == confidentiality:
        raise LetterNotAllowed(N_("It has this class already."))
    letter.confidentiality = confidentiality
    letter.save(update_fields=["confidentiality"])
    note_letter(
        letter=letter, case=letter.case, kind="papers_reclassified", actor=actor, now=now,
        said=f"→ {confidentiality}. {reason}",
    )  # fmt: skip
    index_cases(case_ids=[letter.case_id])
    return letter


@operation
def classify_document(
    *, document_id: int, confidentiality: Confidentiality, reason: str, actor: Officer,
    now: datetime,
) -> Document:  # fmt: skip
    """Change who may read a document.

    :raises DocumentNotAllowed: if it has that class already, or a reason is missing.
    """
    document = lock_document(document_id)
    require_power(officer=actor, authority=document.authority, power=Power.RECORD_EVENTS, now=now)
    if not reason.strip():
        raise DocumentNotAllowed(N_("Give a reason: it joins the record."))
    if document.confidentiality == confidentiality:
        raise DocumentNotAllowed(N_("It has this class already."))
    document.confidentiality = confidentiality
    document.save(update_fields=["confidentiality"])
    append_note(
        case=document.case, kind="papers_reclassified", actor=actor, now=now,
        on=local_day(authority=document.authority, now=now),
        summary=f"{name_document(document)} → {confidentiality}. {reason.strip()}",
        details={"documents": [document.pk]},
    )  # fmt: skip
    return document


def _lock(letter_id: int, reason: str, actor: Officer, now: datetime) -> Correspondence:
    letter = lock_letter(letter_id)
    require_power(officer=actor, authority=letter.authority, power=Power.RECORD_EVENTS, now=now)
    if not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))
    return letter


def _check_changes(letter: Correspondence, changed: Mapping[str, Any]) -> None:
    if not changed:
        raise LetterNotAllowed(N_("Nothing would change."))
    unknown = set(changed) - set(AMENDABLE)
    if unknown:
        raise LetterNotAllowed(N_("Not everything of a letter can be amended."))
    started = letter.event_id is not None or letter.service_id is not None
    if started and FIXED_ONCE_SERVED & set(changed):
        raise LetterNotAllowed(
            N_("Clocks have run from this letter's days: correct the event that it caused.")
        )
    if "subject" in changed and not str(changed["subject"]).strip():
        raise LetterNotAllowed(N_("Say what it is about."))


def _settle_day(letter: Correspondence) -> None:
    """Set the day under which a letter stands; an older list may know it without the others."""
    own = letter.received_on if letter.way == Way.IN else letter.sent_on
    day = own or letter.written_on
    if day is None and letter.is_imported:
        return
    if day is None:
        raise LetterNotAllowed(N_("Its own day cannot be taken away."))
    letter.occurred_on, letter.occurred_precision = day, Precision.DAY


def _check_move(letter: Correspondence, before_id: int | None, case_id: int, reason: str) -> None:
    if before_id == case_id:
        raise LetterNotAllowed(N_("It lies in this case already."))
    if letter.event_id is not None or letter.service_id is not None:
        raise LetterNotAllowed(N_("It caused an event where it lies: that is corrected first."))
    _refuse_written_here(letter)
    if before_id is not None and not reason.strip():
        raise ReasonMissing(N_("Give a reason: it joins the record."))


def _return_written_here(letter: Correspondence) -> None:
    """Let a letter that was issued here say that it came back, so that it can go again.

    :raises LetterNotAllowed: if it never went out.
    """
    written = OutgoingLetter.objects.select_for_update().filter(correspondence=letter).first()
    if written is None:
        return
    if written.state == LetterState.ISSUED:
        raise LetterNotAllowed(N_("This letter is not on its way."))
    written.state, written.returned_on = LetterState.RETURNED, letter.returned_on
    written.returned_because = letter.failure
    written.save(update_fields=["state", "returned_on", "returned_because"])


def _refuse_written_here(letter: Correspondence) -> None:
    """Refuse to move a letter that was issued here: its papers name its case."""
    if OutgoingLetter.objects.filter(correspondence=letter).exists():
        raise LetterNotAllowed(
            N_("This letter was issued here, and its papers name its case: it cannot be moved.")
        )


def _cut_parties(letter: Correspondence) -> None:
    """Keep by name those who are parties of the case that it leaves."""
    left = letter.correspondents.exclude(party__case=letter.case).exclude(party=None)
    for row in left.select_related("party__organisation"):
        row.name, row.party = row.shown_name[:200], None
        row.save(update_fields=["name", "party"])


def _cut_threads(letter: Correspondence) -> None:
    """Take a letter out of its thread, which stays in the case that it leaves."""
    if letter.answers is not None and letter.answers.case_id != letter.case_id:
        letter.answers, letter.thread = None, None
    Correspondence.objects.filter(answers=letter).exclude(case_id=letter.case_id).update(
        answers=None
    )
    followers = Correspondence.objects.filter(thread=letter).exclude(case_id=letter.case_id)
    first = followers.order_by("id").first()
    if first is not None:
        followers.exclude(pk=first.pk).update(thread=first)
        Correspondence.objects.filter(pk=first.pk).update(thread=None)
