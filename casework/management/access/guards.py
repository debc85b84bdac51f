"""What may stand before an address, and one address with what stands before it."""

from dataclasses import dataclass
from enum import StrEnum

from casework.law.powers import Power

READ = frozenset({"GET"})
ACT = frozenset({"POST"})
BOTH = READ | ACT


class Guard(StrEnum):
    """What stands before a page."""

    PUBLIC = "public"
    SIGN_IN = "sign_in"
    TOKEN = "token"
    ACCOUNT = "account"
    OFFICER = "officer"
    OWN = "own"
    POWER = "power"
    AUTHORITY = "authority"
    PLACE = "place"
    MATTER = "matter"
    CARD = "card"
    CASE = "case"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Route:
    """An address by its name, what stands before it, and the power that it asks for.

    ``of`` says whose key the address carries, where it is not the case's reference.
    ``is_at_once`` is for an act that needs nothing but the button.
    ``power_by`` are the methods that ask for the power, where one of them does not.
    """

    name: str
    guard: Guard
    methods: frozenset[str] = READ
    power: Power | None = None
    of: str = ""
    is_at_once: bool = False
    power_by: frozenset[str] = BOTH

    @property
    def is_of_api(self) -> bool:
        """Whether it answers programs, in JSON, and says 401 where a page leads to the sign-in."""
        return self.name.startswith("staff_api:") and self.name not in PAGES_OF_API


# What the API says of itself to people.
PAGES_OF_API = frozenset({"staff_api:read_docs", "staff_api:try_api"})
