"""Every public address there is, taken from the URLconf, in every form it can be asked for.

A route that is added later is walked without a word here, unless it takes a value of a kind
that none took before: then the walk fails, and asks how to fill it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

from casework.models import Matter, OrganisationName
from casework.register.live_facts import organisation_key

NAMESPACE = "public"
API = "/api/v1/"
FORMATS = ("csv", "json", "atom")
FACETS = (
    "authority=cnil", "authority=ico", "year=2022", "year=2025", "instrument=sanction",
    "instrument=penalty_notice", "status=no_appeal", "status=under_appeal", "after=x",
    "provision=GDPR+art.+5", "band=over_10m",
)  # fmt: skip
SORTS = ("newest", "oldest", "published", "respondent", "amount")
LANGUAGES = ("en-gb", "fr", "it", "de")
# What fills an address that takes another value than a slug or a key of the register.
NOBODYS = {"key": "00000000-0000-4000-8000-000000000000"}
OTHERWISE = {
    "public:confirm_subscription": NOBODYS, "public:end_subscription": NOBODYS,
    "public:show_sitemap_part": {"part": 0},
}  # fmt: skip
# What differs from one answer to the next: by the hour, which is looked at on its own, and by
# the number that every request has in the log.
BY_CHANCE = {
    "Cache-Control", "RateLimit-Remaining", "RateLimit-Reset", "X-Request-ID",
}  # fmt: skip


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

    @property
    def tag(self) -> str:
        """The answer's tag, as it stands among the headers; empty where it has none."""
        tags = [line for line in self.headers.splitlines() if line.startswith("ETag: ")]
        return tags[0] if tags else ""


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
    """Return the path of every public route, with each of the slugs, or keys, where it takes one.

    A key is that of any organisation or matter there is, be anything of it public or not.
    """
    paths, fill = [], {"slug": list(slugs), "key": keys_anywhere() if slugs else []}
    for name, takes in public_routes():
        if name in OTHERWISE:
            paths.append(reverse(name, kwargs=OTHERWISE[name]))
            continue
        assert set(takes) <= set(fill), f"tell {__name__} how to fill {name}: it takes {takes}"
        values = fill[takes[0]] if takes else [""]
        paths += [reverse(name, args=[value] if takes else []) for value in values]
    return paths


def keys_anywhere() -> list[str]:
    """Return every key under which something of an organisation or an affair could be read."""
    names = OrganisationName.objects.order_by("id").values_list("name", flat=True)
    matters = Matter.objects.order_by("id").values_list("public_key", flat=True)
    return [*dict.fromkeys(organisation_key(name) for name in names), *(k.hex for k in matters)]


def queries(path: str) -> list[str]:
    """Return the queries that a path is asked with; lists are asked by every facet too."""
    if path.endswith(".pdf"):
        return ["", "?lang=de"]
    if path.startswith("/data/"):
        return ["", "?lang=fr", "?authority=cnil"]
    if path.startswith(f"{API}entries/") and path != f"{API}entries/":
        return [""]  # one entry takes no parameter
    if path.startswith(API):
        return ["", "?authority=cnil&limit=1", "?year=2022"]
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
        headers="\n".join([*headers, *cookies]), body=_text_of(body),
    )  # fmt: skip


def _text_of(body: bytes) -> str:
    """Return a body as text: of a PDF its metadata and its words."""
    if not body.startswith(b"%PDF"):
        return body.decode()
    pdf = PdfReader(BytesIO(body))
    words = [page.extract_text() for page in pdf.pages]
    return "\n".join([str(dict(pdf.metadata or {})), *words])
