"""Hand in mail from one's own computer."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from casework import clock
from casework.forms.incoming import CaseUploadForm, UploadForm
from casework.law.powers import Power
from casework.models import Authority, Case
from casework.operations.mail_upload import HandedIn, Outcome, take_in_files
from casework.queries.visibility import visible_authorities, visible_mail
from casework.views.access import ask_power, case_or_404, change_page, day_of, officers_page
from casework.views.incoming import filing_authorities


@change_page
@officers_page
def upload_mail(request: HttpRequest) -> HttpResponse:
    """Hand in mail at an authority, and see what became of each message."""
    allowed = [row.pk for row in filing_authorities(request)]
    rows = visible_authorities(officer=request.user, today=day_of(request))
    form = UploadForm(
        request.POST if request.method == "POST" else None, request.FILES or None,
        authorities=rows.filter(pk__in=allowed),
    )  # fmt: skip
    outcomes = None
    if request.method == "POST" and form.is_valid():
        outcomes = _take_in(request, form, form.cleaned_data["authority"], None)
    return _answer(request, form, outcomes, None)


@change_page
@officers_page
def upload_case_mail(request: HttpRequest, reference: str) -> HttpResponse:
    """Hand in mail for a case, where each message is filed at once."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = CaseUploadForm(request.POST if request.method == "POST" else None, request.FILES or None)
    outcomes = None
    if request.method == "POST" and form.is_valid():
        outcomes = _take_in(request, form, case.authority, case)
    return _answer(request, form, outcomes, case)


def _take_in(
    request: HttpRequest, form: Form, authority: Authority, case: Case | None
) -> list[Outcome]:
    files = [HandedIn(name=one.name, content=one.read()) for one in form.cleaned_data["files"]]
    return take_in_files(
        authority=authority, files=files, actor=request.user, now=clock.now(),
        case_id=case.pk if case else None,
    )  # fmt: skip


def _answer(
    request: HttpRequest, form: Form, outcomes: list[Outcome] | None, case: Case | None
) -> HttpResponse:
    """Show the form, and what became of each message; only what the officer sees is linked."""
    keys = [outcome.mail.pk for outcome in outcomes or [] if outcome.mail]
    seen = visible_mail(officer=request.user, today=day_of(request)).filter(pk__in=keys)
    known = {mail.pk: mail for mail in seen.select_related("letter__case")} if keys else {}
    rows = [(one, known.get(one.mail.pk) if one.mail else None) for one in outcomes or []]
    return render(request, "incoming/upload.html", {
        "form": form, "case": case, "rows": rows, "is_done": outcomes is not None,
    })  # fmt: skip
