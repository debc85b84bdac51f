"""Letters out for the tests: an address, a letterhead, a template, a draft."""

from datetime import date
from typing import Any

from casework.law.merge_fields import LetterKind
from casework.models import Address, Authority, Case, LetterTemplate, OutgoingLetter, Party
from casework.operations.letter_drafts import DraftFacts, draft_letter
from casework.operations.letter_issuing import issue_letter
from casework.operations.letter_templates import TemplateFacts, add_template, set_up_letters
from casework.operations.setting_up import find_system
from tests.make import Cast, at

NOW = at("2025-03-10")
TEXT = "{{ recipient.salutation }}\n\nYour case is {{ case.reference }}."


def set_up(authority: Authority) -> None:
    """Give the authority its letterhead and the samples of the house."""
    set_up_letters(authority=authority, actor=find_system(), now=at("2025-01-01"))


def give_address(party: Party, *, email: str = "post@example.org") -> Address:
    """Let letters reach a party."""
    return Address.objects.create(
        party=party, lines="1 High Street\nYork", country="GB", email=email,
        since_on=date(2025, 1, 6),
    )  # fmt: skip


def make_template(cast: Cast, **more: Any) -> LetterTemplate:
    """Add a template as Tom."""
    given = {"subject": "About {{ case.reference }}", "text": TEXT, "note": "", **more}
    facts = TemplateFacts(
        name=given.pop("name", "A letter"), kind=given.pop("kind", LetterKind.GENERAL),
        language=given.pop("language", "en"), instrument=given.pop("instrument", ""),
    )  # fmt: skip
    return add_template(authority=cast.ico, facts=facts, actor=cast.tom, now=NOW, **given)


def facts_for(party: Party, **more: Any) -> DraftFacts:
    """Return the facts of a plain letter in English."""
    given = {
        "kind": LetterKind.GENERAL, "language": "en", "subject": "About {{ case.reference }}",
        "text": TEXT, **more,
    }  # fmt: skip
    return DraftFacts(party_id=party.pk, **given)


def make_draft(case: Case, cast: Cast, party: Party | None = None, **more: Any) -> OutgoingLetter:
    """Draft a letter to the respondent as Ada."""
    to = party or case.parties.get(role="respondent")
    return draft_letter(case_id=case.pk, facts=facts_for(to, **more), actor=cast.ada, now=NOW)


def make_issued(case: Case, cast: Cast, party: Party | None = None, **more: Any) -> OutgoingLetter:
    """Draft and issue a letter to the respondent as Ada."""
    draft = make_draft(case, cast, party, **more)
    return issue_letter(letter_id=draft.pk, seen=None, actor=cast.ada, now=NOW)
