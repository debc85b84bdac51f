"""Publishing: what the public will see, the publications of a case and of an authority."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.actions import PublicationForm
from casework.law.approvals import Subject
from casework.law.authorities import get_authority
from casework.law.powers import Power
from casework.models import Action, Approval, Case, EntryVersion
from casework.operations.approvals.asking import propose_publication
from casework.operations.entries import draw, history_of, latest_public
from casework.operations.publication import get_action, wanted_version
from casework.queries.publications import (
    find_publications,
    forms_of,
    read_publications,
    rule_of,
)
from casework.queries.rights import find_requests
from casework.queries.visibility import visible_authorities, visible_cases
from casework.register.snapshot import Snapshot, read_snapshot
from casework.views.access import (
    action_or_404,
    ask_power,
    case_or_404,
    change_page,
    day_of,
    days_at,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.asked import candidates_for, say_sent
from casework.views.meanwhile import attempt, remember_seen
from casework.views.refused import found_or_said


@change_page
@officers_page
def publish_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what publishing does, show what the public would read, or ask for its approval.

    Asked to, show instead the page as the public would see it; nothing is recorded then.
    """
    action = action_or_404(request, pk)
    case = action.case
    ask_power(request, case.authority, Power.PUBLISH, clock.now())
    form = _publication_form(request, case, action)
    remember_seen(request, case=case, form=form)
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            shown = _preview(case, action, form)
            if shown is not None:
                return shown
        elif (approval := _ask(request, case, action, form)) is not None:
            say_sent(request, approval)
            return redirect("show_publication", reference=case.reference)
    now = clock.now()
    lines = find_publications(case=case, now=now)
    return render(request, "publications/publish.html", {
        "case": case,
        "action": action,
        "line": next((line for line in lines if line.action.pk == action.pk), None),
        "form": form,
        "candidates": candidates_for(request, case=case, subject=Subject.PUBLISH),
    })  # fmt: skip


def _publication_form(request: HttpRequest, case: Case, action: Action) -> PublicationForm:
    before, rule = latest_public(action), rule_of(case=case)
    has_to = bool(rule and rule.names_nobody) or bool(before and before.is_anonymised)
    return PublicationForm(
        request.POST or None, zone=case.authority.zone, published=forms_of(rule),
        is_again=before is not None, initial={"names_nobody": has_to},
    )  # fmt: skip


def _ask(
    request: HttpRequest, case: Case, action: Action, form: PublicationForm
) -> Approval | None:
    ask = partial(
        propose_publication, action_id=action.pk, facts=form.read_facts(), actor=request.user,
        now=clock.now(),
    )  # fmt: skip
    tried = attempt(request, case=case, form=form, act=ask)
    return tried.result if tried.is_done else None


def _preview(case: Case, action: Action, form: PublicationForm) -> HttpResponse | None:
    """Return the page that the public would read; None where it would be refused."""
    facts, whole = form.read_facts(), get_action(action.pk)

    def find() -> Snapshot:
        wanted = wanted_version(case=case, action=whole, facts=facts, now=clock.now())
        return draw(action=whole, slug="not-public-yet", wanted=wanted, earlier=history_of(whole))

    snapshot = found_or_said(form, find)
    return None if snapshot is None else show_as_public(snapshot)


def show_as_public(snapshot: Snapshot) -> HttpResponse:
    """Return an entry on the public's own page, with a line that it is not public."""
    page = render_to_string("register/entry.html", {
        "entry": snapshot,
        "address": reverse("public:show_entry", args=[snapshot.slug]),
        "permanent": "",
        "licence": get_authority(snapshot.authority_code).licence,
        "is_preview": True,
        "fixed_day": clock.fixed_day(),
    })  # fmt: skip
    response = HttpResponse(page)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@officers_page
def preview_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version, released or not, as the public sees it."""
    cases = visible_cases(officer=request.user, today=day_of(request))
    rows = EntryVersion.objects.filter(case__in=cases).select_related("case__authority")
    version = get_object_or_404(rows, pk=pk)
    ask_power(request, version.case.authority, Power.READ_CASES, clock.now())
    return show_as_public(read_snapshot(version.snapshot))


@require_safe
@officers_page
def show_publication(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the decisions of a case: their versions, what is embargoed, what comes next and why."""
    case = case_or_404(request, reference)
    now = clock.now()
    return render(request, "publications/show.html", {
        "case": case,
        "lines": find_publications(case=case, now=now),
        "requests": find_requests(case=case, today=today_at(case.authority)),
        "may_publish": Power.PUBLISH in powers_at(request, case.authority, now),
    })  # fmt: skip


@require_safe
@officers_page
def list_publications(request: HttpRequest) -> HttpResponse:
    """List what is in public or under embargo, and what is due for review."""
    authorities = visible_authorities(officer=request.user, today=day_of(request))
    days, only_due = days_at(authorities), request.GET.get("due") == "1"
    return render(request, "publications/list.html", {
        "lines": read_publications(
            officer=request.user, today=day_of(request), days=days, only_due=only_due
        ),
        "only_due": only_due,
    })  # fmt: skip
