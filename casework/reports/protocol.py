"""Put the protocol of a day on paper: the same day always gives the same pages."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext

from casework.law.authorities import get_authority
from casework.law.wording import N_
from casework.papers.locales import write_day, write_hour, write_moment, write_short_day
from casework.papers.typesetting import typeset
from casework.queries.labels import word_for
from casework.queries.protocol import Protocol, ProtocolLine, span_of

TITLE = N_("Protocol of deadlines")
PARTS = (
    ("set", N_("Set")),
    ("changed", N_("Changed")),
    ("ended", N_("Met, waived or withdrawn")),
)
COLUMNS = (
    N_("Case"), N_("Time"), N_("Deadline and rule"), N_("What was done, and why"),
    N_("Day before"), N_("Day after"), N_("By whom, in which event"),
)  # fmt: skip


def write_protocol_pdf(*, protocol: Protocol, language: str, now: datetime) -> bytes:
    """Return the protocol as tagged PDF; a day that is over always gives the same bytes."""
    _, until = span_of(protocol.on, protocol.authority)
    with translation.override(language):
        data = _paper(protocol, language, min(now, until))
    return typeset(template="protocol", data=data, written_at=min(now, until))


def describe_protocol(*, protocol: Protocol, as_of: datetime) -> str:
    """Say in the present language what the protocol rests on."""
    moment = as_of.astimezone(ZoneInfo(protocol.authority.zone))
    return gettext(
        "As recorded by {moment}, of the cases that the reader may see. Times are those of {zone}."
    ).format(
        moment=write_moment(moment, language=translation.get_language()),
        zone=protocol.authority.zone,
    )


def read_parts(*, protocol: Protocol, language: str) -> list[dict[str, Any]]:
    """Return the tables of the protocol in the present language: a caption, and rows of words."""
    zone = ZoneInfo(protocol.authority.zone)
    return [
        {
            "code": code,
            "caption": gettext(caption),
            "rows": [_cells(line, zone, language) for line in getattr(protocol, code)],
        }
        for code, caption in PARTS
    ]


def _cells(line: ProtocolLine, zone: ZoneInfo, language: str) -> list[str]:
    done = gettext(word_for("act", line.act)) if line.act else gettext("Set")
    event = gettext("event {number}: {label}").format(
        number=line.event_number, label=gettext(line.because)
    )
    return [
        line.deadline.case.reference,
        write_hour(line.at.astimezone(zone), language=language),
        f"{gettext(line.limit.label)} ({gettext(line.limit.citation.provision)})",
        f"{done}. {line.reason}" if line.reason else done,
        write_short_day(line.before, language=language),
        write_short_day(line.after, language=language),
        f"{line.actor.name}, {event}",
    ]


def _paper(protocol: Protocol, language: str, as_of: datetime) -> dict[str, Any]:
    name = gettext(get_authority(protocol.authority.code).name_on(protocol.on).name)
    return {
        "language": language.split("-", maxsplit=1)[0],
        "title": gettext(TITLE),
        "authority": name,
        "subtitle": write_day(protocol.on, language=language),
        "basis": describe_protocol(protocol=protocol, as_of=as_of),
        "footer": f"{name} · {gettext(TITLE)} · {write_short_day(protocol.on, language=language)}",
        "nothing": gettext("Nothing on this day."),
        "columns": [gettext(column) for column in COLUMNS],
        "tables": read_parts(protocol=protocol, language=language),
    }
