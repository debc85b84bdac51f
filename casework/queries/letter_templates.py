"""Which templates of letters an officer sees, and what changed between their versions."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from casework.law.authorities import get_authority
from casework.law.powers import POWERS, Power, Role
from casework.models import (
    Authority,
    Case,
    LetterTemplate,
    LetterTemplateVersion,
    Membership,
    Officer,
)
from casework.queries.visibility import in_span

WRITERS = [
    role for role, powers in POWERS.items()
    if role is not Role.SYSTEM and powers & {Power.KEEP_TEMPLATES, Power.READ_CASES}
]  # fmt: skip
KEEPERS = [role for role in WRITERS if Power.KEEP_TEMPLATES in POWERS[role]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line of two versions compared: kept, taken out or put in."""

    mark: str
    text: str


def template_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose templates the officer may read on a day."""
    return _authorities(officer, today, WRITERS)


def kept_authorities(*, officer: Officer, today: date) -> QuerySet[Authority]:
    """Return the authorities whose templates the officer may change on a day."""
    return _authorities(officer, today, KEEPERS)


def visible_templates(*, officer: Officer, today: date) -> QuerySet[LetterTemplate]:
    """Return the templates that the officer may read, with the number of their last version."""
    last = LetterTemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    authorities = template_authorities(officer=officer, today=today).order_by()
    return (
        LetterTemplate.objects.filter(authority__in=authorities.values("pk"))
        .annotate(
            last_number=Subquery(last.values("number")[:1]),
            last_at=Subquery(last.values("recorded_at")[:1]),
        )
        .select_related("authority")
    )


def templates_for(*, case: Case, language: str = "") -> QuerySet[LetterTemplate]:
    """Return the templates that may begin a letter of a case, those in a language first."""
    usable = LetterTemplate.objects.filter(authority=case.authority_id, is_retired=False)
    if language:
        usable = usable.filter(language=language)
    return usable.order_by("language", "name", "id")


def find_instruments(authority: Authority) -> list[tuple[str, str]]:
    """Return the instruments of an authority, each with its label in the reader's language."""
    procedures = get_authority(authority.code).procedures
    found = {i.code: i.label for procedure in procedures for i in procedure.instruments}
    return [(code, gettext(label)) for code, label in found.items()]


def last_version(*, template: LetterTemplate) -> LetterTemplateVersion:
    """Return the version in use."""
    return template.versions.order_by("-number")[0]


def compare(before: LetterTemplateVersion | None, after: LetterTemplateVersion) -> list[Change]:
    """Return the lines of a version, with those taken out of the one before it."""
    old = [] if before is None else [before.subject, *before.text.split("\n")]
    new = [after.subject, *after.text.split("\n")]
    return [
        Change(mark=line[0], text=line[2:])
        for line in difflib.ndiff(old, new)
        if not line.startswith("?")
    ]


def with_changes(
    versions: Sequence[LetterTemplateVersion],
) -> list[tuple[LetterTemplateVersion, list[Change]]]:
    """Return the versions, the latest first, each with what it changed; the first has none."""
    ordered = sorted(versions, key=lambda version: version.number)
    pairs = [(after, compare(before, after)) for before, after in pairwise(ordered)]
    return [*reversed(pairs), *((first, []) for first in ordered[:1])]


def _authorities(officer: Officer, today: date, roles: list[Role]) -> QuerySet[Authority]:
    if not officer.is_active or officer.is_system:
        return Authority.objects.none()
    held = Membership.objects.filter(
        Q(in_span(today)), officer=officer, since_on__lte=today, role__in=roles
    )
    return Authority.objects.filter(pk__in=held.values("authority")).order_by("code", "id")
