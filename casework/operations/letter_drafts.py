"""Draft letters out: write one, change it, drop it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Way
from casework.law.letter_text import clean
from casework.law.merge_fields import LetterKind, Need, check_text, find_needs
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import (
    Case,
    DocumentVersion,
    LetterEnclosure,
    LetterTemplateVersion,
    Mailing,
    Officer,
    OutgoingLetter,
    Party,
)
from casework.models.letter import LetterState
from casework.operations.acting import require_power
from casework.operations.operation import operation
from casework.operations.record import lock_case
from casework.papers.letter_words import words_in

MOST_ENCLOSURES = 20


class LetterNotAllowed(LawError):
    """The letter cannot be written, changed or sent so."""


class LetterChangedMeanwhile(LawError):
    """Another officer changed the draft since this one opened it."""

    def __init__(self, letter: OutgoingLetter) -> None:
        self.edition = letter.edition
        super().__init__(
            N_(
                "{edited_by} changed this letter since you opened it. Nothing of yours is "
                "saved yet: read how it stands now, then save once more."
            ),
            edited_by=letter.edited_by.name,
        )


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """What an officer says of a letter; keys name rows of the same case."""

    party_id: int
    kind: LetterKind
    language: str
    subject: str
    text: str
    their_reference: str = ""
    confidentiality: Confidentiality = Confidentiality.OPEN
    version_id: int | None = None
    answers_id: int | None = None
    action_id: int | None = None
    deadline_id: int | None = None
    enclosures: Sequence[int] = ()


@operation
def draft_letter(
    *, case_id: int, facts: DraftFacts, actor: Officer, now: datetime,
    mailing: Mailing | None = None,
) -> OutgoingLetter:  # fmt: skip
    """Begin a letter in a case; it is given a number only when it is issued.

    :raises PowerMissing: if the officer may not write in the case.
    :raises TextRefused: if its words name a field that there is not, by the field's name.
    :raises LetterNotAllowed: if what it names is not of the case, or something is missing.
    """
    case = lock_case(case_id)
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    letter = OutgoingLetter(authority=case.authority, case=case, mailing=mailing, recorded_at=now)
    _write(letter, facts, actor, now)
    return letter


@operation
def redraft_letter(
    *, letter_id: int, facts: DraftFacts, seen: int | None, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Change a draft; ``seen`` is the edition that the officer began from.

    :raises LetterChangedMeanwhile: if another officer changed it since.
    :raises LetterNotAllowed: if it is no draft any more, or as for :func:`draft_letter`.
    """
    letter = lock_draft(letter_id, seen, actor, now)
    letter.edition += 1
    letter.refusal = ""
    _write(letter, facts, actor, now)
    return letter


@operation
def drop_letter(
    *, letter_id: int, seen: int | None, actor: Officer, now: datetime
) -> OutgoingLetter:
    """Put a draft away; it was never a letter and has no number.

    :raises LetterNotAllowed: if it is no draft any more.
    """
    letter = lock_draft(letter_id, seen, actor, now)
    letter.state = LetterState.DROPPED
    letter.save(update_fields=["state"])
    return letter


def lock_letter(letter_id: int, actor: Officer, now: datetime) -> OutgoingLetter:
    """Lock a letter and its case for an officer who may write in it.

    :raises PowerMissing: if the officer may not.
    """
    case = lock_case(OutgoingLetter.objects.values_list("case_id", flat=True).get(pk=letter_id))
    require_power(officer=actor, authority=case.authority, power=Power.RECORD_EVENTS, now=now)
    rows = OutgoingLetter.objects.select_for_update(of=("self",)).select_related(
        "party__organisation", "edited_by", "answers", "action", "deadline", "correspondence",
        "message",
    )  # fmt: skip
    letter = rows.get(pk=letter_id)
    letter.case = case
    return letter


def lock_draft(letter_id: int, seen: int | None, actor: Officer, now: datetime) -> OutgoingLetter:
    """Lock a letter that is a draft still, as the officer saw it.

    :raises LetterNotAllowed: if it is none any more.
    :raises LetterChangedMeanwhile: if another edition was saved since.
    """
    letter = lock_letter(letter_id, actor, now)
    if letter.state != LetterState.DRAFT:
        raise LetterNotAllowed(N_("This letter is no draft any more: it can only be read."))
    if seen is not None and letter.edition > seen:
        raise LetterChangedMeanwhile(letter)
    return letter


def _write(letter: OutgoingLetter, facts: DraftFacts, actor: Officer, now: datetime) -> None:
    case = letter.case
    letter.subject, letter.text = clean(facts.subject).strip(), clean(facts.text).strip()
    check_text(subject=letter.subject, text=letter.text, kind=facts.kind)
    words_in(facts.language)
    letter.kind, letter.language = facts.kind, facts.language
    letter.their_reference = " ".join(clean(facts.their_reference).split())
    letter.confidentiality = facts.confidentiality
    letter.party = _find_party(case, facts.party_id)
    letter.template_version = _find_version(case, facts.version_id)
    _set_subjects(letter, facts)
    _ask_for_needs(letter)
    letter.edited_by, letter.edited_at = actor, now
    letter.save()
    _enclose(letter, facts.enclosures)


def _find_party(case: Case, party_id: int) -> Party:
    parties = case.parties.select_related("organisation").filter(until_on__isnull=True)
    party = parties.filter(pk=party_id).first()
    if party is None:
        raise LetterNotAllowed(N_("Choose who the letter is for among those who take part."))
    return party


def _find_version(case: Case, version_id: int | None) -> LetterTemplateVersion | None:
    if version_id is None:
        return None
    rows = LetterTemplateVersion.objects.select_related("template")
    own = rows.filter(template__authority=case.authority_id)
    version = own.filter(pk=version_id).first()
    if version is None:
        raise LetterNotAllowed(N_("The template is none of this authority's."))
    return version


def _set_subjects(letter: OutgoingLetter, facts: DraftFacts) -> None:
    """Let the letter name what it answers and what it is about, all of the same case."""
    case = letter.case
    letters = case.correspondence.filter(way=Way.IN)
    letter.answers = _find_in(letters, facts.answers_id)
    if facts.answers_id is not None and letter.answers is None:
        raise LetterNotAllowed(
            N_("Choose the letter that this one answers among those that came in for this case.")
        )
    letter.action = _find_in(case.actions.all(), facts.action_id)
    if facts.action_id is not None and letter.action is None:
        raise LetterNotAllowed(N_("Choose the notice among those of this case."))
    letter.deadline = _find_in(case.deadlines.all(), facts.deadline_id)
    if facts.deadline_id is not None and letter.deadline is None:
        raise LetterNotAllowed(N_("Choose the deadline among those of this case."))


def _find_in(rows: QuerySet, key: int | None) -> Model | None:
    return None if key is None else rows.filter(pk=key).first()


def _ask_for_needs(letter: OutgoingLetter) -> None:
    """Ask for whatever the letter's fields cannot be known without."""
    needs = find_needs(subject=letter.subject, text=letter.text)
    if Need.INCOMING in needs and letter.answers is None:
        raise LetterNotAllowed(N_("The text names a letter received: choose the one it answers."))
    if needs & {Need.ACTION, Need.PENALTY} and letter.action is None:
        raise LetterNotAllowed(N_("The text names a notice: choose it."))
    if Need.DEADLINE in needs and letter.deadline is None:
        raise LetterNotAllowed(N_("The text names a deadline: choose it."))
    version = letter.template_version
    wanted = version.template.instrument if version else ""
    if wanted and letter.action is not None and letter.action.instrument != wanted:
        raise LetterNotAllowed(N_("The template is for another instrument than this notice."))


def _enclose(letter: OutgoingLetter, version_ids: Sequence[int]) -> None:
    wanted = list(dict.fromkeys(version_ids))
    if len(wanted) > MOST_ENCLOSURES:
        raise LetterNotAllowed(
            N_("A letter has at most {most} enclosures."),
            most=MOST_ENCLOSURES,
        )
    found = DocumentVersion.objects.filter(document__case=letter.case, pk__in=wanted)
    if len(found) != len(wanted):
        raise LetterNotAllowed(N_("Choose the enclosures among the documents of this case."))
    letter.enclosures.all().delete()
    LetterEnclosure.objects.bulk_create(
        LetterEnclosure(letter=letter, version_id=key, place=place)
        for place, key in enumerate(wanted, start=1)
    )
