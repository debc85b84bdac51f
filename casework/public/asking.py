"""Ask for a correction of an entry: a form for everybody, without an account or a riddle.

Nobody is known here and no cookie says who asks, so that there is nothing that a page of
others could send in somebody's name; the form needs no token.
"""

import re

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from casework.public.limits import is_too_often
from casework.public.reader import for_everybody, for_writing, show_page
from casework.public.tombstones import of_an_entry
from casework.register.intake import NUMBER_LENGTH, Asked, ask_for_correction
from casework.register.reading import Entry

NUMBER = re.compile(rf"[0-9A-F]{{{NUMBER_LENGTH}}}")


class CorrectionForm(forms.Form):
    """What is wrong in an entry, and how to reach who says so.

    ``website`` is shown to nobody: what fills it in is a program.
    """

    what = forms.CharField(
        label=_("What is wrong, or what you ask for"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("At most 4,000 characters. Say which words, and what would be right."),
    )  # fmt: skip
    name = forms.CharField(label=_("Your name, if you wish"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address, for the answer"), max_length=254, required=False,
        help_text=_("It is used to answer you and for nothing else."),
    )  # fmt: skip
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_by_program(self) -> bool:
        """Whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("website"))


@for_writing
@of_an_entry
def ask_correction(request: HttpRequest, *, slug: str, entry: Entry) -> HttpResponse:
    """Take in what somebody asks about an entry, and tell the number under which it is kept."""
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, what="ask"):
            form.add_error(None, gettext("Too many requests in this hour. Please try again later."))
        else:
            return _receive(form, entry, slug)
    status = 400 if form.errors else 200
    context = {"form": form, "entry": entry.snapshot}
    return show_page(request, "register/ask_correction.html", context, status=status)


@for_everybody
def show_received(request: HttpRequest) -> HttpResponse:
    """Say that it was received, under which number, and when an answer is due."""
    number = request.GET.get("number", "")
    shown = number if NUMBER.fullmatch(number) else ""
    return show_page(request, "register/correction_received.html", {"number": shown})


def _receive(form: CorrectionForm, entry: Entry, slug: str) -> HttpResponse:
    """Keep what was asked; what a program wrote is thrown away and answered the same."""
    given, number = form.cleaned_data, "0" * NUMBER_LENGTH
    if not form.is_by_program:
        number = ask_for_correction(
            asked=Asked(
                authority_code=entry.snapshot.authority_code, slug=slug, what=given["what"],
                name=given["name"], email=given["email"], language=translation.get_language(),
            ),
            now=clock.now(),
        )  # fmt: skip
    return HttpResponseRedirect(f"{reverse('public:show_received')}?number={number}", status=303)
