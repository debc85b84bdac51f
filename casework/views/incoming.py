"""The inbox of mail that came in: read it, file it, set it aside."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.incoming import FindCaseForm, ReferenceForm
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Authority, Case, IncomingMail, Mailbox
from casework.models.incoming import MailState
from casework.operations import mail_in
from casework.operations.files import FileDamaged, FileInfected, open_file
from casework.operations.mail_letters import read_again
from casework.queries.incoming import (
    find_by_words,
    find_inbox,
    merge_suggestions,
    suggest_cases,
    suggest_like,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_authorities, visible_mail
from casework.views.access import (
    ask_power,
    cases_of,
    day_of,
    officers_page,
    powers_at,
    refuse_everywhere,
)
from casework.views.downloads import guard_file

UNKNOWN = "application/octet-stream"  # whatever it is, no browser opens it
PAGE_SIZE = 25
MOST_FOUND = 10
LONGEST_SHOWN = 20_000  # characters of a message's text


@require_safe
@officers_page
def list_incoming(request: HttpRequest) -> HttpResponse:
    """List the mail of an authority that waits, or was set aside or filed."""
    authorities = filing_authorities(request)
    authority = _chosen(request, authorities)
    state = _state(request)
    found = find_inbox(
        officer=request.user, today=day_of(request), authority_id=authority.pk, state=state
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "incoming/list.html", {
        "page": page, "rows": _with_suggestions(request, page, state), "state": state.value,
        "authority": authority, "authorities": authorities,
        "mailboxes": Mailbox.objects.filter(authority=authority).order_by("name", "id"),
    })  # fmt: skip


@require_safe
@officers_page
def show_incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a message as plain words, with the cases that fit it."""
    return _page(request, mail_or_404(request, pk))


@require_POST
@officers_page
def file_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """File a message in a case that the officer sees."""
    mail = mail_or_404(request, pk)
    form = ReferenceForm(request.POST)
    if not form.is_valid():
        return _page(request, mail, filing=form)
    case = _find_case(request, mail, form.cleaned_data["reference"])
    if case is None:
        form.add_error("reference", gettext("There is no such case at this authority."))
        return _page(request, mail, filing=form)
    try:
        mail_in.file_mail(mail_id=mail.pk, case_id=case.pk, actor=request.user, now=clock.now())
    except LawError as refusal:
        form.add_error(None, say_refusal(refusal))
        return _page(request, mail, filing=form)
    messages.success(request, gettext("Filed in %(case)s.") % {"case": case.reference})
    return redirect("list_incoming")


@require_POST
@officers_page
def set_mail_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a message aside that belongs in no case."""
    mail = mail_or_404(request, pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            mail_in.set_mail_aside(
                mail_id=mail.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(),
            )  # fmt: skip
        except LawError as refusal:
            form.add_error(None, say_refusal(refusal))
        else:
            messages.success(request, gettext("Set aside."))
            return redirect("list_incoming")
    return _page(request, mail, aside=form)


@require_POST
@officers_page
def bring_mail_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a message that was set aside wait again."""
    mail = mail_or_404(request, pk)
    try:
        mail_in.bring_mail_back(mail_id=mail.pk, actor=request.user, now=clock.now())
    except LawError as refusal:
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, gettext("It waits again."))
    return redirect("show_incoming", pk=pk)


@require_safe
@officers_page
def download_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Give out a message's bytes as they came; a browser saves them and shows nothing."""
    mail = mail_or_404(request, pk)
    try:
        stream = open_file(mail.original)
    except (FileInfected, FileDamaged) as refusal:
        messages.error(request, say_refusal(refusal))
        return redirect("show_incoming", pk=pk)
    return guard_file(FileResponse(stream, content_type=UNKNOWN), mail.file_name)


def filing_authorities(request: HttpRequest) -> list[Authority]:
    """Return the authorities at which the officer files mail.

    :raises PowerMissing: if there is none.
    """
    now = clock.now()
    rows = visible_authorities(officer=request.user, today=day_of(request))
    allowed = [row for row in rows if Power.RECORD_EVENTS in powers_at(request, row, now)]
    if not allowed:
        refuse_everywhere(request, Power.RECORD_EVENTS)
    return allowed


def mail_or_404(request: HttpRequest, pk: int) -> IncomingMail:
    """Return a message, or raise 404 where the officer may not see it.

    :raises PowerMissing: if the officer sees it, and may not file it.
    """
    mails = visible_mail(officer=request.user, today=day_of(request))
    mail = get_object_or_404(mails.select_related("authority", "original", "letter__case"), pk=pk)
    ask_power(request, mail.authority, Power.RECORD_EVENTS, clock.now())
    return mail


def _page(
    request: HttpRequest, mail: IncomingMail, *, filing: ReferenceForm | None = None,
    aside: ReasonForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Return a message's page; what was typed and could not be done stays in its form."""
    own = {"officer": request.user, "today": day_of(request)}
    waits = mail.state != MailState.FILED
    suggestions = []
    if waits:
        by_fact = suggest_cases([mail], **own)[mail.pk]
        suggestions = merge_suggestions(by_fact, suggest_like(mail, **own))
    return render(request, "incoming/show.html", {
        "mail": mail, "read": read_again(mail), "waits": waits, "suggestions": suggestions,
        "text": mail.text[:LONGEST_SHOWN], "is_cut": len(mail.text) > LONGEST_SHOWN,
        "finding": FindCaseForm(request.GET or None), "found": _found(request, mail),
        "filing": filing or ReferenceForm(), "aside": aside or ReasonForm(),
        "form": filing or aside,
    })  # fmt: skip


def _found(request: HttpRequest, mail: IncomingMail) -> QuerySet[Case] | None:
    """Return the cases that the officer looks for, None where nothing is looked for."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    if not words or mail.state == MailState.FILED:
        return None
    return find_by_words(cases_of(request).filter(authority=mail.authority_id), words)[:MOST_FOUND]


def _find_case(request: HttpRequest, mail: IncomingMail, reference: str) -> Case | None:
    own = cases_of(request).filter(authority=mail.authority_id)
    return own.filter(reference__iexact=reference.replace("\x00", "").strip()).first()


def _with_suggestions(
    request: HttpRequest, page: Page, state: MailState
) -> list[tuple[IncomingMail, list]]:
    mails = list(page.object_list)
    if state is MailState.FILED:
        return [(mail, []) for mail in mails]
    found = suggest_cases(mails, officer=request.user, today=day_of(request))
    return [(mail, found[mail.pk]) for mail in mails]


def _chosen(request: HttpRequest, authorities: list[Authority]) -> Authority:
    code = request.GET.get("authority", "")
    return next((one for one in authorities if one.code == code), authorities[0])


def _state(request: HttpRequest) -> MailState:
    known = {state.value: state for state in MailState}
    return known.get(request.GET.get("state", ""), MailState.WAITING)
