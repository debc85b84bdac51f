"""Every address that there is, read from the resolver, so that a new page is covered at once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
PLAIN = {
    "int": "1",
    "str": "x",
    "slug": "x",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "path": "x",
}
RESET = "accounts/password/reset/key/1-x/"


@dataclass(frozen=True)
class Route:
    """A page: its name, its pattern, and what answers."""

    name: str
    pattern: str
    view: Callable[..., object]

    def address(self, given: Mapping[str, str] | None = None) -> str:
        """Return the address with the values of its parts, or with such as name nothing."""
        if "reset/key/(?P" in self.pattern:
            return f"/{RESET}"

        def fill(match: re.Match[str]) -> str:
            plain = PLAIN.get(match["kind"] or "str", "x")
            if match["kind"] == "uuid":
                return plain  # the keys that tests give are numbers
            return str((given or {}).get(match["name"], plain))

        return "/" + CONVERTER.sub(fill, self.pattern)

    @property
    def names_something(self) -> bool:
        """Whether the address names a row by its key or reference."""
        return any(
            match["name"] in {"pk", "reference"} for match in CONVERTER.finditer(self.pattern)
        )


def list_routes(beneath: str = "") -> list[Route]:
    """Return every route whose address begins with ``beneath``."""
    return [route for route in _walk(get_resolver(), "") if route.pattern.startswith(beneath)]


def _walk(resolver: URLResolver, before: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLPattern):
            yield Route(str(entry.name), pattern, entry.callback)
        else:
            yield from _walk(entry, pattern)
