"""The local mailbox: what would have gone out by mail."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from casework.models import MailboxMail
from casework.queries.mailbox import visible_mails
from casework.queries.visibility import visible_authorities
from casework.views.access import day_of, officers_page

PAGE_SIZE = 50


@require_safe
@officers_page
def read_mailbox(request: HttpRequest) -> HttpResponse:
    """List the mails, the newest first."""
    page = Paginator(_mails(request), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "mailbox/list.html", {
        "page": page,
        "everyone": settings.DEMO,
        "is_used": not settings.EMAIL_URL,
        "zone": _zone(request),
    })  # fmt: skip


@require_safe
@officers_page
def read_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail as plain text, whatever it holds."""
    mail = get_object_or_404(_mails(request).defer(None), pk=pk)
    message = message_from_bytes(bytes(mail.raw), policy=policy.default)
    return render(request, "mailbox/show.html", {
        "mail": mail,
        "sender": message["From"],
        "text": _text(message),
        "zone": _zone(request),
    })  # fmt: skip


def _mails(request: HttpRequest) -> QuerySet[MailboxMail]:
    return visible_mails(officer=request.user, everyone=settings.DEMO)


def _zone(request: HttpRequest) -> str:
    """Return the zone in which the officer reads the time; UTC without an authority."""
    own = visible_authorities(officer=request.user, today=day_of(request)).first()
    return own.zone if own else "UTC"


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return "" if body is None else body.get_content()
