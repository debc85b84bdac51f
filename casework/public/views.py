"""The public pages: home, the register, one entry, and what this is."""

from collections.abc import Iterable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.translation import gettext

from casework.public.choosing import (
    authority_name,
    make_chips,
    make_choices,
    make_sorts,
    query_with,
    query_without,
    read_number,
    read_selection,
    turn_pages,
)
from casework.public.files import (
    FEED_LENGTH,
    entry_address,
    write_atom,
    write_csv,
    write_entry,
    write_json,
)
from casework.public.licence import licence_of, licences
from casework.public.reader import absolute, days_now, for_everybody, show_page
from casework.public.structured import describe_entry
from casework.public.tombstones import of_an_entry
from casework.register import reading
from casework.register.affairs import find_affair
from casework.register.filters import write_filter
from casework.register.live_facts import named_in
from casework.register.news import read_news
from casework.register.reading import (
    COUNTED_TO,
    BrokenCursor,
    Days,
    Entry,
    Selection,
    read_all,
    read_facets,
    read_nearly,
    read_page,
    read_same_respondent,
)
from casework.register.removals import read_removals

LATEST = 5


@for_everybody
def show_home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the latest decisions, and how many there are by authority."""
    days = days_now()
    facets = read_facets(days=days)
    counts = [
        (code, authority_name(code, days), count) for code, count in facets.authorities.items()
    ]
    latest = read_all(selection=Selection(), days=days, most=LATEST)
    return show_page(
        request,
        "register/home.html",
        {"latest": list(latest), "total": facets.total, "counts": counts},
    )


@for_everybody
def list_entries(request: HttpRequest) -> HttpResponseBase:
    """Show the register, or give it as the file that ``format`` asks for."""
    selection, days = read_selection(request.GET), days_now()
    chosen = request.GET.get("format", "html")
    if chosen == "html":
        return _show_list(request, selection, days)
    if chosen not in NAMES:
        return show_page(request, "register/no_such_format.html", {"formats": NAMES}, status=400)
    if chosen == "atom":
        return _send_atom(request, selection, days)
    return FORMATS[chosen](request, read_all(selection=selection, days=days))


def _show_list(request: HttpRequest, selection: Selection, days: Days) -> HttpResponse:
    facets = read_facets(days=days, selection=selection)
    try:
        after = request.GET.get("after", "")
        page = read_page(selection=selection, days=days, after=after, known=facets)
    except BrokenCursor:
        first = query_without(request.GET)
        return show_page(request, "register/no_such_page.html", {"first": first}, status=400)
    is_missed = bool(selection.text) and not page.count
    nearly = read_nearly(text=selection.text, days=days) if is_missed else ()
    context = {
        "page": page,
        "counted_to": COUNTED_TO,
        "selection": selection,
        "chips": make_chips(request.GET, selection, days),
        "choices": make_choices(facets, selection, days),
        "sorts": make_sorts(selection),
        "previous": query_with(request.GET, "after", page.previous) if page.previous else "",
        "next": query_with(request.GET, "after", page.next) if page.next else "",
        "files": [(NAMES[name], query_with(request.GET, "format", name)) for name in NAMES],
        "feed": query_with(request.GET, "format", "atom"),
        "all": query_without(request.GET),
        "nearly": [(name, query_with(request.GET, "q", name)) for name in nearly],
    }
    return show_page(request, "register/list.html", context)


def _send_csv(request: HttpRequest, entries: Iterable) -> HttpResponseBase:
    response = StreamingHttpResponse(write_csv(entries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register.csv"'
    return response


def _send_json(request: HttpRequest, entries: Iterable) -> HttpResponseBase:
    lines = write_json(entries, address=absolute(request.get_full_path()))
    return StreamingHttpResponse(lines, content_type="application/json")


def _send_atom(request: HttpRequest, selection: Selection, days: Days) -> HttpResponse:
    """Send what last changed; every order of the same filter is one feed."""
    query, page = write_filter(selection), absolute(reverse("public:list_entries"))
    feed = write_atom(
        read_news(selection=selection, days=days, most=FEED_LENGTH),
        title=gettext("Register of enforcement decisions"),
        address=f"{page}?{query}".rstrip("?"),
        feed_address=absolute(request.get_full_path()),
        feed_id=f"{page}?{query}&format=atom".replace("?&", "?"),
    )
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


FORMATS = {"csv": _send_csv, "json": _send_json}
NAMES = {"csv": "CSV", "json": "JSON", "atom": "Atom"}


@for_everybody
@of_an_entry
def show_entry(request: HttpRequest, *, slug: str, entry: Entry) -> HttpResponseBase:
    """Show one decision as it stands, or say that it is no longer here."""
    if request.GET.get("format") == "json":
        response: HttpResponse = JsonResponse(write_entry(entry))
    else:
        context = {
            "entry": entry.snapshot,
            "changed_at": entry.changed_at,
            "address": entry_address(slug),
            "licence": licence_of(entry.snapshot.authority_code),
            "organisations": named_in(entry.snapshot),
            "affair": _affair_of(entry),
            "others": read_same_respondent(snapshot=entry.snapshot, days=days_now()),
            "structured": describe_entry(entry),
        }
        response = show_page(request, "register/entry.html", context)
    if entry.snapshot.is_individual:
        response["X-Robots-Tag"] = "noindex"
    return response


def _affair_of(entry: Entry) -> str:
    """Return the key of the affair that an entry belongs to; empty where it leads nowhere."""
    if entry.snapshot.is_unnamed:
        return ""
    return find_affair(slug=entry.snapshot.slug, days=days_now())


@for_everybody
def list_removals(request: HttpRequest) -> HttpResponse:
    """Show what has left the register, when and why, without saying whose it was."""
    days, number = days_now(), read_number(request.GET)
    found = read_removals(days=days, number=number, using=reading.PUBLIC)
    return show_page(request, "register/removals.html", {
        "rows": [(one, authority_name(one.authority_code, days)) for one in found.removals],
        "page": found,
        **turn_pages(request.GET, number=number, has_more=found.has_more),
    })  # fmt: skip


@for_everybody
def describe_accessibility(request: HttpRequest) -> HttpResponse:
    """State how accessible these pages are, how that is tested, and what falls short."""
    return show_page(request, "register/accessibility.html", {})


@for_everybody
def describe_register(request: HttpRequest) -> HttpResponse:
    """Show how the register is made, what it does not contain, and how to use it again."""
    days = days_now()
    named = [(authority_name(code, days), licence) for code, licence in licences().items()]
    return show_page(request, "register/about.html", {"licences": named})
