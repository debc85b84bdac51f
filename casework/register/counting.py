"""Count the live entries by what a reader may choose, each choice over the other filters.

Without words the counts are sums of what the database keeps as entries come and go, right on
every day with nothing running. With words the entries found are counted, up to ten thousand.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connections
from django.db.models import F, Model, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast, ExtractYear

from casework.models.register import LiveCount
from casework.register.searching import search_query
from casework.register.selecting import FACETS, Days, Selection, read_year, select, shown

ALWAYS = date.min
KIND = ("authority", "year", "instrument", "status", "band")  # but for its articles
COLUMNS = {
    "authority": "authority_code", "year": "year", "instrument": "instrument",
    "status": "status", "provision": "article", "band": "band",
}  # fmt: skip
# The entries found by their kinds, and of each article how many fit the other filters.
GROUPED = """
    WITH hits AS MATERIALIZED ({hits})
    SELECT authority, year, instrument, status, band, {fits} AS fits, '' AS article,
           array_agg(id) AS keys
      FROM hits GROUP BY 1, 2, 3, 4, 5, 6
     UNION ALL
    SELECT '', 0, '', '', '', true, article, ARRAY[count(*)]
      FROM hits CROSS JOIN LATERAL unnest(articles) AS article
     WHERE {others} GROUP BY article
"""
SELECTED = "WITH hits AS MATERIALIZED ({hits}) SELECT id FROM hits WHERE {fits} AND {others}"
FITS = "articles @> ARRAY[%s]::varchar[]"
Counts = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Facets:
    """How many entries are selected, and of each thing that may be chosen instead.

    Where more have the words than are counted, ``is_exact`` is false and the counts say only
    what there is to choose. ``total`` is the first number beyond where more are selected.
    ``keys`` are those of the entries selected, where words were looked for and all found.
    """

    total: int
    is_exact: bool = True
    keys: tuple[int, ...] | None = None
    authorities: Counts = field(default_factory=dict)
    years: Counts = field(default_factory=dict)
    instruments: Counts = field(default_factory=dict)
    statuses: Counts = field(default_factory=dict)
    provisions: Counts = field(default_factory=dict)
    bands: Counts = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The entries found of one kind: its values by facet, and whether they fit the provision."""

    kind: Mapping[str, str]
    fits: bool
    keys: Sequence[int]

    def misses(self, selection: Selection) -> set[str]:
        """Return the facets whose choice these entries do not fit."""
        asked = {name: getattr(selection, name) for name in self.kind}
        missed = {name for name, value in asked.items() if value and value != self.kind[name]}
        return missed if self.fits else missed | {"provision"}


@dataclass(frozen=True, kw_only=True)
class Found:
    """The entries that have the words typed, and the counts of their articles."""

    groups: Sequence[Group] = ()
    provisions: Counts = field(default_factory=dict)


def count_selected(selection: Selection, days: Days, *, using: str, most: int) -> Facets:
    """Count what is selected and what else there is to choose, in one query or two."""
    if not selection.text:
        return _add_up_kept(selection, days, using)
    found = _group_found(selection, days, using, most)
    if sum(len(group.keys) for group in found.groups) <= most:
        return _add_up(selection, found)
    others = replace(_add_up_kept(selection.without("text"), days, using), is_exact=False)
    if any(getattr(selection, name) for name in FACETS):
        keys = _find_selected(selection, days, using, most, fitting=others.total)
        if len(keys) <= most:
            return replace(others, total=len(keys), keys=keys)
    return replace(others, total=most + 1)


def count_kept(selection: Selection, days: Days, *, using: str) -> int:
    """Return how many entries a selection without words has, from the counts that are kept."""
    found = _kept(selection, days, using).aggregate(sum=Sum("number"))
    return found["sum"] or 0


def _add_up_kept(selection: Selection, days: Days, using: str) -> Facets:
    """Sum the kept counts by every facet over the other filters, in one query."""
    parts = [_sum_by(name, selection, days, using) for name in FACETS]
    whole = _kept(selection, days, using).annotate(facet=Value("total"), value=Value(""))
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*FACETS, "total")}
    for name, value, number in _summed(whole).union(*map(_summed, parts), all=True):
        counts[name][value] = number
    return _facets(counts["total"].total(), counts)


def _sum_by(name: str, selection: Selection, days: Days, using: str) -> QuerySet[LiveCount]:
    rows = _kept(selection.without(name), days, using, by_article=name == "provision")
    return rows.annotate(facet=Value(name), value=Cast(F(COLUMNS[name]), TextField()))


def _summed(rows: QuerySet[LiveCount]) -> Any:
    groups = rows.order_by().values_list("facet", "value").annotate(sum=Sum("number"))
    return groups.filter(sum__gt=0)


def _kept(
    selection: Selection, days: Days, using: str, *, by_article: bool = False
) -> QuerySet[LiveCount]:
    """Return the kept counts that hold on the day, of what fits the filters.

    A row of an article counts the entries that breach it; that of none counts all of them.
    """
    rows = begun(LiveCount, days, using=using)
    rows = rows.exclude(article="") if by_article else rows.filter(article=selection.provision)
    chosen = {
        name: getattr(selection, name) for name in ("authority", "instrument", "status", "band")
    }
    rows = rows.filter(**{COLUMNS[name]: value for name, value in chosen.items() if value})
    if selection.year:
        rows = rows.filter(year=read_year(selection.year) or 0)
    return rows


def begun(kept: type[Model], days: Days, *, using: str) -> QuerySet[Any]:
    """Return of what is kept by day the rows that hold today at their authority."""
    until = Q(day=ALWAYS)
    for code, day in days.items():
        until |= Q(authority_code=code, day__lte=day)
    # What is still to come is left aside by index; the authorities' days tell the rest.
    latest = max(days.values(), default=ALWAYS)
    rows = kept._default_manager.using(using)
    return rows.filter(until, day__lte=latest)


def _group_found(selection: Selection, days: Days, using: str, most: int) -> Found:
    """Return the entries with these words by their kinds; never many beyond most."""
    rows = _ask_hits(GROUPED, selection, days, using, f"LIMIT {most + 1}")
    return Found(
        groups=[_group_of(row) for row in rows if not row[-2]],
        provisions={article: keys[0] for *_, article, keys in rows if article},
    )


def _find_selected(
    selection: Selection, days: Days, using: str, most: int, *, fitting: int
) -> tuple[int, ...]:  # fmt: skip
    """Return the keys of the entries selected; never many beyond most.

    Where few fit the other filters the words are looked for in those, else the filters are
    tried on what has the words.
    """
    if fitting <= most:
        rows = select(selection, days, using=using).order_by()
        return tuple(rows.values_list("pk", flat=True)[: most + 1])
    found = _ask_hits(f"{SELECTED} LIMIT {most + 1}", selection, days, using)
    return tuple(key for (key,) in found)


def _ask_hits(
    question: str, selection: Selection, days: Days, using: str, limit: str = ""
) -> list[tuple[Any, ...]]:  # fmt: skip
    """Return the rows that a question about the entries with the words typed gives."""
    query = search_query(selection.text, using=using)
    if query is None:
        return []
    hits = shown(days, using=using).filter(words=query).order_by()
    hits = hits.annotate(authority=F("authority_code"), year=ExtractYear("decided_on"))
    sql, values = hits.values("id", *KIND, "articles").query.sql_with_params()
    chosen = {n: v for n in KIND if (v := getattr(selection, n))}
    others = " AND ".join(["true", *(f"{name}::text = %s" for name in chosen)])
    provision = [selection.provision] if selection.provision else []
    fits = FITS if provision else "true"
    asked = question.format(hits=f"{sql} {limit}", others=others, fits=fits)
    with connections[using].cursor() as cursor:
        cursor.execute(asked, [*values, *provision, *chosen.values()])
        return cursor.fetchall()


def _group_of(row: Sequence[Any]) -> Group:
    *values, fits, _, keys = row
    kind = dict(zip(KIND, values, strict=True))
    return Group(kind={**kind, "year": str(int(kind["year"]))}, fits=fits, keys=keys)


def _add_up(selection: Selection, found: Found) -> Facets:
    counts: dict[str, Counter[str]] = {name: Counter() for name in KIND}
    selected: list[int] = []
    for group in found.groups:
        missed = group.misses(selection)
        selected += () if missed else group.keys
        for name in KIND:
            if missed <= {name}:
                counts[name][group.kind[name]] += len(group.keys)
    counts["provision"] = Counter(found.provisions)
    return replace(_facets(len(selected), counts), keys=tuple(selected))


def _facets(total: int, counts: Mapping[str, Counter[str]]) -> Facets:
    found = {name: dict(sorted(counts[name].items())) for name in FACETS}
    found["band"].pop("", None)
    return Facets(
        total=total, authorities=found["authority"],
        years=dict(reversed(found["year"].items())), instruments=found["instrument"],
        statuses=found["status"], provisions=found["provision"], bands=found["band"],
    )  # fmt: skip
