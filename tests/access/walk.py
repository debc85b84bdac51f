"""Ask for every address as everybody, and keep what came back."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from casework.management.access.expectations import (
    OPEN,
    Answer,
    Standing,
    Visitor,
    expect,
    may_see,
    standings_of,
)
from casework.management.access.routes import ROUTES, Guard, Route
from tests.access.second_wall import SPARED, Seen, Wall, visible_keys
from tests.access.world import TODAY, World, name_of

DAY = date.fromisoformat(TODAY)
MAY = {200, 201, 204, 400}
API = "staff_api:"
AGAINST_THE_LAW = 422  # of the API alone: who asks was let in, and the law refused
# What is posted where an empty form would hide whether the act is allowed.
GIVEN = {
    "refuse_approval": {"refuse-reason": "No."},
    "bypass_approval": {"bypass-reason": "Now."},
    "staff_api:refuse_approval": {"reason": "No."},
}
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
        for standing, method in _ways(route, visitor):
            client.cookies.clear()
            if session:
                client.cookies[settings.SESSION_COOKIE_NAME] = session
            wall = _wall(world, route, visitor, seen)
            _ask(found, world, client, wall, (route, visitor, standing, method))
    return found


def _ways(route: Route, visitor: Visitor) -> Iterator[tuple[Standing, str]]:
    """Yield how a visitor asks; who is unknown asks once, and one for all what is not offered."""
    for method in ("GET", "POST"):
        if method not in route.methods and visitor is not Visitor.TEAM_LEAD:
            continue
        once = visitor is Visitor.ANONYMOUS or method not in route.methods
        for standing in standings_of(route)[: 1 if once else None]:
            yield standing, method


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
    if wrote and not (method == "POST" and route.is_at_once and expected is Answer.MAY):
        found.written.append(f"{who}: wrote {'; '.join(sorted(set(wrote)))}")
    if wall is not None:
        found.told += [f"{who}: names {said}" for said in _leaks(world, visitor, response)]
        found.read += [f"{who}: {fault}" for fault in wall.faults]


def _send(client: Client, route: Route, method: str, address: str) -> HttpResponse:
    if method == "GET":
        return client.get(address)
    given = GIVEN.get(route.name, {})
    if route.name.startswith(API):
        return client.post(address, given, content_type="application/json")
    return client.post(address, given)


def address_of(route: Route, world: World, visitor: Visitor, standing: Standing) -> str:
    """Return the address with what it asks for filled in."""
    given: dict[str, Any] = {
        "reference": world.cases[standing].reference, "slug": world.matters[standing].slug,
        "kind": "investigation_opened", "code": "ico", "ending": "csv", "key": "none",
        "uidb36": "0", "pk": 0, "provider_id": "none",
    }  # fmt: skip
    if route.of:
        given["pk"] = world.key_of(route.of, standing, visitor)
    names = _names(route.name)
    return reverse(route.name, kwargs={name: given[name] for name in names})


def _names(name: str) -> tuple[str, ...]:
    """Return the parts of an address that are to be filled in."""
    space, _, own = name.rpartition(":")
    resolver = get_resolver()
    if space:
        resolver = resolver.namespace_dict[space][1]
    for possible, *_ in resolver.reverse_dict.getlist(own):
        return tuple(possible[0][1])
    raise NoReverseMatch(name)


def _wall(world: World, route: Route, visitor: Visitor, seen: Seen) -> Wall | None:
    """Return the wall for an officer's page, None for those that show no case."""
    if visitor is Visitor.ANONYMOUS or route.guard in OPEN | {Guard.ACCOUNT}:
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
        return status < 500 and status != 403 and (not leads_in or route.guard is Guard.SIGN_IN)
    if expected is Answer.SIGN_IN:
        return leads_in or status == 401
    if expected is Answer.MAY:
        nothing_there = route.guard is Guard.ACCOUNT and status in {403, 404, 405, 429}
        by_law = route.name.startswith(API) and status == AGAINST_THE_LAW
        return (status in MAY or (status == 302 and not leads_in)) or nothing_there or by_law
    return status == {Answer.REFUSED: 403, Answer.NOT_FOUND: 404, Answer.NOT_OFFERED: 405}[expected]


def _say(response: HttpResponse) -> str:
    return f"{response.status_code} {response.headers.get('Location', '')}".strip()


def _leaks(world: World, visitor: Visitor, response: HttpResponse) -> list[str]:
    """Return the words of cases that the visitor may not see and that the answer says."""
    if response.streaming:
        return []
    text = response.content.decode(errors="replace")
    hidden = [
        word
        for standing, case in world.cases.items() if not may_see(visitor, standing)
        for word in (name_of(standing), case.title)
    ]  # fmt: skip
    return [word for word in hidden if word in text]
