"""Every public address there is, taken from the URLconf, in every form it can be asked for.

A route that is added later is walked without a word here, unless it takes a value of a kind
that none took before: then the walk fails, and asks how to fill it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

NAMESPACE = "public"
FORMATS = ("csv", "json", "atom")
FACETS = (
    "authority=cnil", "authority=ico", "year=2022", "year=2025", "instrument=sanction",
    "instrument=penalty_notice", "status=no_appeal", "status=under_appeal", "page=2",
)  # fmt: skip
SORTS = ("newest", "oldest", "published", "respondent", "amount")
LANGUAGES = ("en-gb", "fr", "it", "de")
# What fills an address that takes another value.
VALUES = {"key": "00000000-0000-4000-8000-000000000000", "part": 0}
# What differs from one answer to the next: by the hour, which is looked at on its own, and by
# the number that every request has in the log.
BY_CHANCE = {"Cache-Control", "X-Request-ID"}


@dataclass(frozen=True)
class Answer:
    """All that a reader gets: the status, the headers and the body."""

    address: str
    status: int
    headers: str
    body: str

    @property
    def text(self) -> str:
        """Everything, in small letters."""
        return f"{self.headers}\n{self.body}".casefold()


def public_routes() -> list[tuple[str, tuple[str, ...]]]:
    """Return the name of each public route and the values that it takes."""
    found = []
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace == NAMESPACE:
            found += list(_routes_in(resolver, (NAMESPACE,)))
    return found


def _routes_in(
    resolver: URLResolver, names: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            takes = tuple(pattern.pattern.converters)
            yield ":".join((*names, pattern.name)), takes
        elif pattern.namespace:
            yield from _routes_in(pattern, (*names, pattern.namespace))
        else:
            yield from _routes_in(pattern, names)


def public_paths(slugs: Sequence[str]) -> list[str]:
    """Return the path of every public route, with each of the slugs where it takes one."""
    paths = []
    for name, takes in public_routes():
        unknown = set(takes) - {"slug"} - set(VALUES)
        assert not unknown, f"tell {__name__} how to fill {name}: it takes {takes}"
        filled = {take: VALUES[take] for take in takes if take in VALUES}
        some = [{"slug": slug} for slug in slugs] if "slug" in takes else [{}]
        paths += [reverse(name, kwargs={**filled, **one}) for one in some]
    return paths


def queries(path: str) -> list[str]:
    """Return the queries that a path is asked with; lists are asked by every facet too."""
    asked = [f"format={one}" for one in FORMATS] + [f"lang={one}" for one in LANGUAGES]
    if path in {reverse(name) for name, takes in public_routes() if not takes}:
        asked += [*FACETS, *(f"sort={one}" for one in SORTS)]
        asked += [f"format={one}&{facet}" for one in FORMATS for facet in FACETS[:2]]
    return ["", *(f"?{one}" for one in asked)]


def walk(client: Client, slugs: Sequence[str]) -> list[Answer]:
    """Return the answer of every public address in every form, to GET and to HEAD."""
    paths = public_paths(slugs)
    asked = [(path, query) for path in paths for query in queries(path)]
    answers = [read(client, path + query) for path, query in asked]
    return answers + [read(client, path, method="head") for path in paths]


def read(client: Client, address: str, method: str = "get") -> Answer:
    """Return one answer, by a reader who was never here before."""
    client.cookies.clear()
    response = getattr(client, method)(address)
    body = b"".join(response) if response.streaming else response.content
    headers = sorted(f"{k}: {v}" for k, v in response.items() if k not in BY_CHANCE)
    cookies = sorted(morsel.key + morsel.value for morsel in response.cookies.values())
    return Answer(
        address=f"{method} {address}", status=response.status_code,
        headers="\n".join([*headers, *cookies]), body=body.decode(),
    )  # fmt: skip
