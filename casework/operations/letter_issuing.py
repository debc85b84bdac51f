"""Issue letters: give the number, keep the bytes, and enter them in the register of post."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from casework.law.correspondence import Nature, Part, Way, write_post_number
from casework.law.wording import N_, LawError
from casework.models import (
    Correspondence,
    Correspondent,
    Letterhead,
    Mailing,
    Officer,
    OutgoingLetter,
)
from casework.models.letter import LetterState
from casework.operations.acting import local_day
from casework.operations.files import keep_file
from casework.operations.letter_drafts import (
    DraftFacts,
    LetterNotAllowed,
    draft_letter,
    lock_draft,
)
from casework.operations.letter_sending import send_by_email
from casework.operations.numbering import take_post_number
from casework.operations.operation import operation
from casework.operations.record import append_note, lock_case
from casework.papers.letter_plain import write_plain
from casework.papers.letters import write_pdf
from casework.papers.word import write_docx
from casework.queries.letter_contents import Composed, compose, find_address
from casework.queries.refusals import say_refusal

MOST_RECIPIENTS = 50  # each has a paper of its own, and the officer waits for them
MOST_TOLD = 5


class _Refused(Exception):
    """Undo every letter of a mailing that goes to all or to nobody."""


@operation
def issue_letter(
    *, letter_id: int, seen: int | None, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Issue a draft: it gets the authority's next number, and its papers are kept for good.

    :raises LetterNotAllowed: if something in it must still be written, no address is known,
        or the authority's letterhead is missing.
    :raises LetterChangedMeanwhile: if another officer changed the draft since ``seen``.
    :raises SignsMissing: if it holds signs that no typeface has.
    """
    letter = lock_draft(letter_id, seen, actor, now)
    day = local_day(authority=letter.case.authority, now=now)
    _check(letter, compose(letter, officer=actor, day=day))
    number = take_post_number(authority=letter.authority, way=Way.OUT, year=day.year)
    letter.number = write_post_number(way=Way.OUT, year=day.year, number=number)
    composed = compose(letter, officer=actor, day=day, number=letter.number)
    paper = write_pdf(composed.letter, written_at=now)
    words = write_docx(composed.letter, written_at=now)
    letter.pdf = keep_file(content=paper, actor=actor, now=now)
    letter.docx = keep_file(content=words, actor=actor, now=now)
    letter.issued_on, letter.issued_by = day, actor
    letter.recipient, letter.email = composed.recipient[:300], composed.email
    letter.title = composed.letter.subject[:300]
    letter.state, letter.refusal = LetterState.ISSUED, ""
    letter.correspondence = _enter(letter, composed, number, actor, now)
    letter.save()
    append_note(
        case=letter.case, kind="letter_issued", on=day, summary=letter.number, actor=actor,
        now=now, action=letter.action, details={"letter": letter.correspondence.pk},
    )  # fmt: skip
    return letter


@operation
def send_to_many(
    *, case_id: int, facts: DraftFacts, party_ids: Sequence[int], is_all_or_none: bool,
    by_email: bool, actor: Officer, now: datetime,
) -> Mailing:  # fmt: skip
    """Write one letter to many recipients, each in its own words and with its own number.

    What cannot be issued stays a draft that says why. With ``is_all_or_none`` nothing is
    issued where one cannot be.

    :raises LetterNotAllowed: if nobody is named, or too many are, or as for a draft.
    """
    wanted = list(dict.fromkeys(party_ids))
    if not wanted:
        raise LetterNotAllowed(N_("Choose who the letter is for."))
    if len(wanted) > MOST_RECIPIENTS:
        raise LetterNotAllowed(
            N_("A letter goes to at most {most} recipients at once."),
            most=MOST_RECIPIENTS,
        )
    case = lock_case(case_id)
    mailing = Mailing.objects.create(
        case=case, subject=facts.subject, is_all_or_none=is_all_or_none, actor=actor,
        recorded_at=now,
    )  # fmt: skip
    drafts = [
        draft_letter(
            case_id=case_id, facts=_for(facts, party_id), mailing=mailing, actor=actor, now=now
        )
        for party_id in wanted
    ]
    refusals: dict[int, str] = {}
    try:
        with transaction.atomic():
            refusals = _issue_each(drafts, by_email=by_email, actor=actor, now=now)
            if refusals and is_all_or_none:
                raise _Refused
    except _Refused:
        pass
    for letter_id, said in refusals.items():
        OutgoingLetter.objects.filter(pk=letter_id).update(refusal=said)
    return mailing


def _issue_each(
    drafts: Sequence[OutgoingLetter], *, by_email: bool, actor: Officer, now: datetime
) -> dict[int, str]:
    """Issue what can be issued; return why the rest cannot, by key."""
    refusals = {}
    for draft in drafts:
        try:
            with transaction.atomic():
                issue_letter(letter_id=draft.pk, seen=None, actor=actor, now=now)
                if by_email:
                    send_by_email(letter_id=draft.pk, actor=actor, now=now)
        except LawError as error:
            refusals[draft.pk] = say_refusal(error)
    return refusals


def _for(facts: DraftFacts, party_id: int) -> DraftFacts:
    return DraftFacts(**{**vars(facts), "party_id": party_id})


def _check(letter: OutgoingLetter, composed: Composed) -> None:
    if composed.gaps:
        told = ", ".join(f"“{gap}”" for gap in composed.gaps[:MOST_TOLD])
        raise LetterNotAllowed(N_("Something is still missing in this letter: {told}."), told=told)
    if letter.party.until_on is not None:
        raise LetterNotAllowed(N_("The recipient takes part in the case no longer."))
    if find_address(letter.party) is None:
        raise LetterNotAllowed(N_("No address is known for this recipient: give one under People."))
    if not Letterhead.objects.filter(authority=letter.authority_id).exists():
        raise LetterNotAllowed(N_("The authority's letterhead has no address yet: give it first."))


def _enter(
    letter: OutgoingLetter, composed: Composed, number: int, actor: Officer, now: datetime
) -> Correspondence:
    """Enter a letter in the register of post, in the thread of what it answers."""
    answered = letter.answers
    row = Correspondence.objects.create(
        authority=letter.authority, case=letter.case, way=Way.OUT, nature=Nature.LETTER,
        channel="", register_year=letter.issued_on.year, register_number=number,
        subject=letter.title, text=write_plain(composed.letter), language=letter.language,
        confidentiality=letter.confidentiality, occurred_on=letter.issued_on,
        written_on=letter.issued_on, answers=answered,
        thread=(answered.thread or answered) if answered else None, action=letter.action,
        in_reply_to=answered.message_id if answered else "",
        references=_references(answered), actor=actor, recorded_at=now,
    )  # fmt: skip
    Correspondent.objects.create(
        correspondence=row, part=Part.TO, party=letter.party, address=letter.email
    )
    return row


def _references(answered: Correspondence | None) -> list[str]:
    if answered is None or not answered.message_id:
        return []
    return list(dict.fromkeys([*answered.references, answered.message_id]))
