"""Set deadlines of the house on a case, alone or in a chain, move them, mark critical ones."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from casework import clock
from casework.forms.deadlines import ReasonForm
from casework.forms.house_deadlines import Anchor, ChainForm, MoveForm, OwnDeadlineForm
from casework.law.house import chains_of
from casework.law.powers import Power
from casework.law.wording import N_, LawError
from casework.models import Case
from casework.operations import house_deadlines as operations
from casework.operations.approvals.asking import propose_unmarking
from casework.operations.house_deadlines import Counted, CountedChain
from casework.queries.anchors import find_anchors
from casework.templatetags.wording import moment, weekday
from casework.views.access import ask_power, case_or_404, officers_page, today_at
from casework.views.deadlines import Act, act_on, find_line

change_page = require_http_methods(["GET", "HEAD", "POST"])
MOVE = Act(operation=operations.move_deadline, template="move", done=N_("Deadline moved."))
UNMARK = Act(operation=propose_unmarking, template="unmark", done=N_("Asked for an approval."))
MARK = Act(
    operation=operations.mark_critical, template="mark", done=N_("Deadline marked as critical.")
)


@change_page
@officers_page
def set_deadline(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a house deadline, show its day and working, and set it."""
    case = _case(request, reference)
    form = OwnDeadlineForm(request.POST or None, anchors=_anchors(case), initial={
        "anchor": request.GET.get("anchor", ""),
    })  # fmt: skip
    counted: Counted | None = None
    if request.method == "POST" and form.is_valid():
        facts = form.read_facts()
        try:
            counted = operations.preview_deadline(
                case_id=case.pk, facts=facts, today=today_at(case.authority)
            )
            if "preview" not in request.POST:
                deadline = operations.set_deadline(
                    case_id=case.pk, facts=facts, reason=form.cleaned_data["reason"],
                    actor=request.user, now=clock.now(),
                )  # fmt: skip
                messages.success(request, gettext("Deadline set."))
                return redirect("show_deadline", pk=deadline.pk)
        except LawError as error:
            form.add_error(None, str(error))
    return render(request, "deadlines/set.html", {"case": case, "form": form, "counted": counted})


@change_page
@officers_page
def apply_chain(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what a chain would set on a case, and set it; the choice lives in the address."""
    case = _case(request, reference)
    chains = [(chain.code, gettext(chain.label)) for chain in chains_of(case.authority.code)]
    asked = bool(request.GET)
    choice = ChainForm(request.GET if asked else None, chains=chains, anchors=_anchors(case))
    form = ReasonForm(request.POST or None)
    preview = _preview(case, choice) if asked else None
    if request.method == "POST" and preview is not None and form.is_valid():
        try:
            deadlines = operations.apply_chain(
                case_id=case.pk, reason=form.cleaned_data["reason"], actor=request.user,
                now=clock.now(), **_arguments(choice),
            )  # fmt: skip
        except LawError as error:
            form.add_error(None, str(error))
        else:
            said = gettext("Chain applied: %(n)s deadlines set.") % {"n": len(deadlines)}
            messages.success(request, said)
            return redirect("show_case", reference=case.reference)
    context = {"case": case, "choice": choice, "form": form, "preview": preview}
    return render(request, "deadlines/chain.html", context)


@change_page
@officers_page
def move_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a house deadline to another day."""
    line = find_line(request, pk)
    return act_on(request, line, MOVE, MoveForm(request.POST or None))


@change_page
@officers_page
def unmark_critical(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a deadline be no longer marked as critical."""
    line = find_line(request, pk)
    return act_on(request, line, UNMARK, ReasonForm(request.POST or None))


@change_page
@officers_page
def mark_critical(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a deadline as critical."""
    line = find_line(request, pk)
    return act_on(request, line, MARK, ReasonForm(request.POST or None))


def _case(request: HttpRequest, reference: str) -> Case:
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.MANAGE_DEADLINES, clock.now())
    return case


def _anchors(case: Case) -> list[tuple[str, str]]:
    """Return what a house deadline may hang on, as choices with their days."""
    found = find_anchors(case=case, today=today_at(case.authority))
    zone = case.authority.zone
    hearings = [
        (f"appointment-{row.pk}", f"{gettext(row.kind)}, {moment(row.starts_at, zone)}")
        for row in found.appointments
    ]
    deadlines = [
        (f"deadline-{row.pk}", f"{gettext(line.limit.label)}, {_day(row.due_on)}")
        for line in found.deadlines
        for row in [line.deadline]
    ]
    return [*hearings, *deadlines]


def _day(due_on: date | None) -> str:
    return weekday(due_on) or gettext("not determined yet")


def _arguments(choice: ChainForm) -> dict[str, object]:
    anchor = Anchor.read(choice.cleaned_data["anchor"])
    return {
        "chain": choice.cleaned_data["chain"],
        "hangs_on_id": anchor.hangs_on_id,
        "appointment_id": anchor.appointment_id,
    }


def _preview(case: Case, choice: ChainForm) -> CountedChain | None:
    if not choice.is_valid():
        return None
    try:
        return operations.preview_chain(
            case_id=case.pk, today=today_at(case.authority), **_arguments(choice)
        )
    except LawError as error:
        choice.add_error(None, str(error))
        return None
