"""What a reader asked of the register, read from the address and shown as chips and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from casework.law.amount_bands import BAND_LABELS, Band
from casework.law.authorities import AUTHORITIES
from casework.law.wording import N_
from casework.register.labels import instrument_labels
from casework.register.reading import Days, Facets, Selection, Sort
from casework.register.searching import clean_query
from casework.register.status import STATUS_LABELS

LAST_PAGE = 100_000
OF_ONE_PAGE = ("after", "page", "lang", "format")
FIELD_LABELS = {
    "q": N_("Words"),
    "authority": N_("Authority"),
    "year": N_("Year"),
    "instrument": N_("Kind of decision"),
    "status": N_("Status"),
    "provision": N_("Provision breached"),
    "band": N_("Amount, in its own currency"),
}
SORT_LABELS = {
    Sort.NEWEST: N_("Newest first"),
    Sort.OLDEST: N_("Oldest first"),
    Sort.PUBLISHED: N_("Last published"),
    Sort.RESPONDENT: N_("Respondent, A to Z"),
    Sort.AMOUNT: N_("Amount, by currency"),
}


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A filter that is set, with the address without it."""

    label: str
    value: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose, with how many entries there are of it."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A list to choose from."""

    name: str
    label: str
    options: tuple[Option, ...]


def read_selection(asked: QueryDict) -> Selection:
    """Return what the address asks for; an order that is not known is the usual one."""
    sort = asked.get("sort", "")
    return Selection(
        text=clean_query(asked.get("q", "")),
        authority=clean_query(asked.get("authority", "")),
        year=clean_query(asked.get("year", "")),
        instrument=clean_query(asked.get("instrument", "")),
        status=clean_query(asked.get("status", "")),
        provision=clean_query(asked.get("provision", "")),
        band=clean_query(asked.get("band", "")),
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
    )


def read_number(asked: QueryDict) -> int:
    """Return the number of the page asked for, 1 where the address says none."""
    text = asked.get("page", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return min(max(number, 1), LAST_PAGE)


def make_chips(asked: QueryDict, selection: Selection, days: Days) -> tuple[Chip, ...]:
    """Return the filters that are set."""
    values = {
        "q": selection.text,
        "authority": selection.authority,
        "year": selection.year,
        "instrument": selection.instrument,
        "status": selection.status,
        "provision": selection.provision,
        "band": selection.band,
    }
    return tuple(
        Chip(
            label=gettext(FIELD_LABELS[name]),
            value=label_of(name, value, days),
            address=query_without(asked, name),
        )
        for name, value in values.items()
        if value
    )


def make_choices(facets: Facets, selection: Selection, days: Days) -> tuple[Choice, ...]:
    """Return the lists to choose from, each counted over the other filters."""
    counted = {
        "authority": facets.authorities,
        "year": facets.years,
        "instrument": facets.instruments,
        "status": facets.statuses,
        "provision": facets.provisions,
        "band": {band: facets.bands[band] for band in Band if band in facets.bands},
    }
    return tuple(
        _make_choice(name, counts, getattr(selection, name), days, is_exact=facets.is_exact)
        for name, counts in counted.items()
    )


def make_sorts(selection: Selection) -> Choice:
    """Return the orders to choose from."""
    options = (
        Option(value=sort, label=gettext(label), count=None, is_chosen=sort is selection.sort)
        for sort, label in SORT_LABELS.items()
    )
    return Choice(name="sort", label=gettext("Order"), options=tuple(options))


def _make_choice(
    name: str, counts: Mapping[str, int], chosen: str, days: Days, *, is_exact: bool
) -> Choice:
    known: Sequence[str] = list(counts)
    if chosen and chosen not in counts:
        known = [*known, chosen]
    options = (
        Option(
            value=value,
            label=label_of(name, value, days),
            count=counts.get(value, 0) if is_exact else None,
            is_chosen=value == chosen,
        )
        for value in known
    )
    return Choice(name=name, label=gettext(FIELD_LABELS[name]), options=tuple(options))


def label_of(name: str, value: str, days: Days) -> str:
    """Return the words for a value of a filter, or the value itself where it is not known."""
    if name == "authority":
        return authority_name(value, days)
    label = _words_of(name).get(value)
    return gettext(label) if label else value


def authority_name(code: str, days: Days) -> str:
    """Return what an authority is called today, or its code where it is not known."""
    if code not in days:
        return code
    return gettext(AUTHORITIES[code].name_on(days[code]).name)


def _words_of(name: str) -> Mapping[str, str]:
    if name == "instrument":
        return instrument_labels()
    if name == "band":
        return {str(band): label for band, label in BAND_LABELS.items()}
    if name == "provision":
        return {}
    return {str(status): label for status, label in STATUS_LABELS.items()}


def query_without(asked: QueryDict, *names: str) -> str:
    """Return the query of an address without some of its parts and without the page."""
    rest = asked.copy()
    for name in (*names, *OF_ONE_PAGE):
        rest.pop(name, None)
    return f"?{rest.urlencode()}"


def turn_pages(asked: QueryDict, *, number: int, has_more: bool) -> dict[str, str]:
    """Return the queries of the page before and of the page after, empty where there is none."""
    return {
        "previous": query_with(asked, "page", str(number - 1)) if number > 1 else "",
        "next": query_with(asked, "page", str(number + 1)) if has_more else "",
    }


def query_with(asked: QueryDict, name: str, value: str) -> str:
    """Return the query of an address with one part set."""
    rest = asked.copy()
    for other in OF_ONE_PAGE:
        rest.pop(other, None)
    rest[name] = value
    return f"?{rest.urlencode()}"
