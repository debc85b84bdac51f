"""Write docs/access.md from the table of routes, the powers and the rule of visibility."""

from collections.abc import Iterator, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

from casework.law.powers import POWER_LABELS, ROLE_LABELS, Power, Role
from casework.management.access.bank_routes import BANK
from casework.management.access.expectations import Answer, Standing, Visitor, expect, may_see
from casework.management.access.export_routes import EXPORTS
from casework.management.access.guards import Guard, Route
from casework.management.access.routes import ACCOUNTS, API, CARDS, CASES, LETTERS, OFFICERS, OPEN

HEAD = """# Who may open and do what

Generated from `casework/management/access` and `casework/law/powers.py` by `make docs`;
`make check` fails when it is out of date. `tests/access/test_matrix.py` asks for every address
of officers below as every visitor, with GET and with POST, and for those of accounts and of the
public as some; it fails where the portal answers otherwise, and where an address has no line.

An officer's powers come from roles held at an authority on the day. What may not be seen is
answered like what does not exist (404); what is seen but not allowed is refused (403), and the
page names the power that is missing. Who is not signed in is led to the sign-in; the staff API
answers 401, and all of its refusals in JSON.
"""
WORDS = {
    Answer.MAY: "yes",
    Answer.SIGN_IN: "sign in",
    Answer.REFUSED: "403",
    Answer.NOT_FOUND: "404",
    Answer.NOT_OFFERED: "405",
}
LABELS = {
    **{Visitor(role.value): label for role, label in ROLE_LABELS.items() if role != Role.SYSTEM},
    Visitor.NO_ROLE: "no role",
    Visitor.ANONYMOUS: "anonymous",
}
SITUATIONS = {
    Standing.OWN: "a case of one's own authority",
    Standing.NAMED: "a confidential one, for the officers named on it",
    Standing.CONFIDENTIAL: "a confidential one, for everybody else",
    Standing.SHARED: "another authority's case in a matter with one's own",
    Standing.ELSEWHERE: "another authority's case",
}
GUARDS = {
    Guard.OFFICER: "every officer; shows what may be seen",
    Guard.OWN: "one's own only",
    Guard.POWER: "the power, at any authority",
    Guard.AUTHORITY: "the power, at the thing's own authority",
    Guard.CASE: "the case is seen",
    Guard.MATTER: "a case of the matter is seen",
    Guard.CARD: "the card is in no case, or in one that is seen",
    Guard.PLACE: "the cases of its authority are read",
    Guard.NOTHING: "there is nothing here, for anybody",
    Guard.ACCOUNT: "one's own account",
    Guard.SIGN_IN: "everybody: the way in",
    Guard.TOKEN: "whoever knows the address; shows what its officer may see",
    Guard.PUBLIC: "everybody",
}

ASKED = (
    ("In a case", CASES),
    ("Letters and documents", LETTERS),
    ("Cards of organisations", CARDS),
    ("Bank statements", BANK),
    ("What is taken away", EXPORTS),
    ("Officers' other pages", OFFICERS),
    ("The staff API, by a session", API),
)


def walk_routes() -> dict[str, str]:
    """Return every address of the portal by its name."""
    return dict(_walk(get_resolver().url_patterns, "/", ""))


def write_access_document() -> str:
    """Return the whole document as Markdown."""
    addresses = walk_routes()
    parts = [HEAD, "## Powers of the roles\n", _powers(), "## Which cases are seen\n", _seen()]
    for title, routes in ASKED:
        parts += [f"## {title}\n", _asked(routes, addresses)]
    parts += ["## Accounts and the public\n", _plain((*ACCOUNTS, *OPEN), addresses)]
    return "\n".join(parts)


def _walk(
    patterns: Sequence[URLPattern | URLResolver], prefix: str, space: str
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern).strip("^$")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, address, inner)
        else:
            yield f"{space}{pattern.name or address}", address


def _powers() -> str:
    people = [v for v in Visitor if v.powers]
    rows = [
        [POWER_LABELS[power], *("yes" if power in v.powers else "" for v in people)]
        for power in Power
    ]
    return _table(["power", *(LABELS[v] for v in people)], rows)


def _seen() -> str:
    rows = [
        [label, *("yes" if may_see(v, standing) else "404" for v in _officers())]
        for standing, label in SITUATIONS.items()
    ]
    return _table(["case", *(LABELS[v] for v in _officers())], rows)


def _asked(routes: Sequence[Route], addresses: dict[str, str]) -> str:
    """Return the table of answers for what is one's own; the others are in the table above."""
    rows = [
        [*_named(route, addresses), *(_answers(route, visitor) for visitor in Visitor)]
        for route in routes
    ]
    head = ["page", "address", "by", "stands before it", *(LABELS[v] for v in Visitor)]
    return _table(head, rows)


def _answers(route: Route, visitor: Visitor) -> str:
    """Return what is answered; once by each method where that is not the same."""
    said = {
        method: _word(route, expect(route, visitor=visitor, standing=Standing.OWN, method=method))
        for method in sorted(route.methods)
    }
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return ", ".join(f"{word} by {method}" for method, word in said.items())


def _word(route: Route, answer: Answer) -> str:
    is_unknown = answer is Answer.SIGN_IN and route.is_of_api
    return "401" if is_unknown else WORDS[answer]


def _plain(routes: Sequence[Route], addresses: dict[str, str]) -> str:
    return _table(
        ["page", "address", "by", "stands before it"], [_named(r, addresses) for r in routes]
    )


def _named(route: Route, addresses: dict[str, str]) -> list[str]:
    before = GUARDS[route.guard]
    if route.power is not None:
        by = "" if route.power_by >= route.methods else f" (by {', '.join(sorted(route.power_by))})"
        before = f"{before}; {POWER_LABELS[route.power]}{by}"
    methods = ", ".join(sorted(route.methods))
    return [f"`{route.name}`", f"`{addresses[route.name]}`", methods, before]


def _officers() -> list[Visitor]:
    return [v for v in Visitor if v is not Visitor.ANONYMOUS]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
