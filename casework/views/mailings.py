"""One letter to many recipients, with a result for each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.letters_out import BeginForm, ManyForm
from casework.law.letter_text import TextRefused
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Case, Mailing
from casework.operations.letter_issuing import send_to_many
from casework.queries.letters_out import with_people
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_mailings, visible_outgoing
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    note_secret,
    officers_page,
)
from casework.views.letters_out import (
    begin,
    choices_of_case,
    may_be_privileged,
    offered_fields,
)


@change_page
@officers_page
def write_to_many(request: HttpRequest, reference: str) -> HttpResponse:
    """Write one letter to several who take part, and issue it to each."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    choices = choices_of_case(request, case)
    form = ManyForm(
        request.POST or None, choices=choices, initial=begin(request, case, None),
        may_be_privileged=may_be_privileged(request, case),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        mailing = _send(request, case, form)
        if mailing is not None:
            return redirect("show_mailing", pk=mailing.pk)
    return render(request, "letters_out/write_many.html", {
        "case": case, "form": form, "begin": BeginForm(request.GET, choices=choices),
        "fields": offered_fields(form),
    })  # fmt: skip


@require_safe
@officers_page
def show_mailing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what became of each letter of a mailing."""
    own = {"officer": request.user, "today": day_of(request)}
    found = visible_mailings(**own).select_related("case__authority", "actor")
    mailing = get_object_or_404(found, pk=pk)
    note_secret(request, mailing.case)
    letters = with_people(visible_outgoing(**own).filter(mailing=mailing)).order_by("id")
    return render(request, "letters_out/mailing.html", {
        "case": mailing.case, "mailing": mailing, "letters": letters,
        "refused": sum(bool(letter.refusal) for letter in letters),
    })  # fmt: skip


def _send(request: HttpRequest, case: Case, form: ManyForm) -> Mailing | None:
    """Issue the letter to each; None where it was refused for all, which the form then says."""
    given = form.cleaned_data
    try:
        mailing = send_to_many(
            case_id=case.pk, facts=form.facts_for(given["parties"][0]),
            party_ids=given["parties"], is_all_or_none=given["is_all_or_none"],
            by_email=given["by_email"], actor=request.user, now=clock.now(),
        )  # fmt: skip
    except TextRefused as error:
        form.add_error("text", say_refusal(error))
    except LawError as error:
        form.add_error(None, say_refusal(error))
    else:
        messages.success(request, gettext("Each letter is listed with what became of it."))
        return mailing
    return None
