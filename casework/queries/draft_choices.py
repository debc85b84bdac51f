"""What a letter out may choose from in its case, as its officer sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from casework.law.confidentiality import CONFIDENTIALITY_LABELS, Confidentiality
from casework.law.correspondence import Way
from casework.models import Case, Correspondence, LetterTemplate, Officer
from casework.models.deadline import RUNNING
from casework.papers.locales import write_date
from casework.queries.deadlines import open_label, procedure_of, with_rule
from casework.queries.labels import word_for
from casework.queries.letter_choices import named_parties
from casework.queries.letter_templates import templates_for
from casework.queries.visibility import visible_deadlines, visible_documents, visible_letters

LONGEST_KEY = 18  # digits
MOST = 200  # rows of one list to choose from; the latest

Rows = Sequence[tuple[str | int, str]]


@dataclass(frozen=True, kw_only=True)
class LetterChoices:
    """Rows to choose from, each a key with its words in the reader's language.

    ``templates`` come in groups, by language; ``versions`` are the keys of template versions.
    """

    parties: Rows
    templates: Sequence[tuple[str, Rows]]
    incoming: Rows
    actions: Rows
    deadlines: Rows
    papers: Rows
    versions: Sequence[int]


def find_letter_choices(
    *, case: Case, officer: Officer, today: date, language: str, prefers: str = ""
) -> LetterChoices:
    """Return what a letter of a case may choose from.

    ``language`` is the reader's, ``prefers`` that of the recipient: its templates come first.
    """
    seen = {"officer": officer, "today": today}
    letters = visible_letters(**seen).filter(case=case, way=Way.IN)
    return LetterChoices(
        parties=named_parties(case),
        templates=_templates(case, prefers or case.language),
        incoming=[
            (row.pk, f"{write_date(row.occurred_on, language=language)}: {row.subject}")
            for row in letters.order_by("-occurred_on", "-id")[:MOST]
        ],
        actions=_actions(case, language),
        deadlines=_deadlines(case, seen, language),
        papers=_papers(case, seen),
        versions=_versions(case),
    )


def _templates(case: Case, prefers: str) -> list[tuple[str, Rows]]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in templates_for(case=case):
        groups.setdefault(row.language, []).append((row.pk, row.name))
    ordered = sorted(groups.items(), key=lambda group: (group[0] != prefers, group[0]))
    return [(gettext(word_for("letter_language", code)), rows) for code, rows in ordered]


def _actions(case: Case, language: str) -> Rows:
    procedure = procedure_of(case)
    found = []
    for action in case.actions.order_by("-id")[:MOST]:
        day = action.decided_on or action.sent_on or action.served_on
        said = gettext(procedure.instrument(action.instrument).label)
        found.append((action.pk, f"{said}, {write_date(day, language=language)}" if day else said))
    return found


def _deadlines(case: Case, seen: dict, language: str) -> Rows:
    rows = visible_deadlines(**seen).filter(case=case, state__in=RUNNING, due_on__isnull=False)
    return [
        (row.pk, f"{write_date(row.due_on, language=language)}: "
                 f"{row.label or gettext(open_label(row))}")
        for row in with_rule(rows).order_by("due_on", "id")[:MOST]
    ]  # fmt: skip


def _papers(case: Case, seen: dict) -> Rows:
    """Return the last version of each document that the officer may read."""
    rows = visible_documents(**seen).filter(case=case).prefetch_related("versions")
    found = []
    for document in rows.order_by("-number")[:MOST]:
        if versions := sorted(document.versions.all(), key=lambda version: version.number):
            secrecy = gettext(CONFIDENTIALITY_LABELS[Confidentiality(document.confidentiality)])
            said = f"{document.number}. {document.title} ({secrecy})"
            found.append((versions[-1].pk, said))
    return found


def _versions(case: Case) -> list[int]:
    rows = LetterTemplate.objects.filter(authority=case.authority_id)
    return list(rows.values_list("versions__pk", flat=True).exclude(versions=None))


def find_answered(*, case: Case, key: str, officer: Officer, today: date) -> Correspondence | None:
    """Return the letter received that a key of the address names, if the officer may read it."""
    letters = visible_letters(officer=officer, today=today).filter(case=case, way=Way.IN)
    return letters.filter(pk=key).first() if _is_key(key) else None


def find_template(*, case: Case, key: str) -> LetterTemplate | None:
    """Return the template that a key of the address names, if it may begin a letter of the case."""
    return templates_for(case=case).filter(pk=key).first() if _is_key(key) else None


def _is_key(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY
