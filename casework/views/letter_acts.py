"""What is done to a letter that was logged: each act on a page of its own, with its reason."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from casework import clock
from casework.forms.letter_acts import (
    AmendForm,
    AnswerDayForm,
    AnswerForm,
    ClassForm,
    FailureForm,
    MoveForm,
    ServeForm,
)
from casework.law.confidentiality import Confidentiality
from casework.law.powers import Power
from casework.law.service import Channel
from casework.law.targets import Answer
from casework.models import Correspondence
from casework.operations import letter_changes, letters
from casework.operations.letter_changes import Failure
from casework.operations.letter_facts import ServingFacts
from casework.views.access import ask_power, cases_of, change_page, officers_page, today_at
from casework.views.letters import letter_or_404
from casework.views.meanwhile import act_on_case


@change_page
@officers_page
def amend_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Amend what was said of a letter."""
    letter = _find(request, pk)
    columns = [name for name in AmendForm.base_fields if name != "reason"]
    form = AmendForm(
        request.POST or None, initial={name: getattr(letter, name) for name in columns}
    )

    def act(given: dict[str, Any]) -> Correspondence:
        reason = given.pop("reason")
        return letter_changes.amend_letter(changes=given, reason=reason, **_own(request, letter))

    return _act(
        request, letter, form=form, act=act, page="amend", done=gettext("Letter amended."),
    )  # fmt: skip


@change_page
@officers_page
def acknowledge_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a letter was acknowledged or answered otherwise than by a letter logged here."""
    letter = _find(request, pk)
    form = AnswerForm(request.POST or None, initial={"on": today_at(letter.authority)})

    def act(given: dict[str, Any]) -> Correspondence:
        given["answer"] = Answer(given["answer"])
        return letter_changes.acknowledge_letter(**given, **_own(request, letter))

    return _act(
        request, letter, form=form, act=act, page="acknowledge", done=gettext("Noted."),
    )  # fmt: skip


@change_page
@officers_page
def move_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change by when a letter is acknowledged or answered."""
    letter = _find(request, pk)

    def act(given: dict[str, Any]) -> Correspondence:
        given["answer"] = Answer(given["answer"])
        return letter_changes.move_answer(**given, **_own(request, letter))

    form = AnswerDayForm(request.POST or None)
    return _act(
        request, letter, form=form, act=act, page="move_answer", done=gettext("Day changed."),
    )  # fmt: skip


@change_page
@officers_page
def note_failure(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a letter came back."""
    letter = _find(request, pk)

    def act(given: dict[str, Any]) -> Correspondence:
        return letter_changes.note_failure(failure=Failure(**given), **_own(request, letter))

    form = FailureForm(request.POST or None, initial={"on": today_at(letter.authority)})
    return _act(
        request, letter, form=form, act=act, page="note_failure", done=gettext("Noted."),
    )  # fmt: skip


@change_page
@officers_page
def file_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a letter to another case of the authority that the officer sees."""
    letter = _find(request, pk)

    def act(given: dict[str, Any]) -> Correspondence:
        seen = cases_of(request).filter(authority=letter.authority)
        case = get_object_or_404(seen, reference=given.pop("reference").strip())
        return letter_changes.file_letter(case_id=case.pk, **given, **_own(request, letter))

    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        named = form.cleaned_data["reference"].strip()
        if not cases_of(request).filter(authority=letter.authority, reference=named).exists():
            form.add_error("reference", gettext("There is no such case here."))
    return _act(
        request, letter, form=form, act=act, page="file", done=gettext("Letter moved."),
    )  # fmt: skip


@change_page
@officers_page
def classify_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who may read a letter."""
    letter = _find(request, pk)

    def act(given: dict[str, Any]) -> Correspondence:
        given["confidentiality"] = Confidentiality(given["confidentiality"])
        return letter_changes.classify_letter(**given, **_own(request, letter))

    form = ClassForm(request.POST or None, initial={"confidentiality": letter.confidentiality})
    back = reverse("list_letters", args=[letter.case.reference])
    return _act(
        request, letter, form=form, act=act, page="classify", back=back,
        done=gettext("Confidentiality changed."),
    )  # fmt: skip


@change_page
@officers_page
def serve_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the service of a letter logged before, once its day is known or has come."""
    letter = _find(request, pk)
    form = ServeForm(
        request.POST if request.method == "POST" else None,
        channel=Channel(letter.channel or Channel.POST),
        zone=letter.authority.zone,
        initial={"delivered_on": letter.delivered_on, "proof": letter.proof},
    )  # fmt: skip

    def act(given: dict[str, Any]) -> Correspondence:
        serves = ServingFacts(action_id=letter.action_id, trace=form.read_trace(letter))
        return letters.serve_letter(serves=serves, proof=given["proof"], **_own(request, letter))

    return _act(
        request, letter, form=form, act=act, page="serve", done=gettext("Service recorded."),
    )  # fmt: skip


def _find(request: HttpRequest, pk: int) -> Correspondence:
    letter = letter_or_404(request, pk)
    ask_power(request, letter.authority, Power.RECORD_EVENTS, clock.now())
    return letter


def _own(request: HttpRequest, letter: Correspondence) -> dict[str, Any]:
    return {"letter_id": letter.pk, "actor": request.user, "now": clock.now()}


def _act(
    request: HttpRequest, letter: Correspondence, *, form: Any, act: Any, page: str, done: str,
    back: str = "",
) -> HttpResponse:  # fmt: skip
    return act_on_case(
        request, case=letter.case, form=form, act=partial(act), done=done, letter=letter,
        template=f"letters/{page}.html", back=back or reverse("show_letter", args=[letter.pk]),
    )  # fmt: skip
