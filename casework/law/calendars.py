"""Public holidays, nation by nation, and how far each list has been checked.

The days come from the ``holidays`` library. Each calendar says which years of it were
compared with an official list or with the statute that names the days; other years are
computed, and a result that rests on them says so. Days declared one by one stand in
:mod:`casework.law.declared`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import holidays

from casework.law.declared import DECLARED, DeclaredDay, Effect
from casework.law.institutions import institution_holidays
from casework.law.regimes.caveat import Caveat
from casework.law.wording import N_, LawError

FIRST_YEAR, LAST_YEAR = 1980, 2100  # what the library knows of every calendar here
SATURDAY = 5


class UnknownCalendar(LawError):
    """There is no calendar of this code."""


class OutsideCalendar(LawError):
    """The day lies in a year of which the calendar says nothing."""


@dataclass(frozen=True)
class Holiday:
    """A public holiday, by its English name."""

    on: date
    name: str


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The public holidays of one place.

    ``zone`` is the IANA name of the place's time. The years ``checked_from`` to
    ``checked_until`` (both included) were compared with ``checked_against``. A calendar
    with ``parts`` has every holiday of each part. ``inherits`` names the calendar whose
    declared days hold here too. ``caveat`` is what has not been confirmed about the whole.
    """

    code: str
    label: str
    zone: str
    checked_from: int
    checked_until: int
    checked_against: str
    source: str
    country: str = ""
    subdivision: str | None = None
    inherits: str | None = None
    parts: tuple["Calendar", ...] = ()
    declared: tuple[DeclaredDay, ...] = ()
    caveat: Caveat | None = None

    def holiday_on(self, day: date) -> Holiday | None:
        """Return the public holiday on ``day``, or None on an ordinary day.

        :raises OutsideCalendar: if the year is not between 1980 and 2100.
        """
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise OutsideCalendar(
                N_(
                    "The calendar {calendar} knows the years {first} to {last}, "
                    "and {day} lies outside them."
                ),
                calendar=self.code,
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
                day=day,
            )
        if self.parts:
            return next(filter(None, (part.holiday_on(day) for part in self.parts)), None)
        name = _days_of(self.country, self.subdivision, day.year).get(day)
        for declared in self.declared:
            if declared.on == day:
                name = declared.name if declared.effect is Effect.ADDED else None
        return Holiday(day, name) if name else None

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` is neither a Saturday, nor a Sunday, nor a public holiday."""
        return day.weekday() < SATURDAY and self.holiday_on(day) is None

    def is_computed(self, year: int) -> bool:
        """Whether the holidays of ``year`` were never compared with an official list."""
        return not self.checked_from <= year <= self.checked_until

    def holidays_between(self, first: date, last: date) -> tuple[Holiday, ...]:
        """Return the holidays from ``first`` to ``last``, both included, in order."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return tuple(filter(None, map(self.holiday_on, days)))


@lru_cache(maxsize=2048)
def _days_of(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    if country == "EU":
        return institution_holidays(year=year)
    language = None if country == "GB" else "en_US"
    return dict(
        holidays.country_holidays(country, subdiv=subdivision, years=year, language=language)
    )


PATRON_OF_ROME = Caveat(
    sentence=N_(
        "Whether the feast of the patrons of Rome, 29 June, moves the time limits of the courts "
        "has not been confirmed as of {as_of}."
    ),
    provision="DPR 792/1985, art. 1",
)
ENGLAND = Calendar(
    code="GB-ENG",
    label=N_("England and Wales"),
    zone="Europe/London",
    country="GB",
    subdivision="ENG",
    checked_from=2012,
    checked_until=2028,
    checked_against="GOV.UK bank holidays",
    source="https://www.gov.uk/bank-holidays",
)
SCOTLAND = replace(ENGLAND, code="GB-SCT", label=N_("Scotland"), subdivision="SCT")
NORTHERN_IRELAND = replace(ENGLAND, code="GB-NIR", label=N_("Northern Ireland"), subdivision="NIR")
FRANCE = Calendar(
    code="FR",
    label=N_("France"),
    zone="Europe/Paris",
    country="FR",
    checked_from=2006,
    checked_until=2031,
    checked_against="Etalab, jours fériés en France (métropole)",
    source="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033008129",
)
ITALY = Calendar(
    code="IT",
    label=N_("Italy"),
    zone="Europe/Rome",
    country="IT",
    checked_from=2012,
    checked_until=2027,
    checked_against="L. 260/1949 art. 2, as amended up to L. 151/2025",
    source="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:1949-05-27;260",
)
AUSTRIA = Calendar(
    code="AT",
    label=N_("Austria"),
    zone="Europe/Vienna",
    country="AT",
    checked_from=2012,
    checked_until=2027,
    checked_against="Arbeitsruhegesetz § 7 Abs. 2",
    source="https://www.ris.bka.gv.at/eli/bgbl/1983/144/P7",
)
KNOWN = (
    ENGLAND,
    SCOTLAND,
    NORTHERN_IRELAND,
    replace(
        ENGLAND,
        code="GB-ANY",
        label=N_("Any part of the United Kingdom"),
        subdivision=None,
        parts=(ENGLAND, SCOTLAND, NORTHERN_IRELAND),
    ),
    FRANCE,
    replace(
        FRANCE,
        code="FR-A",
        label=N_("France, Alsace-Moselle"),
        subdivision="57",
        inherits="FR",
        checked_against="Code du travail art. L. 3134-13",
    ),
    ITALY,
    replace(
        ITALY,
        code="IT-RM",
        label=N_("Italy, Rome"),
        subdivision="RM",
        inherits="IT",
        checked_against="DPR 792/1985 art. 1, with L. 260/1949 art. 2",
        caveat=PATRON_OF_ROME,
    ),
    AUSTRIA,
    Calendar(
        code="EU-INST",
        label=N_("Institutions of the European Union"),
        zone="Europe/Brussels",
        country="EU",
        checked_from=2014,
        checked_until=2014,
        checked_against="Commission Decision of 21 December 2012 (OJ C 39, 12.2.2013, p. 26)",
        source="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:C:2013:039:TOC",
    ),
)
CALENDARS: Mapping[str, Calendar] = {calendar.code: calendar for calendar in KNOWN}


def get_calendar(code: str, declared: Sequence[DeclaredDay] = ()) -> Calendar:
    """Return the calendar of a place, with the reviewed declared days and ``declared``.

    A later row on the same day outdoes an earlier one.

    :raises UnknownCalendar: if there is none of this code, naming those there are.
    """
    if code not in CALENDARS:
        raise UnknownCalendar(
            N_("“{code}” is not a calendar; the calendars are {known}."),
            code=code,
            known=", ".join(CALENDARS),
        )
    return _with_declared(CALENDARS[code], (*DECLARED, *declared))


def calendars_with(code: str) -> frozenset[str]:
    """Return the codes of the calendars in which a day declared in ``code`` holds too."""
    return frozenset(
        calendar.code
        for calendar in CALENDARS.values()
        if any(code in {part.code, part.inherits} for part in (calendar, *calendar.parts))
    )


def _with_declared(calendar: Calendar, declared: Sequence[DeclaredDay]) -> Calendar:
    own = {calendar.code, calendar.inherits}
    return replace(
        calendar,
        declared=tuple(row for row in declared if row.calendar in own),
        parts=tuple(_with_declared(part, declared) for part in calendar.parts),
    )
