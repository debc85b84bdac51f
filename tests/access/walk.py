"""Ask for every address as everybody, and keep what came back."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from casework.law.powers import POWER_LABELS
from casework.management.access.expectations import (
    OPEN,
    Answer,
    Standing,
    Visitor,
    expect,
    may_see,
    standings_of,
)
from casework.management.access.guards import BOTH, Guard, Route
from casework.management.access.routes import ROUTES
from tests.access.second_wall import SPARED, Seen, Wall, visible_keys
from tests.access.things import TODAY, World, name_of
from tests.public.walking import OTHERWISE

DAY = date.fromisoformat(TODAY)
MAY = {200, 201, 202, 204, 400}
AGAINST_THE_LAW = 422  # what the API says where a page shows its form again
PAID = {"kind": "penalty_paid", "dates": {"received": "2025-07-05"}}
# What is sent where an empty form would hide whether the act is allowed.
GIVEN = {
    "refuse_approval": {"refuse-reason": "No."},
    "staff_api:refuse_approval": {"reason": "No."},
    "bypass_approval": {"bypass-reason": "Now."},
    "act_on_cases": {"act": "assign", "all": "1"},
    "staff_api:list_events": PAID,
    "staff_api:list_correspondence": {
        "way": "in", "nature": "email", "channel": "email", "subject": "By a program",
        "received_on": "2025-07-09",
    },
    "staff_api:preview_event": PAID,
    "staff_api:list_cases": {
        "authority": "ico", "title": "By a program", "origin": "own_motion",
        "opened_on": "2025-07-09",
        "parties": [{"role": "respondent", "organisation_name": "New Ltd"}],
    },
}  # fmt: skip
ASKED_FOR = {  # what stands in the address
    "act_on_cases": {"act": "assign", "all": "1"},
    "list_penalties": {"authority": "ico", "kind": "fine", "currency": "GBP"},
    "show_figure": {"table": "decisions", "row": "penalty_notice", "column": "issued"},
}
FILLED_IN = {
    "download_letter": {"ending": "pdf"},
    "download_list": {"name": "cases", "ending": "csv"},
    "order_list": {"name": "cases"},
    **OTHERWISE,
    "set_prompt": {"kind": "deadline"},
}
AWAITED = "public:send_xlsx"  # made by a job, which nothing runs here
# Which standings are tried beside one's own; see ``ways_of``.
SOME = {Standing.OWN, Standing.CONFIDENTIAL, Standing.ELSEWHERE}
TRIED = {
    Visitor.TEAM_LEAD: set(Standing),
    Visitor.CASEWORKER: SOME,
    Visitor.AUDITOR: SOME,
}
OF_ONE = {Guard.OWN, Guard.AUTHORITY, Guard.PLACE}  # where a power counts at one place alone
SAME_FOR_ALL = OPEN | {Guard.ACCOUNT}
WRITES = ("INSERT", "UPDATE", "DELETE")
# Tables that reading a page may write: who reads what is secret, and what a session remembers.
NOTED = (
    "casework_reading",
    "django_session",
    "usersessions_",
    "account_",
    "mfa_",
    "casework_officer",
)
# What a page notes of itself: when a feed was fetched, that an answer is kept for a repetition.
NOTED_BY = {"show_deadlines_feed": ("casework_feed",)}


@dataclass
class Walk:
    """How many requests were sent, and what was wrong, by kind of fault."""

    asked: int = 0
    answers: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)


def walk(world: World, visitor: Visitor) -> Walk:
    """Ask for every address in the table, by both methods, as one visitor."""
    found, client = Walk(), Client(raise_request_exception=False)
    session = _sign_in(world, visitor)
    known = visitor is not Visitor.ANONYMOUS
    seen = visible_keys(world.visitors[visitor], DAY) if known else {}
    for route in ROUTES.values():
        for standing, method in ways_of(route, visitor):
            client.cookies.clear()
            if session:
                client.cookies[settings.SESSION_COOKIE_NAME] = session
            wall = _wall(world, route, visitor, seen)
            _ask(found, world, client, wall, (route, visitor, standing, method))
    return found


def ways_of(route: Route, visitor: Visitor) -> Iterator[tuple[Standing, str]]:
    """Yield how a visitor asks for an address.

    Everybody asks for what is their own, or at their authority, by every method. The other
    standings are tried by those in ``TRIED``, since nobody sees a case otherwise than one of
    these: a confidential case by every method, the rest by one. The team lead asks for what is
    not offered, too, and for the pages that are the same for every officer.
    """
    if route.guard in SAME_FOR_ALL and visitor not in {Visitor.TEAM_LEAD, Visitor.ANONYMOUS}:
        return
    tried = TRIED.get(visitor, {Standing.OWN})
    for standing in standings_of(route):
        if standing in tried or (route.guard in OF_ONE and visitor is not Visitor.ANONYMOUS):
            every = standing in {Standing.OWN, Standing.CONFIDENTIAL}
            methods = sorted(route.methods) if every else [min(route.methods)]
            yield from ((standing, method) for method in methods)
    if visitor is Visitor.TEAM_LEAD:
        yield from ((Standing.OWN, method) for method in sorted(BOTH - route.methods))


def _sign_in(world: World, visitor: Visitor) -> str:
    if visitor is Visitor.ANONYMOUS:
        return ""
    client = Client()
    client.force_login(
        world.visitors[visitor], "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _ask(
    found: Walk, world: World, client: Client, wall: Wall | None,
    way: tuple[Route, Visitor, Standing, str],
) -> None:  # fmt: skip
    """Ask once, undo whatever it wrote, and keep what is wrong."""
    route, visitor, standing, method = way
    address = address_of(route, world, visitor, standing)
    wrote: list[str] = []
    with transaction.atomic():
        with (
            connection.execute_wrapper(_note_writes(wrote)),
            wall.standing() if wall else nullcontext(),
        ):
            response = _send(client, route, method, address)
        transaction.set_rollback(True)
    expected = expect(route, visitor=visitor, standing=standing, method=method)
    who = f"{method} {address} ({route.name}) as {visitor}, {standing}"
    found.asked += 1
    if not _is_so(response, expected, route):
        found.answers.append(f"{who}: {expected} expected, not {_say(response)}")
    wrote = [sql for sql in wrote if not any(t in sql for t in NOTED_BY.get(route.name, ()))]
    if wrote and not (method == "POST" and route.is_at_once and expected is Answer.MAY):
        found.written.append(f"{who}: wrote {'; '.join(sorted(set(wrote)))}")
    if wall is not None:
        found.told += [f"{who}: names {said}" for said in _leaks(world, visitor, response)]
        found.read += [f"{who}: {fault}" for fault in wall.faults]


def _send(client: Client, route: Route, method: str, address: str) -> HttpResponse:
    """Send a request, and read what is streamed while the wall still stands."""
    if method == "GET":
        response = client.get(address, ASKED_FOR.get(route.name, {}))
    else:
        kind = {"content_type": "application/json"} if route.is_of_api else {}
        response = client.post(address, GIVEN.get(route.name, {}), **kind)
    if response.streaming:
        response.text_streamed = b"".join(response.streaming_content).decode(errors="replace")
    return response


def address_of(route: Route, world: World, visitor: Visitor, standing: Standing) -> str:
    """Return the address with what it asks for filled in."""
    given: dict[str, Any] = {
        "reference": world.cases[standing].reference, "slug": world.matters[standing].slug,
        "kind": "investigation_opened", "code": "ico", "ending": "csv", "key": "none",
        "uidb36": "0", "pk": 0, "provider_id": "none", "way": "in",
        "channel": "email", "number": 1, "token": world.tokens[visitor],
    }  # fmt: skip
    if route.of:
        given["pk"] = world.key_of(route.of, standing, visitor)
    if route.guard is Guard.CARD:
        given |= {of: world.key_of(of, standing, visitor) for of in ("number", "other", "merge")}
    if route.guard is Guard.NOTHING:
        return f"{reverse('staff_api:show_me')}nothing/"
    given |= FILLED_IN.get(route.name, {})
    names = _names(route.name)
    return reverse(route.name, kwargs={name: given[name] for name in names})


@cache
def _names(name: str) -> tuple[str, ...]:
    """Return the parts of an address that are to be filled in."""
    space, _, own = name.rpartition(":")
    resolver = get_resolver()
    for within in filter(None, space.split(":")):
        resolver = resolver.namespace_dict[within][1]
    for possible, *_ in resolver.reverse_dict.getlist(own):
        return tuple(possible[0][1])
    raise NoReverseMatch(name)


def _wall(world: World, route: Route, visitor: Visitor, seen: Seen) -> Wall | None:
    """Return the wall for an officer's page, None for those that show no case."""
    shows_none = route.guard in SAME_FOR_ALL - {Guard.TOKEN}
    if visitor is Visitor.ANONYMOUS or shows_none:
        return None
    officer = world.visitors[visitor]
    spared = SPARED.get(route.name, ())
    return Wall(officer=officer, today=DAY, before=seen, spared=spared)


def _note_writes(wrote: list[str]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: dict) -> Any:
        word = sql.lstrip().upper()
        if word.startswith(WRITES) and not any(table in sql for table in NOTED):
            wrote.append(sql[:60])
        return execute(sql, params, many, context)

    return note


def _is_so(response: HttpResponse, expected: Answer, route: Route) -> bool:
    status = response.status_code
    leads_in = status == 302 and response["Location"].startswith(reverse("account_login"))
    if route.guard in OPEN:
        is_fault = status >= 500 and not (status == 503 and route.name == AWAITED)
        return not is_fault and status != 403 and (not leads_in or route.guard is Guard.SIGN_IN)
    if route.is_of_api and not _speaks_json(response):
        return False
    if expected is Answer.SIGN_IN:
        return status == 401 if route.is_of_api else leads_in
    if expected is Answer.MAY:
        nothing_there = route.guard is Guard.ACCOUNT and status in {403, 404, 405, 429}
        refused = route.is_of_api and status == AGAINST_THE_LAW
        return status in MAY or (status == 302 and not leads_in) or nothing_there or refused
    if expected is Answer.REFUSED:
        return status == 403 and POWER_LABELS[route.power] in response.content.decode()
    return status == {Answer.NOT_FOUND: 404, Answer.NOT_OFFERED: 405}[expected]


def _speaks_json(response: HttpResponse) -> bool:
    usual = "application/json" if response.status_code < 400 else "application/problem+json"
    return response.headers["Content-Type"].partition(";")[0] == usual


def _say(response: HttpResponse) -> str:
    return f"{response.status_code} {response.headers.get('Location', '')}".strip()


def _leaks(world: World, visitor: Visitor, response: HttpResponse) -> list[str]:
    """Return the words of cases that the visitor may not see and that the answer says."""
    text = getattr(response, "text_streamed", None)
    text = response.content.decode(errors="replace") if text is None else text
    hidden = [
        word
        for standing, case in world.cases.items() if not may_see(visitor, standing)
        for word in (name_of(standing), case.title)
    ]  # fmt: skip
    return [word for word in hidden if word in text]
