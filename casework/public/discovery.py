"""What tells programs where to look: robots.txt and the sitemap, in parts (sitemaps.org, 0.9).

A part holds the entries of 10,000 keys: each address stands in it with this page in every
language, and stays well under the 50,000 addresses and 50 MB that a part may have.
"""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from casework.public.faults import not_found
from casework.public.files import entry_address
from casework.public.reader import absolute, days_now, for_everybody
from casework.register.addresses import read_addresses, read_parts

PAGES = (
    "public:show_home", "public:list_entries", "public:show_statistics", "public:list_removals",
    "public:list_changes", "public:describe_register", "public:describe_accessibility",
    "public:api:read_docs", "public:show_data",
)  # fmt: skip
LAST_PART = 1_000_000_000  # no key lies beyond
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@for_everybody
def show_robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of the officers' pages and of mailed links; show the sitemap."""
    lines = (
        "User-agent: *",
        "Disallow: /work/",
        "Disallow: /accounts/",
        "Disallow: /alerts/",
        f"Sitemap: {absolute(reverse('public:show_sitemap'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@for_everybody
def show_sitemap(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap."""
    addresses = [reverse("public:show_sitemap_pages")]
    addresses += [
        reverse("public:show_sitemap_part", args=[part]) for part in read_parts(days=days_now())
    ]
    parts = (f"<sitemap><loc>{escape(absolute(path))}</loc></sitemap>\n" for path in addresses)
    return _send(f'<sitemapindex xmlns="{SITEMAPS}">\n', parts, "</sitemapindex>\n")


@for_everybody
def show_sitemap_pages(request: HttpRequest) -> HttpResponse:
    """List the pages that are always there."""
    return _send_addresses((absolute(reverse(name)), None) for name in PAGES)


@for_everybody
def show_sitemap_part(request: HttpRequest, *, part: int) -> HttpResponse:
    """List some of the entries; those about individuals are not for search engines."""
    found = read_addresses(days=days_now(), part=part) if part < LAST_PART else []
    if not found:
        return not_found(request)
    return _send_addresses((entry_address(slug), changed_at) for slug, changed_at in found)


def _send_addresses(addresses: Iterable[tuple[str, datetime | None]]) -> HttpResponse:
    head = f'<urlset xmlns="{SITEMAPS}" xmlns:xhtml="{XHTML}">\n'
    return _send(head, (_line(*one) for one in addresses), "</urlset>\n")


def _line(address: str, changed_at: datetime | None) -> str:
    """Return an address with the same page in each language; ``x-default`` is the reader's own."""
    changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
    links = [("x-default", address)]
    links += [(code, f"{address}?lang={code}") for code, _name in settings.LANGUAGES]
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(other)}/>'
        for code, other in links
    )
    return f"<url><loc>{escape(address)}</loc>{changed}{others}</url>\n"


def _send(head: str, lines: Iterable[str], foot: str) -> HttpResponse:
    text = "".join((DECLARED, head, *lines, foot))
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
