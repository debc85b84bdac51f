"""Log what came in, what went out and what was said; serve by it, and let it cause an event."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from casework.law.approvals import subject_of
from casework.law.consequences import Plan
from casework.law.correspondence import SPOKEN, SPOKEN_CHANNELS, Nature, Way
from casework.law.powers import Power
from casework.law.service import Channel, DeemedService, Trace
from casework.law.targets import Answer, AnswerClock, count_answers
from casework.law.wording import N_, LawError
from casework.models import Authority, Case, Correspondence, Correspondent, Event, Officer, Service
from casework.operations.acting import local_day, require_power
from casework.operations.documents import attach
from casework.operations.facts import EventFacts
from casework.operations.letter_clocks import note_answer, set_clocks
from casework.operations.letter_days import check_days
from casework.operations.letter_facts import CorrespondentFacts, LetterFacts, ServingFacts
from casework.operations.numbering import take_post_number
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.operations.recording import preview_event, record_event
from casework.operations.services import ServiceFacts, reckon_service, serve_action
from casework.queries.deadlines import procedure_of
from casework.queries.declared import declared_days

LOGGED = {Way.IN: "letter_received", Way.OUT: "letter_sent"}
SPOKEN_KINDS = {Nature.CALL: "call_noted", Nature.MEETING: "meeting_noted"}


class LetterNotAllowed(LawError):
    """The letter cannot be logged as it was said."""


@operation
def log_letter(
    *, case_id: int, facts: LetterFacts, actor: Officer, now: datetime,
    event: EventFacts | None = None, serves: ServingFacts | None = None,
) -> Correspondence:  # fmt: skip
    """Log a letter, an e-mail, a call or a meeting in a case, with its files.

    ``event`` is what it caused in the procedure; ``serves`` says that it served something,
    which starts the clocks of a notice. All of it happens, or nothing.

    :raises PowerMissing: if the officer may not record events.
    :raises LetterNotAllowed: if its day, its subject or a party is missing, or does not fit.
    :raises DateOutOfOrder: if its days do not follow one another, or lie ahead.
    :raises LawError: if the event or the service is not allowed.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    check_letter(facts, today=local_day(authority=case.authority, now=now))
    letter = write_letter(authority=case.authority, case=case, facts=facts, actor=actor, now=now)
    attach(letter=letter, case=case, attachments=facts.attachments, actor=actor, now=now)
    if facts.answers_id is not None:
        note_answer(letter=letter, is_acknowledgement=facts.is_acknowledgement)
    if serves is not None:
        serve_by_letter(letter=letter, serves=serves, actor=actor, now=now)
    if event is not None:
        _cause(letter, event, actor, now)
    if letter.event is None:
        note_letter(letter=letter, case=lock_case(case_id), actor=actor, now=now)
    return letter


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What logging a letter would do: its service, its own clocks, and those of its event."""

    served: DeemedService | None
    answers: Mapping[Answer, AnswerClock]
    plan: Plan | None


@operation
def preview_letter(
    *, case_id: int, facts: LetterFacts, today: date, event: EventFacts | None = None,
    serves: ServingFacts | None = None,
) -> Foreseen:  # fmt: skip
    """Return what logging a letter would do, each day with its working; nothing is changed.

    :raises LawError: as :func:`log_letter` would.
    """
    case = Case.objects.select_related("authority").get(pk=case_id)
    check_letter(facts, today=today)
    served = None
    if serves is not None:
        known = ServiceFacts(
            channel=facts.channel, proof=facts.proof, served_on=serves.served_on,
            trace=_trace_of(facts, serves),
        )  # fmt: skip
        served = reckon_service(case=case, facts=known)
    answers = {}
    if facts.way is Way.IN and facts.concern is not None:
        answers = count_answers(
            authority=case.authority.code, concern=facts.concern,
            received_on=facts.occurred_on, calendar=case.authority.calendar,
            declared=declared_days(),
        )  # fmt: skip
    plan = preview_event(case_id=case_id, facts=event, today=today) if event else None
    return Foreseen(served=served, answers=answers, plan=plan)


@operation
def serve_letter(
    *, letter_id: int, serves: ServingFacts, actor: Officer, now: datetime, proof: str = ""
) -> Correspondence:
    """Record that a letter logged before was served, once its day has come.

    :raises LetterNotAllowed: if it came in, is taken over from an older list, or its service is
        recorded already.
    :raises LawError: if the traces do not show the day, or it lies ahead.
    """
    letter = lock_letter(letter_id)
    require_power(officer=actor, authority=letter.authority, power=Power.RECORD_EVENTS, now=now)
    refuse_imported(letter)
    if letter.way != Way.OUT or letter.service_id is not None:
        raise LetterNotAllowed(
            N_("This letter serves nothing, or its service is recorded already.")
        )
    letter.proof = proof.strip() or letter.proof
    if serves.trace is not None:
        letter.delivered_on = serves.trace.delivered_on or letter.delivered_on
    check_days(letter, today=local_day(authority=letter.authority, now=now))
    serve_by_letter(letter=letter, serves=serves, actor=actor, now=now)
    return letter


def check_letter(facts: LetterFacts, *, today: date) -> None:
    """Refuse what no letter can be.

    :raises LetterNotAllowed: if its day or its subject is missing, or the channel does not fit.
    :raises DateOutOfOrder: if its days do not follow one another, or lie after today.
    """
    if not facts.subject.strip():
        raise LetterNotAllowed(N_("Say what it is about."))
    if facts.occurred_on is None:
        raise LetterNotAllowed(
            N_("Give the day on which it was received.") if facts.way is Way.IN
            else N_("Give the day on which it was sent.")
        )  # fmt: skip
    if (facts.nature in SPOKEN) is not (facts.channel in SPOKEN_CHANNELS):
        raise LetterNotAllowed(N_("This is not a way in which such a thing comes or goes."))
    check_days(facts, today=today)


def write_letter(
    *, authority: Authority, case: Case | None, facts: LetterFacts, actor: Officer, now: datetime
) -> Correspondence:
    """Write a letter's row and who has which part in it; a filed one gets its number of post.

    :raises LetterNotAllowed: if a party, or what it answers, is not of the case.
    """
    answers = _find_answered(case, facts.answers_id)
    letter = Correspondence(
        authority=authority, case=case, way=facts.way, nature=facts.nature, channel=facts.channel,
        concern=facts.concern or "", subject=facts.subject.strip(), text=facts.text.strip(),
        language=facts.language, confidentiality=facts.confidentiality,
        occurred_on=facts.occurred_on, occurred_at=facts.occurred_at, written_on=facts.written_on,
        sent_on=facts.sent_on, delivered_on=facts.delivered_on, received_on=facts.received_on,
        proof=facts.proof.strip(), answers=answers,
        thread_id=(answers.thread_id or answers.pk) if answers else None,
        message_id=facts.mail.message_id, in_reply_to=facts.mail.in_reply_to,
        references=list(facts.mail.references), original=facts.mail.original, actor=actor,
        recorded_at=now,
    )  # fmt: skip
    if case is not None:
        number_letter(letter, now=now)
    set_clocks(letter, facts)
    letter.save()
    for given in facts.correspondents:
        _write_correspondent(letter, case, given)
    return letter


def number_letter(letter: Correspondence, *, now: datetime) -> None:
    """Give a letter the next number of its authority's register of post, where it needs one.

    What was taken over from an older list never passed that register.
    """
    if letter.nature in SPOKEN or letter.register_number is not None or letter.is_imported:
        return
    year = local_day(authority=letter.authority, now=now).year
    letter.register_number = take_post_number(
        authority=letter.authority, way=Way(letter.way), year=year
    )
    letter.register_year = year


def serve_by_letter(
    *, letter: Correspondence, serves: ServingFacts, actor: Officer, now: datetime
) -> None:
    """Take a letter as served, and serve the notice that it carries once that day has come.

    :raises LawError: if the traces do not show the day, or the notice is not of the case.
    """
    _check_serves(letter, serves)
    trace = _trace_of(letter, serves)
    served = ServiceFacts(
        channel=Channel(letter.channel),
        proof=letter.proof,
        served_on=serves.served_on,
        trace=trace,
    )
    deemed = reckon_service(case=letter.case, facts=served)
    letter.deemed_served_on = deemed.served_on if deemed else serves.served_on
    letter.working = deemed.working_data() if deemed else []
    letter.trace = _trace_data(trace)
    letter.action_id = serves.action_id
    today = local_day(authority=letter.authority, now=now)
    if serves.action_id is not None and letter.deemed_served_on <= today:
        letter.event = serve_action(
            action_id=serves.action_id, channel=Channel(letter.channel), actor=actor, now=now,
            proof=letter.proof or str(letter), served_on=serves.served_on, trace=trace,
            is_deemed=serves.is_deemed, party_id=serves.party_id,
        )  # fmt: skip
        letter.service = Service.objects.filter(action_id=serves.action_id).latest("id")
    letter.save()


def note_letter(
    *, letter: Correspondence, case: Case, actor: Officer, now: datetime, said: str = "",
    kind: str = "",
) -> Event:  # fmt: skip
    """Append to the record what became of a letter, by its number of post alone.

    The record is read by everybody who sees the case, and is never changed; the subject is
    read on the letter's page by those who may, also once it has become privileged.
    """
    logged = SPOKEN_KINDS.get(Nature(letter.nature)) or LOGGED[Way(letter.way)]
    return append_note(
        case=case, kind=kind or logged, on=letter.occurred_on, actor=actor, now=now,
        summary=" ".join(part for part in (letter.shown_number, said.strip()) if part),
        details={"letter": letter.pk},
    )  # fmt: skip


def refuse_imported(letter: Correspondence) -> None:
    """Refuse to let a letter start a clock that was taken over from an older list.

    :raises LetterNotAllowed: if it was.
    """
    if letter.is_imported:
        raise LetterNotAllowed(
            N_("This letter was taken over from an older list: no time runs from it here.")
        )


def lock_letter(letter_id: int) -> Correspondence:
    """Return a letter with its case, both locked until the transaction ends.

    :raises LetterNotAllowed: if it is not filed in a case.
    """
    case_id = Correspondence.objects.values_list("case_id", flat=True).get(pk=letter_id)
    if case_id is None:
        raise LetterNotAllowed(N_("This letter is not filed in a case yet."))
    case = lock_case(case_id)
    letter = Correspondence.objects.select_for_update(of=("self",)).get(pk=letter_id)
    letter.case, letter.authority = case, case.authority
    return letter


def _cause(letter: Correspondence, facts: EventFacts, actor: Officer, now: datetime) -> None:
    """Record what a letter caused, and link the two; without words it bears the letter's number."""
    kind = procedure_of(letter.case).event_kind(facts.kind)
    if subject_of(kind) is not None:
        raise LetterNotAllowed(
            N_("Such an event is recorded on its own page, for it needs approval.")
        )
    if not facts.summary:
        facts = replace(facts, summary=letter.post_number)
    letter.event = record_event(case_id=letter.case_id, facts=facts, actor=actor, now=now)
    letter.save(update_fields=["event"])


def _check_serves(letter: Correspondence, serves: ServingFacts) -> None:
    if letter.way != Way.OUT or letter.nature in SPOKEN:
        raise LetterNotAllowed(N_("Only what is sent serves something."))
    if serves.action_id is None:
        return
    if not letter.case.actions.filter(pk=serves.action_id).exists():
        raise LetterNotAllowed(N_("There is no such notice in the case."))


def _trace_of(letter: Correspondence | LetterFacts, serves: ServingFacts) -> Trace | None:
    """Return the days known of its way; what the letter itself says of them is added."""
    if serves.served_on is not None or serves.trace is None:
        return serves.trace
    return replace(
        serves.trace,
        posted_on=serves.trace.posted_on or letter.sent_on,
        delivered_on=serves.trace.delivered_on or letter.delivered_on,
    )


def _trace_data(trace: Trace | None) -> dict[str, Any]:
    if trace is None:
        return {}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in vars(trace).items() if value
    }  # fmt: skip


def _find_answered(case: Case | None, answers_id: int | None) -> Correspondence | None:
    if answers_id is None:
        return None
    found = Correspondence.objects.filter(pk=answers_id, case=case, case__isnull=False).first()
    if found is None:
        raise LetterNotAllowed(N_("What it answers is not a letter of this case."))
    return found


def _write_correspondent(
    letter: Correspondence, case: Case | None, given: CorrespondentFacts
) -> None:
    if given.party_id is not None and (
        case is None or not case.parties.filter(pk=given.party_id).exists()
    ):
        raise LetterNotAllowed(N_("Somebody named is not a party of this case."))
    if given.party_id is None and not given.name.strip() and not given.address.strip():
        raise LetterNotAllowed(N_("Say who wrote, was written to, or took part."))
    Correspondent.objects.create(
        correspondence=letter, part=given.part, party_id=given.party_id,
        name=given.name.strip(), address=given.address.strip(),
    )  # fmt: skip
