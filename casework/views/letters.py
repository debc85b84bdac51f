"""Correspondence of a case: list it, log a letter or a call, read one with its thread."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casework import clock
from casework.forms.letters import FilterForm, LetterForm, channels_for
from casework.law.correspondence import SPOKEN, SPOKEN_CHANNELS, Way
from casework.law.powers import Power
from casework.law.service import Channel
from casework.models import Case, Correspondence
from casework.operations.facts import EventFacts
from casework.operations.letters import Foreseen, preview_letter
from casework.operations.letters import log_letter as log
from casework.queries.deadlines import procedure_of
from casework.queries.keyed import count_up_to
from casework.queries.letter_choices import answerable, causable, named_actions, named_parties
from casework.queries.letters import (
    find_letters,
    find_papers,
    find_source,
    find_thread,
    read_letters_page,
    read_working,
    with_people,
)
from casework.queries.pseudonyms import letter_complainants
from casework.queries.visibility import visible_letters, visible_outgoing
from casework.views.access import (
    ask_power,
    case_or_404,
    change_page,
    day_of,
    note_secret,
    officers_page,
    powers_at,
    today_at,
)
from casework.views.case_filters import without
from casework.views.meanwhile import attempt, remember_seen
from casework.views.uploads import Upload, as_attachments, form_data, keep_uploads


@require_safe
@officers_page
def list_letters(request: HttpRequest, reference: str) -> HttpResponse:
    """List the letters and calls of a case, the latest first, as far as each may be read."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    own = {"officer": request.user, "today": day_of(request)}
    form = FilterForm(request.GET)
    found = find_letters(visible_letters(**own).filter(case=case), wanted=form.wanted())
    page = read_letters_page(
        found, after=request.GET.get("after", ""), before=request.GET.get("before", ""), **own
    )
    _give_letters(case, page.rows)
    return render(request, "letters/list.html", {
        "case": case,
        "form": form,
        "count": count_up_to(found),
        "page": page,
        "today": today_at(case.authority),
        "address": without(request.GET, "after", "before"),
        "download": _download_query(request, case),
        "is_narrowed": any(form.cleaned_data.values()),
        "may_log": Power.RECORD_EVENTS in powers_at(request, case.authority, clock.now()),
    })  # fmt: skip


@require_safe
@officers_page
def choose_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask what is logged: what came or went, and by which channel."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    calendar = case.authority.calendar
    return render(request, "letters/choose.html", {
        "case": case,
        "received": channels_for(way=Way.IN, calendar=calendar),
        "sent": channels_for(way=Way.OUT, calendar=calendar),
        "spoken": SPOKEN_CHANNELS,
    })  # fmt: skip


@change_page
@officers_page
def log_letter(request: HttpRequest, reference: str, way: str, channel: str) -> HttpResponse:
    """Log a letter or a call; asked to, show first what would follow, with its working."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    form = _form(request, case, *_read_kind(way, channel))
    remember_seen(request, case=case, form=form)
    foreseen = None
    if request.method == "POST":
        uploads = keep_uploads(request, form)
        if form.is_valid() and "work_out" in request.POST:
            tried = attempt(request, case=case, form=form, act=partial(_foresee, case, form))
            foreseen = tried.result
        elif form.is_valid():
            act = partial(_log, request, case, form, uploads)
            tried = attempt(request, case=case, form=form, act=act)
            if tried.is_done:
                messages.success(request, gettext("Logged."))
                return redirect("show_letter", pk=tried.result.pk)
    return render(request, "letters/log.html", {
        "case": case, "form": form, "foreseen": foreseen, "today": today_at(case.authority),
        "stage_after": _stage_after(case, foreseen),
    })  # fmt: skip


@require_safe
@officers_page
def show_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter with its days, its files and its thread."""
    letter = letter_or_404(request, pk)
    case, own = letter.case, {"officer": request.user, "today": day_of(request)}
    note_secret(request, case)
    thread = find_thread(letter, **own)
    _give_letters(case, [letter, *thread])
    powers = powers_at(request, case.authority, clock.now())
    return render(request, "letters/show.html", {
        "case": case,
        "letter": letter,
        "thread": thread,
        "papers": find_papers(letter, **own),
        "steps": read_working(letter),
        "today": today_at(case.authority),
        "outgoing": visible_outgoing(**own).filter(correspondence=letter).first(),
        "answered": visible_letters(**own).filter(pk=letter.answers_id).first(),
        "instrument": _instrument_of(letter),
        "is_spoken": letter.channel in SPOKEN_CHANNELS or letter.nature in SPOKEN,
        "taken_over": find_source(letter) if letter.is_imported else None,
        "may_change": Power.RECORD_EVENTS in powers, "may_import": Power.IMPORT_CASES in powers,
    })  # fmt: skip


def letter_or_404(request: HttpRequest, pk: int) -> Correspondence:
    """Return a letter with its case, or raise 404 where the officer may not read it."""
    letters = visible_letters(officer=request.user, today=day_of(request))
    related = ("case__authority", "authority", "event", "action", "service", "original", "actor")
    return get_object_or_404(with_people(letters.select_related(*related)), pk=pk)


def _read_kind(way: str, channel: str) -> tuple[Way, Channel]:
    try:
        return Way(way), Channel(channel)
    except ValueError as error:
        raise Http404(str(error)) from error


def _form(request: HttpRequest, case: Case, way: Way, channel: Channel) -> LetterForm:
    own = {"officer": request.user, "today": day_of(request)}
    return LetterForm(
        **form_data(request), way=way, channel=channel, case=case,
        parties=named_parties(case), actions=named_actions(case),
        letters=answerable(case, way=way, **own),
        events=causable(case, way=way, today=today_at(case.authority)),
        initial={"language": case.language[:2], "answers": request.GET.get("answers", "")},
    )  # fmt: skip


def _event_of(case: Case, form: LetterForm) -> EventFacts | None:
    code = form.cleaned_data.get("event")
    if not code:
        return None
    kind = procedure_of(case).event_kind(code)
    return EventFacts(kind=code, dates={kind.principal_date: form.principal_day()})


def _foresee(case: Case, form: LetterForm) -> Foreseen:
    return preview_letter(
        case_id=case.pk, facts=form.read_facts(), serves=form.read_serving(),
        event=_event_of(case, form), today=today_at(case.authority),
    )  # fmt: skip


def _stage_after(case: Case, foreseen: Foreseen | None) -> str:
    plan = foreseen.plan if foreseen else None
    return procedure_of(case).stage(plan.stage).label if plan and plan.stage else ""


def _log(
    request: HttpRequest, case: Case, form: LetterForm, uploads: Sequence[Upload]
) -> Correspondence:
    return log(
        case_id=case.pk, facts=form.read_facts(attachments=as_attachments(uploads)),
        serves=form.read_serving(), event=_event_of(case, form), actor=request.user,
        now=clock.now(),
    )  # fmt: skip


def _instrument_of(letter: Correspondence) -> str:
    if letter.action is None:
        return ""
    return procedure_of(letter.case).instrument(letter.action.instrument).label


def _download_query(request: HttpRequest, case: Case) -> str:
    """Return the query by which the letters of the case, as filtered, are taken away."""
    given = request.GET.copy()
    given["case"] = case.reference
    return without(given, "after", "before")


def _give_letters(case: Case, rows: Sequence[Correspondence]) -> None:
    """Call the case's complainants who are natural persons by their letters in each row."""
    parties = {party.pk: party for party in case.parties.select_related("organisation")}
    letter_complainants(parties.values())
    for row in rows:
        for who in row.correspondents.all():
            if who.party_id in parties:
                who.party = parties[who.party_id]
