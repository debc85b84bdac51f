"""What tells programs where to look: robots.txt and the sitemap."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from casework.public.files import entry_address
from casework.public.reader import absolute, days_now, for_everybody
from casework.register.reading import read_addresses

PAGES = (
    "public:show_home", "public:list_entries", "public:show_statistics", "public:list_removals",
    "public:list_changes", "public:describe_register", "public:api:read_docs", "public:show_data",
)  # fmt: skip


@for_everybody
def show_robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines out of the officers' pages and show them the sitemap."""
    lines = (
        "User-agent: *",
        "Disallow: /work/",
        "Disallow: /accounts/",
        f"Sitemap: {absolute(reverse('public:show_sitemap'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@for_everybody
def show_sitemap(request: HttpRequest) -> HttpResponse:
    """List every page; entries about individuals are not for search engines."""
    pages = [(absolute(reverse(name)), None) for name in PAGES]
    pages += [
        (entry_address(slug), changed_at) for slug, changed_at in read_addresses(days=days_now())
    ]
    text = render_to_string("register/sitemap.xml", {"pages": pages})
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
