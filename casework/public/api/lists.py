"""The authorities, the words of the register, what left it and what changed in it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import override as speaking
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from casework.law.amount_bands import BAND_LABELS
from casework.law.authorities import AUTHORITIES
from casework.law.leaving import LEAVING_LABELS
from casework.public.api.endpoint import Endpoint, NothingAsked, Strict, answer_json, read_query
from casework.public.api.paging import (
    PageQuery,
    address_of_next,
    cursor_field,
    read_cursor,
    write_cursor,
)
from casework.public.api.shapes import (
    AuthoritiesShape,
    ChangePageShape,
    RemovalPageShape,
    VocabularyShape,
)
from casework.public.changes import row_of_change
from casework.public.choosing import LAST_PAGE, authority_name
from casework.public.licence import licence_of
from casework.public.reader import days_now
from casework.register import reading
from casework.register.changes import CHANGE_LABELS, read_changes_after
from casework.register.labels import instrument_labels
from casework.register.reading import read_facets
from casework.register.removals import Farewell, read_removals
from casework.register.status import STATUS_LABELS

# A line is dated when its writing began, and read once that is committed.
OVERLAP = timedelta(minutes=10)
EPOCH, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


class Authorities(Endpoint):
    """The authorities."""

    @extend_schema(
        operation_id="list_authorities", summary="List the authorities", responses=AuthoritiesShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return the authorities, with how many entries of each are public today."""
        read_query(NothingAsked, request)
        days = days_now()
        counts = read_facets(days=days).authorities
        return answer_json({"items": [
            {
                "code": code, "name": authority_name(code, days), "country": law.country,
                "zone": law.zone, "entries": counts.get(code, 0), "licence": _licence_of(code),
            }
            for code, law in AUTHORITIES.items()
        ]})  # fmt: skip


class Vocabulary(Endpoint):
    """The words of the register."""

    @extend_schema(
        operation_id="read_vocabulary", summary="Read the codes and their labels",
        responses=VocabularyShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return every code that the register uses, with its label in each language."""
        read_query(NothingAsked, request)
        return answer_json({
            "instruments": _words(instrument_labels()),
            "statuses": _words(STATUS_LABELS),
            "bands": _words(BAND_LABELS),
            "changes": _words(CHANGE_LABELS),
            "reasons": _words(LEAVING_LABELS),
        })  # fmt: skip


class RemovalsQuery(Strict):
    """Where the page begins."""

    cursor = cursor_field()


class Removals(Endpoint):
    """What has left the public."""

    @extend_schema(
        operation_id="list_removals", summary="List removals", parameters=[RemovalsQuery],
        responses=RemovalPageShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return what has left the public, the newest first, in pages of 50."""
        asked = read_query(RemovalsQuery, request)
        number = min(max(int(asked.get("cursor", "1")), 1), LAST_PAGE)
        found = read_removals(days=days_now(), number=number, using=reading.PUBLIC)
        cursor = str(number + 1) if found.has_more else ""
        rows = [_row_of_removal(one) for one in found.removals]
        return answer_json({"items": rows, "next": address_of_next(request, cursor)})


class Changes(Endpoint):
    """What changed in the register."""

    @extend_schema(
        operation_id="list_changes", summary="List changes", parameters=[PageQuery],
        responses=ChangePageShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return what changed in the register, the oldest first, in pages."""
        asked = read_query(PageQuery, request)
        most = asked["limit"]
        found = read_changes_after(
            days=days_now(), using=reading.PUBLIC, most=most + 1,
            after=_find_moment(asked["cursor"]) if "cursor" in asked else None,
        )  # fmt: skip
        lines, following, later = found[:most], "", asked.get("cursor", "")
        if len(found) > most:
            following = _write_moment(lines[-1].changed_at, lines[-1].id)
        if lines:
            later = _write_moment(lines[-1].changed_at - OVERLAP, 0)
        return answer_json({
            "items": [row_of_change(line) for line in lines],
            "next": address_of_next(request, following),
            "resume": address_of_next(request, later),
        })  # fmt: skip


def _words(labels: Mapping[str, str]) -> list[dict]:
    found = []
    for code, label in labels.items():
        told = {}
        for language, _ in settings.LANGUAGES:
            with speaking(language):
                told[language] = gettext(label)
        found.append({"code": str(code), "labels": told})
    return found


def _licence_of(code: str) -> dict[str, str] | None:
    licence = licence_of(code)
    return {"name": gettext(licence.name), "address": licence.address} if licence else None


def _row_of_removal(one: Farewell) -> dict:
    return {
        "removed_on": one.removed_on.isoformat() if one.removed_on else None,
        "authority": one.authority_code,
        "instrument": one.instrument or None,
        "reason": str(one.reason),
        "provision": one.provision or None,
        "is_undone": one.is_undone,
    }


def _find_moment(cursor: str) -> tuple[datetime, int]:
    """Return the moment and the line that a cursor of the log names, the nearest there can be."""
    place, key = read_cursor(cursor)
    return EPOCH + timedelta(
        microseconds=min(place, (LAST - EPOCH) // timedelta(microseconds=1))
    ), key


def _write_moment(at: datetime, key: int) -> str:
    return write_cursor(max((at - EPOCH) // timedelta(microseconds=1), 0), key)
