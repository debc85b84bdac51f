"""The documents of a case for a court or a request: an index, with the files, as ZIP or as PDF."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext

from casework.exports.comma_separated import write_csv
from casework.law.authorities import get_authority
from casework.law.wording import N_, LawError
from casework.models import Case, DocumentVersion
from casework.operations.files import FileDamaged, FileInfected, open_file
from casework.papers.locales import write_moment, write_short_day
from casework.papers.pdf_bundle import count_pages, join_pdfs
from casework.papers.typesetting import typeset
from casework.queries.documents import DocumentLine
from casework.queries.labels import word_for
from casework.queries.refusals import say_refusal

CHUNK = 262_144  # bytes
MOST_JOINED = 104_857_600  # bytes of PDFs that are joined into one
PDF = "application/pdf"
COLUMNS = (
    N_("Number"), N_("Title"), N_("Dated"), N_("What it is"), N_("Received from"), N_("Language"),
    N_("Redacted copy of"), N_("File"), N_("Size in bytes"), N_("SHA-256"),
)  # fmt: skip
PAPER_COLUMNS = (N_("Number"), N_("Title"), N_("Dated"), N_("What it is"), N_("From page"))
PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
    "</head><body><h1>{title}</h1><p>{basis}</p><table><caption>{title}</caption><thead><tr>{head}"
    "</tr></thead><tbody>{body}</tbody></table></body></html>"
)


class BundleTooLarge(LawError):
    """The PDFs are too large together to be joined."""


class _Sink:
    """What a ZIP is written to while it is read from: it cannot go back, and keeps nothing."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: what was written waits to be taken."""

    def take(self) -> bytes:
        taken, self.waiting = b"".join(self.waiting), []
        return taken


def stream_bundle(
    *, case: Case, lines: Sequence[DocumentLine], language: str, now: datetime
) -> Iterator[bytes]:
    """Yield a ZIP with every document's latest file and the index as CSV and as a page.

    A file that is damaged or infected is left out, and the index says so.
    """
    sink, rows = _Sink(), []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in lines:
            name, refusal = name_in_bundle(line), ""
            try:
                with _open(line.latest) as stream:
                    yield from _pack(archive, sink, name, stream, now)
            except (FileDamaged, FileInfected) as error:
                refusal = say_refusal(error)
            rows.append(index_row(line, name=refusal or name, language=language))
        with translation.override(language):
            head = [gettext(column) for column in COLUMNS]
            page = _write_page(case, head, rows, language, now)
        archive.writestr("index.csv", write_csv(header=head, rows=rows))
        archive.writestr("index.html", page)
    yield sink.take()


def write_bundle_pdf(
    *, case: Case, lines: Sequence[DocumentLine], language: str, now: datetime
) -> bytes:
    """Return a contents page, followed by the documents that are PDFs.

    The others stand in the list without a page: they are in the ZIP.

    :raises BundleTooLarge: if the PDFs are too large together.
    :raises NotJoined: if they cannot be joined within the limits.
    """
    chosen = [line for line in lines if line.latest and line.latest.file.media_type == PDF]
    if sum(line.latest.file.size for line in chosen) > MOST_JOINED:
        raise BundleTooLarge(
            N_("The documents are too large to be joined into one PDF; take the ZIP.")
        )
    files = {line.document.pk: _read(line.latest) for line in chosen}
    pages = dict(zip(files, count_pages(list(files.values())), strict=True))
    joined = {pk: files[pk] for pk in files if pages[pk]}
    if not joined:
        return _typeset(case, lines, {}, language, now)
    [own] = count_pages([_typeset(case, lines, {}, language, now)])
    starts = _first_pages(list(joined), pages, after=own)
    return join_pdfs([_typeset(case, lines, starts, language, now), *joined.values()])


def name_in_bundle(line: DocumentLine) -> str:
    """Return a document's name in the bundle: its number, and what its file is called."""
    called = line.latest.file_name if line.latest else ""
    return f"files/{line.document.number:04d} {called}".strip()


def index_row(line: DocumentLine, *, name: str, language: str) -> list[str | int]:
    """Return a document's row of the index, in the words of a language."""
    document, latest = line.document, line.latest
    with translation.override(language):
        return [
            document.number, document.title,
            document.dated_on.isoformat() if document.dated_on else "",
            gettext(word_for("document", document.kind)), document.received_from,
            document.language, document.redacts.number if document.redacts else "", name,
            latest.file.size if latest else "", latest.file.sha256 if latest else "",
        ]  # fmt: skip


def describe(case: Case, *, language: str, now: datetime) -> str:
    """Say what an index rests on."""
    moment = now.astimezone(ZoneInfo(case.authority.zone))
    return gettext("As on file at {moment}, of the documents that the reader may see.").format(
        moment=write_moment(moment, language=language)
    )


def _open(version: DocumentVersion | None) -> BinaryIO:
    if version is None:
        raise FileDamaged(N_("The document has no file."))
    return open_file(version.file)


def _read(version: DocumentVersion) -> bytes:
    """Return the bytes of a file; nothing where it is not given out, so that it has no page."""
    try:
        with open_file(version.file) as stream:
            return stream.read()
    except (FileDamaged, FileInfected):
        return b""


def _pack(
    archive: zipfile.ZipFile, sink: _Sink, name: str, stream: BinaryIO, now: datetime
) -> Iterator[bytes]:
    entry = zipfile.ZipInfo(name, date_time=now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as packed:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            packed.write(chunk)
            yield sink.take()


def _write_page(
    case: Case, head: Sequence[str], rows: Sequence[Sequence[Any]], language: str, now: datetime
) -> str:
    title = gettext("Documents of {reference}").format(reference=case.reference)
    cells = ["".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows]
    return PAGE.format(
        language=language, title=escape(title),
        basis=escape(describe(case, language=language, now=now)),
        head="".join(f"<th scope='col'>{escape(column)}</th>" for column in head),
        body="".join(f"<tr>{row}</tr>" for row in cells),
    )  # fmt: skip


def _first_pages(order: Sequence[int], pages: dict[int, int], *, after: int) -> dict[int, int]:
    starts, page = {}, after + 1
    for pk in order:
        starts[pk] = page
        page += pages[pk]
    return starts


def _typeset(
    case: Case, lines: Sequence[DocumentLine], starts: dict[int, int], language: str,
    now: datetime,
) -> bytes:  # fmt: skip
    with translation.override(language):
        data = {
            "title": gettext("Documents of {reference}").format(reference=case.reference),
            "authority": gettext(get_authority(case.authority.code).name_on(now.date()).name),
            "language": language[:2],
            "subtitle": case.title,
            "basis": describe(case, language=language, now=now),
            "footer": case.reference,
            "nothing": gettext("No document."),
            "columns": [gettext(column) for column in PAPER_COLUMNS],
            "rows": [_paper_row(line, starts, language) for line in lines],
        }
    return typeset(template="contents", data=data, written_at=now)


def _paper_row(line: DocumentLine, starts: dict[int, int], language: str) -> list[str]:
    document = line.document
    page = starts.get(document.pk)
    return [
        str(document.number), document.title,
        write_short_day(document.dated_on, language=language) if document.dated_on else "",
        gettext(word_for("document", document.kind)),
        str(page) if page else gettext("in the ZIP"),
    ]  # fmt: skip
