"""The officer's own account: language, roles, and how they sign in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import override as speaking

from casework import clock
from casework.forms.people import LanguageForm
from casework.operations.people import choose_language
from casework.queries.letter_templates import kept_authorities
from casework.queries.people import managed_authorities
from casework.views.access import change_page, day_of, officers_page


@change_page
@officers_page
def your_account(request: HttpRequest) -> HttpResponse:
    """Show the account and its roles, and keep another language."""
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        choose_language(language=language, actor=request.user, now=clock.now())
        with speaking(language):
            messages.success(request, gettext("Language kept."))
        return redirect("your_account")
    today = day_of(request)
    return render(request, "people/account.html", {
        "form": form,
        "today": today,
        "held": request.user.memberships.select_related("authority").order_by(
            "authority__code", "since_on", "id"
        ),
        "keeps_templates": kept_authorities(officer=request.user, today=today).exists(),
        "manages": managed_authorities(officer=request.user, today=today).exists(),
    })  # fmt: skip
