"""The private calendar feed, which its token opens, and the page on which it is made."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.deadline_views import FeedForm
from casework.law.wording import LawError
from casework.models import Feed
from casework.models.feed import FeedScope, Purpose
from casework.operations import feeds as operations
from casework.operations.message_ids import own_host
from casework.papers.calendar_feed import write_feed
from casework.queries.feeds import MOST, Addresses, digest_of, find_feed, find_items, find_own_feed
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, officers_page

PRIVATE = "private, no-store"


@require_safe
def show_deadlines_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar of whoever made the address; nobody signs in, and no cookie is read."""
    feed = find_feed(token=token, purpose=Purpose.DEADLINES)
    if feed is None:
        raise Http404
    operations.note_fetch(feed=feed, now=clock.now())
    with override(feed.officer.language):
        content = _write(feed)
    etag = quote_etag(digest_of(content.decode())[:32])
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=answer) or answer
    answer["Cache-Control"] = PRIVATE
    answer["X-Robots-Tag"] = "noindex"
    return answer


@change_page
@never_cache
@officers_page
def your_feed(request: HttpRequest) -> HttpResponse:
    """Show the officer's feed, and make one; its address is shown once."""
    feed = find_own_feed(officer=request.user, purpose=Purpose.DEADLINES)
    form = FeedForm(request.POST or None, initial={
        "scope": feed.scope if feed else FeedScope.MINE,
        "says_more": feed is not None and feed.says_more,
    })  # fmt: skip
    address = ""
    if request.method == "POST" and form.is_valid():
        made = operations.make_feed(
            purpose=Purpose.DEADLINES, scope=FeedScope(form.cleaned_data["scope"]),
            says_more=form.cleaned_data["says_more"], actor=request.user, now=clock.now(),
        )  # fmt: skip
        feed, address = made.feed, _absolute("show_deadlines_feed", made.token)
    return render(request, "people/feed.html", {"form": form, "feed": feed, "address": address})


@require_POST
@officers_page
def revoke_feed(request: HttpRequest) -> HttpResponse:
    """Let the feed die at once."""
    try:
        operations.revoke_feed(purpose=Purpose.DEADLINES, actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, gettext("Feed revoked: its address leads nowhere any more."))
    return redirect("your_feed")


def _write(feed: Feed) -> bytes:
    addresses = Addresses(
        host=own_host(),
        of_deadline=lambda pk: _absolute("show_deadline", pk),
        of_case=lambda reference: _absolute("show_case", reference),
    )
    items = find_items(feed=feed, today=clock.today("UTC"), addresses=addresses)
    return write_feed(
        name=gettext("Casework: deadlines"),
        description=gettext(
            "From 90 days ago to 400 days ahead; at most {most} deadlines and as many appointments."
        ).format(most=MOST),
        items=items,
    )


def _absolute(name: str, *args: object) -> str:
    return settings.PUBLIC_BASE_URL.rstrip("/") + reverse(name, args=args)
