"""The entries of the register, in pages and one by one."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from casework.law.references import LONGEST_ARTICLE
from casework.public.api.endpoint import Endpoint, NothingAsked, answer_json, read_query
from casework.public.api.paging import PageQuery, address_of_next, read_cursor, write_cursor
from casework.public.api.shapes import (
    BANDS,
    CODES,
    INSTRUMENTS,
    STATUSES,
    EntryPageShape,
    WholeEntryShape,
)
from casework.public.files import row_of, write_entry
from casework.public.reader import days_now
from casework.register.cursors import find_place, read_stretch
from casework.register.reading import Selection, read_entry
from casework.register.searching import LONGEST_QUERY, clean_query


class EntriesQuery(PageQuery):
    """Which entries; those that fulfil all of what is asked."""

    q = serializers.CharField(
        max_length=LONGEST_QUERY, default="", allow_blank=True,
        help_text="Words that the entry holds, each at least in part; accents do not count.",
    )  # fmt: skip
    authority = serializers.ChoiceField(CODES, default="", help_text="Whose decisions.")
    year = serializers.IntegerField(
        min_value=1, max_value=9999, required=False, help_text="The year of the decision."
    )
    instrument = serializers.ChoiceField(INSTRUMENTS, default="", help_text="Which kind.")
    status = serializers.ChoiceField(STATUSES, default="", help_text="How they stand.")
    provision = serializers.CharField(
        max_length=LONGEST_ARTICLE, default="", allow_blank=True,
        help_text="An article that they are about, without its paragraphs, such as `GDPR art. 6`.",
    )  # fmt: skip
    band = serializers.ChoiceField(BANDS, default="", help_text="How much they imposed.")


class Entries(Endpoint):
    """The entries that are public today."""

    @extend_schema(
        operation_id="list_entries", summary="List entries", parameters=[EntriesQuery],
        responses=EntryPageShape,
    )  # fmt: skip
    def get(self, request: Request) -> HttpResponse:
        """Return the entries that are public today, the newest decision first, in pages."""
        asked = read_query(EntriesQuery, request)
        selection = Selection(
            text=clean_query(asked["q"]), authority=asked["authority"],
            year=f"{asked['year']:04}" if "year" in asked else "",
            instrument=asked["instrument"], status=asked["status"], band=asked["band"],
            provision=clean_query(asked["provision"]),
        )  # fmt: skip
        after = find_place(*read_cursor(asked["cursor"])) if "cursor" in asked else None
        found = read_stretch(selection=selection, days=days_now(), after=after, most=asked["limit"])
        last = found.ended_at
        cursor = write_cursor(last.decided_on.toordinal(), last.key) if last else ""
        rows = [row_of(entry) for entry in found.entries]
        return answer_json({"items": rows, "next": address_of_next(request, cursor)})


class OneEntry(Endpoint):
    """One entry."""

    @extend_schema(
        operation_id="show_entry", summary="Read an entry",
        responses=WholeEntryShape,
    )  # fmt: skip
    def get(self, request: Request, slug: str) -> HttpResponse:
        """Return everything public about one entry; 410 where it has left the public."""
        read_query(NothingAsked, request)
        entry = read_entry(slug=slug, days=days_now())
        answer = answer_json(write_entry(entry))
        if entry.snapshot.is_individual:
            answer["X-Robots-Tag"] = "noindex"
        return answer
