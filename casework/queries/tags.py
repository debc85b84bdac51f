"""The tags of authorities, and those that a case bears."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from casework.models import Case, CaseTag, Officer, Tag
from casework.queries.visibility import visible_authorities


def visible_tags(*, officer: Officer, today: date) -> QuerySet[Tag]:
    """Return the tags of the authorities whose cases the officer may read."""
    authorities = visible_authorities(officer=officer, today=today).order_by()
    tags = Tag.objects.filter(authority__in=authorities.values("pk"))
    return tags.select_related("authority").order_by("authority__code", "name", "id")


def with_counts(tags: QuerySet[Tag], *, cases: QuerySet[Case]) -> QuerySet[Tag]:
    """Return the tags, each with how many of ``cases`` bear it."""
    seen = Q(case_tags__case__in=cases.order_by().values("pk"))
    return tags.annotate(number=Count("case_tags", filter=seen))


def tags_for(*, case: Case) -> QuerySet[Tag]:
    """Return the tags that may be put on a case, and those that it bears."""
    borne = CaseTag.objects.filter(tag=OuterRef("pk"), case=case)
    tags = Tag.objects.filter(authority=case.authority_id)
    return tags.filter(Q(is_retired=False) | Exists(borne)).order_by("name", "id")


def tags_of(*, case: Case) -> list[Tag]:
    """Return the tags that a case bears."""
    return list(Tag.objects.filter(case_tags__case=case).order_by("name", "id"))
