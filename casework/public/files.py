"""The register as files: CSV, JSON and Atom, at the same address as the pages.

Days are ISO dates and money is in decimals of its own currency; the euro amount is a
conversion at the rate beside it. Columns and keys are listed in :data:`COLUMNS`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.utils.xmlutils import SimplerXMLGenerator

from casework.exports.comma_separated import stream_counted_csv
from casework.public.licence import licence_address
from casework.register.reading import Entry
from casework.register.rows import COLUMNS, entry_address, row_of, write_cell
from casework.register.snapshot import Snapshot, write_snapshot

FEED_LENGTH = 50
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class RegisterFeed(Atom1Feed):
    """A feed that was last updated when its newest entry was; one without any, never yet.

    A summary is plain text (RFC 4287, 3.1.1.1), and not HTML, as Django would say.
    """

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was changed, and not the hour at which somebody asks."""
        changed = [item["updateddate"] for item in self.items]
        return max(changed, default=BEFORE_ALL)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write an entry's elements, and its summary as text."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def write_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a CSV file, the last of which says how many rows there are.

    What a spreadsheet would run begins with an apostrophe.
    """
    rows = ([write_cell(value) for value in row_of(entry).values()] for entry in entries)
    for piece in stream_counted_csv(header=COLUMNS, rows=rows):
        yield piece.decode()


def write_json(entries: Iterable[Entry], *, address: str) -> Iterator[str]:
    """Yield a JSON document with one row for each entry, and at its end how many there are."""
    count = 0
    yield f'{{"address": {json.dumps(address)}, "entries": ['
    for count, entry in enumerate(entries, start=1):
        yield (",\n" if count > 1 else "\n") + json.dumps(row_of(entry), ensure_ascii=False)
    yield f'\n], "count": {count}}}\n'


def write_entry(entry: Entry) -> dict[str, Any]:
    """Return everything public about one entry, for a JSON document."""
    found = entry.snapshot
    return {
        "address": entry_address(found.slug),
        "licence": licence_address(found.authority_code),
        "changed_at": entry.changed_at.isoformat(timespec="seconds"),
        "row": row_of(entry),
        "entry": write_snapshot(found),
    }


def write_atom(
    entries: Iterable[Entry], *, title: str, address: str, feed_address: str, feed_id: str
) -> str:
    """Return an Atom feed of the entries (RFC 4287), in the reader's language.

    ``feed_id`` stays, in whatever language and order it is asked for at ``feed_address``.
    """
    feed = RegisterFeed(
        title=title, link=address, description=None, language=get_language(),
        feed_url=feed_address, feed_guid=feed_id,
    )  # fmt: skip
    for entry in entries:
        found = entry.snapshot
        feed.add_item(
            title=_in_xml(f"{gettext(found.instrument_label)}: {respondent_in_words(found)}"),
            link=entry_address(found.slug),
            unique_id=entry_address(found.slug),
            description=_in_xml(gettext(found.status_sentence)),
            author_name=_in_xml(gettext(found.authority_name)),
            updateddate=entry.changed_at,
        )
    return feed.writeString("utf-8")


def _in_xml(text: str) -> str:
    """Return a text on one line, without what no XML may hold."""
    return " ".join(NOT_IN_XML.sub(" ", text).split())


def respondent_in_words(found: Snapshot) -> str:
    """Return the respondent's name, or the reader's word for one not named."""
    return gettext(found.respondent) if found.is_unnamed else found.respondent
