"""What each visitor is answered at each address, by the table of routes and the powers."""

from enum import StrEnum

from casework.law.powers import POWERS, Power, Role
from casework.management.access.guards import Guard, Route


class Visitor(StrEnum):
    """Who asks: one officer for each role, one without any, and nobody who is known."""

    CASEWORKER = "caseworker"
    TEAM_LEAD = "team_lead"
    APPROVER = "approver"
    PUBLISHER = "publisher"
    FINANCE = "finance"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    NO_ROLE = "no_role"
    ANONYMOUS = "anonymous"

    @property
    def powers(self) -> frozenset[Power]:
        """What the visitor may do at their own authority."""
        roles = {role.value for role in Role}
        return POWERS[Role(self.value)] if self.value in roles else frozenset()


class Standing(StrEnum):
    """How a case, or another thing asked for, stands to the visitor."""

    OWN = "own"
    NAMED = "named"
    CONFIDENTIAL = "confidential"
    SHARED = "shared"
    ELSEWHERE = "elsewhere"


class Answer(StrEnum):
    """What an address answers."""

    MAY = "may"
    SIGN_IN = "sign_in"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    NOT_OFFERED = "not_offered"


STANDINGS = {
    Guard.CASE: tuple(Standing),
    Guard.CARD: tuple(Standing),
    Guard.MATTER: tuple(Standing),
    Guard.PLACE: (Standing.OWN, Standing.ELSEWHERE),
    Guard.AUTHORITY: (Standing.OWN, Standing.ELSEWHERE),
    Guard.OWN: (Standing.OWN, Standing.ELSEWHERE),
}
OPEN = frozenset({Guard.PUBLIC, Guard.SIGN_IN, Guard.TOKEN})


def standings_of(route: Route) -> tuple[Standing, ...]:
    """Return the standings in which an address is asked for."""
    return STANDINGS.get(route.guard, (Standing.OWN,))


def may_see(visitor: Visitor, standing: Standing) -> bool:
    """Whether a visitor sees a case: in their own authority, and named where it is confidential."""
    if Power.READ_CASES not in visitor.powers:
        return False
    if standing is Standing.CONFIDENTIAL:
        return visitor is Visitor.AUDITOR
    return standing in {Standing.OWN, Standing.NAMED}


def expect(route: Route, *, visitor: Visitor, standing: Standing, method: str) -> Answer:
    """Return what the visitor is answered."""
    if route.guard in OPEN:
        return Answer.MAY
    if method not in route.methods and route.guard is not Guard.ACCOUNT:
        return Answer.NOT_OFFERED
    if visitor is Visitor.ANONYMOUS:
        return Answer.SIGN_IN
    if not _finds(route, visitor, standing):
        return Answer.NOT_FOUND
    return _weigh(route, visitor, standing, method)


def _weigh(route: Route, visitor: Visitor, standing: Standing, method: str) -> Answer:
    """Return the answer to who lacks or holds the power."""
    power = route.power if method in route.power_by else None
    if power is not None and power not in visitor.powers:
        return Answer.REFUSED
    if route.guard is Guard.AUTHORITY and standing is not Standing.OWN:
        return Answer.NOT_FOUND
    return Answer.MAY


def _finds(route: Route, visitor: Visitor, standing: Standing) -> bool:
    """Whether the thing asked for is there for the visitor, before any power is asked for."""
    if route.guard is Guard.NOTHING:
        return False
    if route.guard in {Guard.CASE, Guard.CARD}:
        return may_see(visitor, standing)
    if route.guard is Guard.MATTER:
        seen = Standing.OWN if standing is Standing.SHARED else standing
        return may_see(visitor, seen)
    if route.guard is Guard.PLACE and Power.READ_CASES not in visitor.powers:
        return False
    return route.guard not in {Guard.OWN, Guard.PLACE} or standing is Standing.OWN
