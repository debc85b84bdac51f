"""Write a report to the standard output or to a file; nothing is kept."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework import clock
from casework.law.authorities import AUTHORITIES, get_authority
from casework.management.days import read_day
from casework.management.plain_errors import PlainCommand
from casework.models import Authority
from casework.operations.reports import Span, end_of
from casework.reports.catalogue import find_report
from casework.reports.papers import (
    write_report_csv,
    write_report_json,
    write_report_pdf,
    write_report_xlsx,
)
from casework.reports.tables import Figures

FORMATS = ("json", "csv", "pdf", "xlsx")


class Command(PlainCommand):
    """``run_report weekly --from 2022-05-16 --to 2022-05-22 --format csv``."""

    help = "Write a report on the days from one to another, both included."
    example = "run_report weekly --from 2022-05-16 --to 2022-05-22 --format csv"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the report's name, its days, its format, the authority and where to write."""
        parser.add_argument("name", metavar="NAME", help="such as weekly")
        parser.add_argument("--from", metavar="D", dest="first", required=True, help="first day")
        parser.add_argument("--to", metavar="D", dest="last", required=True, help="last day")
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("--authority", default="ico", help="such as ico")
        parser.add_argument("--as-on", default="", help="as recorded by the end of this day")
        parser.add_argument("--output", type=Path, help="a file instead of the standard output")

    def handle(self, **options: Any) -> None:
        """Count and write.

        :raises CommandError: if the days, the authority or the file cannot be.
        :raises LawError: if there is no such report, or the days are not in order.
        """
        kind = find_report(name=options["name"])
        span = Span.of(first=read_day(options["first"]), last=read_day(options["last"]))
        authority = _find_authority(options["authority"])
        now, on = clock.now(), options["as_on"]
        as_of = end_of(authority=authority, on=read_day(on) if on else None, now=now)
        figures = kind.summarise(authority=authority, span=span, as_of=as_of or now)
        self._put(_write(figures, kind.title, options["format"]), options["output"])

    def _put(self, content: bytes, output: Path | None) -> None:
        if output is None:
            stream = getattr(self.stdout._out, "buffer", None)
            if stream is None:
                raise CommandError("Bytes cannot go to this output: give a file with --output.")
            stream.write(content)
            stream.flush()
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"“{output}” cannot be written: {error.strerror}.") from error


def _find_authority(code: str) -> Authority:
    authority = Authority.objects.filter(code=code).first()
    if authority is None:
        raise CommandError(f"“{code}” is not an authority; there is: {', '.join(AUTHORITIES)}.")
    return authority


def _write(figures: Figures, title: str, form: str) -> bytes:
    language = get_authority(figures.authority).language
    if form == "pdf":
        return write_report_pdf(figures=figures, title=title, language=language)
    if form == "csv":
        return write_report_csv(figures=figures)
    if form == "xlsx":
        return write_report_xlsx(figures=figures, title=title, language=language)
    return write_report_json(figures=figures)
