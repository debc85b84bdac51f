"""Count the live entries by what a reader may choose, each choice over the other filters.

Without words the counts are sums of what the database keeps as entries come and go, right on
every day with nothing running. With words the entries found are counted, up to ten thousand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connections
from django.db.models import F, Model, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast, ExtractYear

from casework.models.register import LiveCount
from casework.register.searching import search_query
from casework.register.selecting import FACETS, Days, Selection, read_year, shown

ALWAYS = date.min
COLUMNS = {
    "authority": "authority_code", "year": "year", "instrument": "instrument",
    "status": "status", "provision": "article", "band": "band",
}  # fmt: skip
GROUPED = """
    SELECT authority, year, instrument, status, articles, band, array_agg(id)
      FROM ({hits}) AS hits GROUP BY 1, 2, 3, 4, 5, 6
"""
Counts = Mapping[str, int]
Group = tuple[dict[str, list[str]], list[int]]  # the values of a kind by facet; which entries


@dataclass(frozen=True, kw_only=True)
class Facets:
    """How many entries are selected, and of each thing that may be chosen instead.

    Where more were found than are counted, ``is_exact`` is false, ``total`` the first number
    beyond, and the counts say only what there is to choose. ``keys`` are those of the entries
    selected, where words were looked for and all of them were found.
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


def count_selected(selection: Selection, days: Days, *, using: str, most: int) -> Facets:
    """Count what is selected and what else there is to choose, in one query or two."""
    if not selection.text:
        return _add_up_kept(selection, days, using)
    groups = _group_found(selection.text, days, using, most)
    if sum(len(keys) for _, keys in groups) <= most:
        return _add_up(selection, groups)
    others = _add_up_kept(selection.without("text"), days, using)
    return replace(others, total=most + 1, is_exact=False)


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


def _group_found(text: str, days: Days, using: str, most: int) -> list[Group]:
    """Return the entries with these words by their kinds; never many beyond most."""
    query = search_query(text)
    if query is None:
        return []
    hits = shown(days, using=using).filter(words=query).order_by()
    hits = hits.annotate(authority=F("authority_code"), year=ExtractYear("decided_on"))
    columns = ("id", "authority", "year", "instrument", "status", "articles", "band")
    sql, values = hits.values(*columns)[: most + 1].query.sql_with_params()
    with connections[using].cursor() as cursor:
        cursor.execute(GROUPED.format(hits=sql), values)
        return [(_kind(kind), keys) for *kind, keys in cursor.fetchall()]


def _kind(values: Sequence[Any]) -> dict[str, list[str]]:
    """Return the values of a kind of entry by the names of the facets."""
    authority, year, instrument, status, articles, band = values
    return {
        "authority": [authority], "year": [str(int(year))], "instrument": [instrument],
        "status": [status], "provision": articles, "band": [band],
    }  # fmt: skip


def _add_up(selection: Selection, groups: Iterable[Group]) -> Facets:
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    selected: list[int] = []
    for kind, keys in groups:
        missed = [n for n in FACETS if (v := getattr(selection, n)) and v not in kind[n]]
        selected += () if missed else keys
        for name in FACETS:
            if set(missed) <= {name}:
                counts[name].update(dict.fromkeys(kind[name], len(keys)))
    return replace(_facets(len(selected), counts), keys=tuple(selected))


def _facets(total: int, counts: Mapping[str, Counter[str]]) -> Facets:
    found = {name: dict(sorted(counts[name].items())) for name in FACETS}
    found["band"].pop("", None)
    return Facets(
        total=total, authorities=found["authority"],
        years=dict(reversed(found["year"].items())), instruments=found["instrument"],
        statuses=found["status"], provisions=found["provision"], bands=found["band"],
    )  # fmt: skip
