"""What a letter out says when its values are put in, as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel import Locale
from django.utils import translation
from django.utils.translation import gettext

from casework.law.authorities import get_authority
from casework.law.letter_text import Line, find_gaps, read_text
from casework.law.money import Money
from casework.law.procedure import Party as Role
from casework.models import (
    Address,
    Authority,
    Case,
    LetterEnclosure,
    Letterhead,
    LetterTemplateVersion,
    Officer,
    OutgoingLetter,
    Party,
)
from casework.papers import letters as papers
from casework.papers.letter_values import LetterValue, fill_blocks, fill_subject
from casework.papers.letter_words import LetterWords, words_in
from casework.papers.locales import find_locale
from casework.queries.deadlines import procedure_of
from casework.queries.penalties import standing_of
from casework.queries.pseudonyms import is_under_pseudonym, letter_complainants


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A letter with its values; ``gaps`` names what must still be written or chosen."""

    letter: papers.Letter
    gaps: Sequence[str]
    email: str

    @property
    def recipient(self) -> str:
        """Whom the letter is for, by name."""
        return self.letter.recipient[0]


def compose(letter: OutgoingLetter, *, officer: Officer, day: date, number: str = "") -> Composed:
    """Return what a letter says on a day, signed by an officer; nothing is changed.

    Without a number it is a draft and says so. Values are written in the letter's language.
    """
    case, language = letter.case, letter.language
    address = find_address(letter.party)
    titles = [row.version.document.title for row in find_enclosures(letter)]
    values = _find_values(letter, officer=officer, day=day, number=number, titles=titles)
    blocks = fill_blocks(read_text(letter.text), values, language=language)
    subject = fill_subject(letter.subject, values, language=language)
    pending = set() if number else {"letter.number"}  # known as soon as it is issued
    missing = [run.text for run in subject if run.is_gap]
    missing += [gap.text for gap in find_gaps(blocks)]
    name = get_authority(case.authority.code).name_on(day).name
    written = papers.Letter(
        language=language,
        country=case.authority.country,
        letterhead=_head(case.authority, name),
        recipient=_recipient(letter.party, address, case, language),
        day=day,
        our_reference=case.reference,
        your_reference=letter.their_reference,
        number=number,
        subject=_in_words(subject),
        blocks=blocks,
        signed=[officer.name, name],
        enclosures=titles,
        is_draft=not number,
    )
    return Composed(
        letter=written, gaps=[text for text in dict.fromkeys(missing) if text not in pending],
        email=address.email if address else "",
    )  # fmt: skip


def compose_sample(*, version: LetterTemplateVersion, officer: Officer, day: date) -> papers.Letter:
    """Return what a template would become on a day, with the names of what only a case knows."""
    template = version.template
    authority, language = template.authority, template.language
    law = get_authority(authority.code).name_on(day)
    head = _head(authority, law.name)
    values: dict[str, LetterValue] = {
        "authority.name": law.name, "authority.short_name": law.short,
        "authority.address": tuple(head.lines), "authority.email": head.email,
        "authority.website": head.website, "officer.name": officer.name, "today": day,
        "recipient.salutation": words_in(language).greets,
    }  # fmt: skip
    subject = fill_subject(version.subject, values, language=language)
    return papers.Letter(
        language=language, country=authority.country, letterhead=head,
        recipient=["[recipient.name]", "[recipient.address]"], day=day,
        our_reference="[case.reference]", number="", subject=_in_words(subject),
        blocks=fill_blocks(read_text(version.text), values, language=language),
        signed=[officer.name, law.name], is_draft=True,
    )  # fmt: skip


def find_address(party: Party) -> Address | None:
    """Return where letters reach a party now."""
    return party.addresses.filter(until_on__isnull=True).first()


def find_enclosures(letter: OutgoingLetter) -> list[LetterEnclosure]:
    """Return a letter's enclosures in their order, each with its version and document."""
    if letter.pk is None:
        return []
    return list(letter.enclosures.select_related("version__document").order_by("place", "id"))


def _in_words(subject: Line) -> str:
    return "".join(f"[{run.text}]" if run.is_gap else run.text for run in subject)


def head_of(letter: OutgoingLetter) -> papers.Letterhead:
    """Return the letterhead of a letter that was issued, by what the authority was called then."""
    law = get_authority(letter.case.authority.code)
    return _head(letter.case.authority, law.name_on(letter.issued_on).name)


def _head(authority: Authority, name: str) -> papers.Letterhead:
    row = Letterhead.objects.filter(authority=authority).first()
    if row is None:
        return papers.Letterhead(name=name, lines=())
    return papers.Letterhead(
        name=name, lines=row.lines.split("\n"), email=row.email, website=row.website
    )


def _recipient(party: Party, address: Address | None, case: Case, language: str) -> list[str]:
    """Return the lines of the window; a country is named where it is another."""
    if address is None:
        return [party.name]
    lines = [line.strip() for line in address.lines.splitlines() if line.strip()]
    if address.country != case.authority.country:
        lines.append(_country(address.country, language))
    return [party.name, *lines]


def _country(code: str, language: str) -> str:
    known: Locale = find_locale(language)
    return str(known.territories.get(code, code)).upper()


def _find_values(
    letter: OutgoingLetter, *, officer: Officer, day: date, number: str, titles: Sequence[str]
) -> dict[str, LetterValue]:
    case, words = letter.case, words_in(letter.language)
    law = get_authority(case.authority.code).name_on(day)
    head = _head(case.authority, law.name)
    parties = list(case.parties.select_related("organisation").order_by("id"))
    return {
        "case.reference": case.reference,
        "case.opened_on": case.opened_on,
        "authority.name": law.name,
        "authority.short_name": law.short,
        "authority.address": tuple(head.lines),
        "authority.email": head.email,
        "authority.website": head.website,
        "respondent.name": _respondents(parties),
        "complainant.name": _complainants(parties, letter.party, words),
        "recipient.name": letter.party.name,
        "recipient.address": _recipient(letter.party, find_address(letter.party), case,
                                        letter.language)[1:],
        "recipient.salutation": _greet(letter.party, words),
        "officer.name": officer.name,
        "today": day,
        "letter.number": number,
        "letter.enclosures": tuple(titles) or words.no_enclosures,
        **_incoming_values(letter),
        **_action_values(letter),
        **_deadline_values(letter),
    }  # fmt: skip


def _respondents(parties: Sequence[Party]) -> str:
    standing = [p for p in parties if p.role == Role.RESPONDENT and p.until_on is None]
    return ", ".join(party.name for party in standing)


def _complainants(parties: Sequence[Party], recipient: Party, words: LetterWords) -> str:
    """Name each complainant; a natural person to themselves and who represents them alone."""
    letter_complainants(parties)
    told = {recipient.pk, recipient.represents_id}
    return ", ".join(
        words.complainant.format(letter=party.letter)
        if is_under_pseudonym(party) and party.pk not in told
        else party.name
        for party in parties
        if party.role == Role.COMPLAINANT and party.until_on is None
    )


def _greet(party: Party, words: LetterWords) -> str:
    if party.organisation_id is not None:
        return words.greets
    return words.greets_person.format(name=party.name)


def _incoming_values(letter: OutgoingLetter) -> dict[str, LetterValue]:
    if letter.answers is None:
        return {}
    days = {
        "incoming.written_on": letter.answers.written_on or letter.answers.sent_on,
        "incoming.received_on": letter.answers.received_on,
    }
    return {name: day for name, day in days.items() if day is not None}


def _action_values(letter: OutgoingLetter) -> dict[str, LetterValue]:
    action = letter.action
    if action is None:
        return {}
    instrument = procedure_of(letter.case).instrument(action.instrument)
    with translation.override(letter.language):
        kind = gettext(instrument.label)
    known: dict[str, LetterValue | None] = {
        "action.kind": kind,
        "action.reference": action.reference,
        "action.issued_on": action.decided_on or action.sent_on or action.served_on,
        "action.served_on": action.served_on,
        "penalty.amount": _amount(letter),
    }
    return {name: value for name, value in known.items() if value is not None}


def _amount(letter: OutgoingLetter) -> Money | None:
    for penalty in letter.case.penalties.filter(action=letter.action).order_by("id"):
        if penalty.amounts.exists():
            return standing_of(penalty).effective
    return None


def _deadline_values(letter: OutgoingLetter) -> dict[str, LetterValue]:
    deadline = letter.deadline
    if deadline is None or deadline.due_on is None:
        return {}
    return {"deadline.due_on": deadline.due_on}
