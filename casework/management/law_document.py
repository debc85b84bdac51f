"""Write docs/law.md from the law as it stands in the code."""

from collections.abc import Iterator, Sequence

from casework.law.authorities import AUTHORITIES
from casework.law.authority import Authority
from casework.law.calendars import CALENDARS
from casework.law.cooperation import EVENTS, LIMITS
from casework.law.maximums import Cap
from casework.law.periods import Direction
from casework.law.procedure import (
    ALWAYS,
    Citation,
    EventKind,
    Extension,
    InForce,
    Procedure,
    TimeLimit,
    Track,
)
from casework.law.publication import PublicationRule
from casework.law.regimes import REGIMES
from casework.law.rows import ROWS
from casework.law.rows_of_cooperation import COOPERATION

HEAD = """# The law in the code

Generated from `casework/law` by `make docs`; `make check` fails when it is out of date.
A provision marked † is not confirmed and says why below its table.
"""

WHOM = {None: "all", True: "natural persons", False: "organisations"}


def write_law_document() -> str:
    """Return the whole document as Markdown."""
    parts = [HEAD, *_regimes(), *_calendars()]
    for authority in AUTHORITIES.values():
        parts.extend(_authority(authority))
    parts.extend(_cooperation())
    parts.extend(_rows())
    return "\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cite(citation: Citation) -> str:
    mark = "" if citation.is_confirmed else " †"
    return f"[{citation.provision}]({citation.source}){mark}"


def _in_force(span: InForce) -> str:
    since = f"from {span.since}" if span.since else ""
    until = f"until before {span.until}" if span.until else ""
    return " ".join(word for word in (since, until) if word) or "always"


def _regimes() -> Iterator[str]:
    yield "## Manners of counting\n"
    rows = [
        [
            f"`{r.code}`",
            r.label,
            f"[{r.provisions.start}]({r.source})",
            r.default_calendar or "none",
        ]
        for r in REGIMES.values()
    ]
    yield _table(["regime", "how", "provision", "calendar by default"], rows)


def _calendars() -> Iterator[str]:
    yield "## Calendars\n"
    rows = [[f"`{c.code}`", c.label, str(c.checked_until)] for c in CALENDARS.values()]
    yield _table(["calendar", "what", "checked until the end of"], rows)


def _authority(authority: Authority) -> Iterator[str]:
    yield f"## {authority.names[0].name} (`{authority.code}`)\n"
    yield f"Zone {authority.zone}, calendar {authority.calendar}, currency {authority.currency}.\n"
    names = [[n.name, n.short, _in_force(n.in_force)] for n in authority.names]
    yield _table(["name", "short", "in force"], names)
    for procedure in authority.procedures:
        yield from _procedure(procedure)
    yield from _caps(authority)
    yield from _publication(authority)


def _procedure(procedure: Procedure) -> Iterator[str]:
    yield f"### {procedure.label}\n"
    yield "Stages: " + " → ".join(stage.label for stage in procedure.stages) + ".\n"
    rows = [[f"`{i.code}`", i.label, _cite(i.citation)] for i in procedure.instruments]
    yield "#### Instruments\n"
    yield _table(["instrument", "label", "provision"], rows)
    yield from _rules(
        [limit for limit in procedure.limits if limit not in LIMITS],
        [kind for kind in procedure.events if kind.track is not Track.COOPERATION],
    )
    if any(kind.track is Track.COOPERATION for kind in procedure.events):
        yield "Cooperation between authorities is the same for all in the Union: see at the end.\n"


def _cooperation() -> Iterator[str]:
    yield "## Cooperation between authorities in the Union\n"
    yield from _rules(LIMITS, EVENTS)


def _rows() -> Iterator[str]:
    yield "## Row by row\n"
    yield "What the law knows, in the order of a case's life, and the code that carries it.\n"
    every = [p for authority in AUTHORITIES.values() for p in authority.procedures]
    procedures = [procedure for procedure in every if procedure.code in ROWS]
    for procedure in procedures:
        yield f"### {procedure.label}: rows\n"
        own = [row for row in ROWS[procedure.code] if row not in COOPERATION]
        yield _table(["row", "carried by", "as", "provision"], _carried(procedure, own))
    yield "### Cooperation: rows\n"
    cooperating = next(p for p in procedures if COOPERATION[0] in ROWS[p.code])
    yield _table(["row", "carried by", "as", "provision"], _carried(cooperating, COOPERATION))


def _carried(procedure: Procedure, rows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return a line for each row with what carries it in a procedure."""
    carriers = {kind.code: ("event", kind.citation) for kind in procedure.events}
    carriers |= {limit.code: ("time limit", limit.citation) for limit in procedure.limits}
    return [[row, f"`{code}`", carriers[code][0], _cite(carriers[code][1])] for row, code in rows]


def _rules(limits: Sequence[TimeLimit], events: Sequence[EventKind]) -> Iterator[str]:
    yield "#### Time limits\n"
    yield _table(
        ["limit", "what", "whose", "time", "runs from", "provision", "longer", "in force"],
        [_limit(limit) for limit in limits],
    )
    yield from _notes([limit.citation for limit in limits])
    yield "#### Events\n"
    yield _table(
        ["event", "label", "at", "to", "starts", "ends", "stops", "provision", "in force"],
        [_event(kind) for kind in events],
    )
    yield from _notes([kind.citation for kind in events])


def _limit(limit: TimeLimit) -> list[str]:
    start = f"end of `{limit.after_end_of}`" if limit.after_end_of else str(limit.runs_from)
    return [
        f"`{limit.code}`",
        limit.label,
        str(limit.whose),
        f"{_time(limit)} ({limit.regime})",
        start,
        _cite(limit.citation),
        _longer(limit.extension),
        _covers(limit),
    ]


def _time(limit: TimeLimit) -> str:
    parts = [str(limit.period or "as the instrument says")]
    if limit.period_abroad:
        parts.append(f"{limit.period_abroad} from abroad")
    if limit.longest:
        parts.append(f"at most {limit.longest}")
    if limit.direction is Direction.BEFORE:
        parts.append("counted back")
    return ", ".join(parts)


def _covers(rule: TimeLimit | EventKind) -> str:
    if rule.for_cases == ALWAYS:
        return _in_force(rule.in_force)
    return f"{_in_force(rule.in_force)}, in cases begun {_in_force(rule.for_cases)}"


def _longer(extension: Extension | None) -> str:
    if extension is None:
        return "no"
    times = "any number of times" if extension.times is None else f"{extension.times} time(s)"
    agreed = ", if both sides agree" if extension.needs_agreement else ""
    return f"{times}{agreed} ({_cite(extension.citation)})"


def _event(kind: EventKind) -> list[str]:
    def codes(values: Sequence[str]) -> str:
        return ", ".join(f"`{value}`" for value in values)

    return [
        f"`{kind.code}`",
        kind.label,
        ", ".join(kind.at) if kind.at else "any open stage",
        kind.to or "",
        codes(kind.starts),
        codes(kind.ends),
        codes(kind.suspends),
        _cite(kind.citation),
        _covers(kind),
    ]


def _notes(citations: Sequence[Citation]) -> Iterator[str]:
    notes = {f"† {c.provision}: {c.note}" for c in citations if c.note and not c.is_confirmed}
    if notes:
        yield "\n".join(f"- {note}" for note in sorted(notes)) + "\n"


def _caps(authority: Authority) -> Iterator[str]:
    yield "### Highest penalties\n"
    yield _table(
        ["tier", "fixed", "of turnover", "provision", "in force"],
        [
            *(_cap(cap, _in_force(cap.in_force)) for cap in authority.caps),
            *(_cap(cap, "pending, not applied") for cap in authority.pending),
        ],
    )
    yield from _notes([cap.citation for cap in (*authority.caps, *authority.pending)])
    if authority.unfined is not None:
        yield f"Not fined: {authority.unfined.label} ({_cite(authority.unfined.citation)}).\n"


def _cap(cap: Cap, in_force: str) -> list[str]:
    share = f"{cap.percent} %" if cap.percent else "none"
    return [cap.tier, str(cap.fixed), share, _cite(cap.citation), in_force]


def _publication(authority: Authority) -> Iterator[str]:
    yield "### How long a published decision stays\n"
    rules = authority.publication
    yield _table(
        ["of", "procedure", "stays", "then", "form", "not before it was", "provision"],
        [
            [
                WHOM[r.for_individuals],
                r.procedure or "every",
                _stay(r),
                r.removal,
                " or ".join(r.forms),
                " or ".join(r.waits_for),
                _cite(r.citation),
            ]
            for r in rules
        ],
    )
    yield from _notes([c for rule in rules for c in (rule.citation, rule.waits_by)])


def _stay(rule: PublicationRule) -> str:
    if rule.is_barred:
        return "never published"
    named = ", under pseudonyms" if rule.names_nobody else ""
    return f"{rule.stays or 'no time is set'}{named}"
