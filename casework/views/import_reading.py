"""How a register is read: shown for confirmation, said otherwise, kept under a name."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from casework import clock
from casework.forms.import_reading import ReadingForm
from casework.forms.imports import KeepProfileForm, ProfileForm
from casework.imports.fields import Field
from casework.imports.keeping import get_profile
from casework.law.counting.storage import unpack_sentence
from casework.law.wording import N_, Sentence
from casework.models import Import
from casework.operations.imports import reading as operations
from casework.operations.imports.ordering import rehearse_import
from casework.operations.imports.reading import OPEN
from casework.queries.import_standing import importing_rows, kept_profiles, read_held
from casework.views.access import change_page, day_of, officers_page
from casework.views.import_access import Opened, import_or_404
from casework.views.meanwhile import read_seen
from casework.views.refused import found_or_said

# Which field answers what is left open.
ASKED_AT = {
    "day_order": "day_order", "amount_style": "amount_style", "currency": "currency",
    "authority": "authority", "way": "way",
}  # fmt: skip
WHOSE = N_("No column says whose register it is.")
THEN_REHEARSE = "rehearse"


@change_page
@officers_page
def choose_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a register is read; once sent, read it so, and rehearse it where that is asked."""
    opened = import_or_404(request, pk)
    if request.method != "POST" or opened.batch.state not in OPEN:
        return show_reading(request, opened) if opened.batch.found else _back(opened.batch)
    form = ReadingForm(request.POST, batch=opened.batch, imports_at=opened.held.imports)
    if not form.is_valid():
        return show_reading(request, opened, form=form)
    said = {"columns": form.read_columns(), "manner": form.read_manner()}
    batch = _read(request, opened.batch, form, said)
    if batch is None:
        return show_reading(request, opened, form=form)
    if request.POST.get("then") != THEN_REHEARSE:
        messages.success(request, gettext("Read anew."))
        return redirect("choose_reading", pk=pk)
    if _asks_more(batch, opened.batch):
        messages.warning(request, gettext("Read anew, and more is open now: look again."))
        return redirect("choose_reading", pk=pk)
    found_or_said(form, lambda: rehearse_import(
        batch_id=pk, seen=batch.change, actor=request.user, now=clock.now()
    ))  # fmt: skip
    return _back(batch) if not form.errors else show_reading(request, opened, form=form)


@require_POST
@officers_page
def choose_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a register by a profile, shipped or kept, or as its titles and values suggest."""
    opened = import_or_404(request, pk)
    form = ProfileForm(request.POST, kept=kept_profiles(opened.held.imports))
    if form.is_valid():
        profile, kept = form.read_profile()
        if _read(request, opened.batch, form, {"profile": profile, "kept": kept}) is not None:
            messages.success(request, gettext("Read anew."))
            return redirect("choose_reading", pk=pk)
    if not opened.batch.found:
        return _back(opened.batch)
    return show_reading(request, opened, profile_form=form)


@require_POST
@officers_page
def keep_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep how a register is read under a name, for the next of its kind."""
    opened = import_or_404(request, pk)
    form = KeepProfileForm(request.POST, authorities=importing_rows(opened.held))
    if form.is_valid():
        kept = found_or_said(form, lambda: operations.keep_profile(
            batch_id=pk, actor=request.user, now=clock.now(), **form.cleaned_data
        ))  # fmt: skip
        if kept is not None:
            said = gettext("Kept as “%(name)s”: choose it when the next file comes.")
            messages.success(request, said % {"name": kept.name})
            return redirect("choose_reading", pk=pk)
    if not opened.batch.found:
        return _back(opened.batch)
    return show_reading(request, opened, keep_form=form)


@require_POST
@officers_page
def forget_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a profile of an authority at which the officer imports."""
    held = read_held(officer=request.user, today=day_of(request))
    profile = get_object_or_404(kept_profiles(held.reads), pk=pk)
    operations.forget_profile(profile_id=profile.pk, actor=request.user, now=clock.now())
    messages.success(request, gettext("The profile “%(name)s” is gone.") % {"name": profile.name})
    return redirect("take_in_import")


def show_reading(
    request: HttpRequest, opened: Opened, *, form: ReadingForm | None = None,
    profile_form: ProfileForm | None = None, keep_form: KeepProfileForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Show how a register is read, with what it leaves open at the top."""
    batch = opened.batch
    reading = form or ReadingForm(batch=batch, imports_at=opened.held.imports)
    kept = kept_profiles(opened.held.imports)
    return render(request, "imports/reading.html", {
        "batch": batch, "reading": reading, "form": form or profile_form or keep_form,
        "profile_form": profile_form or ProfileForm(kept=kept, initial={"seen": batch.change}),
        "keep_form": keep_form or KeepProfileForm(authorities=importing_rows(opened.held)),
        "questions": [(reading[ASKED_AT[code]], said) for code, said in _questions(batch)],
        "fitting": [get_profile(code) for code in batch.found["fitting_profiles"]
                    if code != batch.profile],
        "found": batch.found, "may_change": batch.state in OPEN,
    })  # fmt: skip


def _read(request: HttpRequest, batch: Import, form: Any, said: dict[str, Any]) -> Import | None:
    """Read a register anew; None where that is refused, and the form says why."""
    return found_or_said(form, lambda: operations.choose_reading(
        batch_id=batch.pk, seen=read_seen(request), actor=request.user, now=clock.now(), **said
    ))  # fmt: skip


def _questions(batch: Import) -> list[tuple[str, Sentence]]:
    """Return what is left open: each thing by its code, with the sentence that asks."""
    found = [(code, unpack_sentence(said)) for code, said in batch.questions]
    tells = {Field.COUNTRY.value, Field.AUTHORITY.value} & batch.columns.keys()
    if not tells and not batch.manner.get("authority"):
        found.append(("authority", Sentence(WHOSE)))
    return found


def _asks_more(batch: Import, before: Import) -> bool:
    """Whether something is open that was not asked on the page that was sent."""
    return bool(dict(_questions(batch)).keys() - dict(_questions(before)).keys())


def _back(batch: Import) -> HttpResponse:
    return redirect("show_import", pk=batch.pk)
