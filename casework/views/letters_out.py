"""Letters out of a case: begin one, write it, look at it as it will be, and issue it."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from casework import clock
from casework.forms.letters_out import BeginForm, LetterForm
from casework.law.letter_text import TextRefused
from casework.law.merge_fields import LetterKind, offered_to
from casework.law.powers import Power
from casework.law.wording import LawError
from casework.models import Case, Correspondence, OutgoingLetter
from casework.models.letter import LetterState
from casework.operations import letter_drafts, letter_issuing
from casework.operations.files import FileDamaged, open_file
from casework.operations.letter_sending import MAY_GO, ON_ITS_WAY
from casework.papers.letters import SignsMissing, write_pdf
from casework.queries.draft_choices import (
    LetterChoices,
    find_answered,
    find_letter_choices,
    find_template,
)
from casework.queries.letter_contents import compose
from casework.queries.letter_templates import last_version
from casework.queries.letters_out import (
    find_attempts,
    find_enclosed,
    find_mailings,
    find_of_case,
)
from casework.queries.refusals import say_refusal
from casework.queries.visibility import visible_mailings, visible_outgoing
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
from casework.views.downloads import guard_file
from casework.views.letter_templates import pdf_answer
from casework.views.meanwhile import read_seen

FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@officers_page
def list_letters_out(request: HttpRequest, reference: str) -> HttpResponse:
    """List the letters out of a case, drafts first."""
    case = case_or_404(request, reference)
    note_secret(request, case)
    own = {"officer": request.user, "today": day_of(request)}
    return render(request, "letters_out/of_case.html", {
        "case": case,
        "letters": find_of_case(visible_outgoing(**own), case_id=case.pk),
        "mailings": find_mailings(visible_mailings(**own), case_id=case.pk),
        "may_write": Power.RECORD_EVENTS in powers_at(request, case.authority, clock.now()),
    })  # fmt: skip


@change_page
@officers_page
def write_letter(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a letter from a template that the address names, and keep the draft."""
    case = case_or_404(request, reference)
    ask_power(request, case.authority, Power.RECORD_EVENTS, clock.now())
    answered = answered_by(request, case)
    choices = choices_of_case(request, case, prefers=answered.language if answered else "")
    form = LetterForm(
        request.POST or None, choices=choices, initial=begin(request, case, answered),
        may_be_privileged=may_be_privileged(request, case),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        act = partial(letter_drafts.draft_letter, case_id=case.pk, facts=form.facts())
        letter = _attempt(request, form, act)
        if letter is not None:
            messages.success(request, gettext("Draft kept."))
            return redirect("show_letter_out", pk=letter.pk)
    return render(request, "letters_out/write.html", {
        "case": case, "form": form, "begin": BeginForm(request.GET, choices=choices),
        "fields": offered_fields(form),
    })  # fmt: skip


@change_page
@officers_page
def redraft_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft, unless another officer did meanwhile."""
    letter = letter_to_act_on(request, pk)
    if letter.state != LetterState.DRAFT:
        raise Http404
    form = LetterForm(
        request.POST or None, choices=choices_of_case(request, letter.case),
        initial=_initial_of(letter), may_be_privileged=may_be_privileged(request, letter.case),
    )  # fmt: skip
    form.seen, form.later = read_seen(request, otherwise=letter.edition), None
    if request.method == "POST" and form.is_valid():
        act = partial(
            letter_drafts.redraft_letter, letter_id=pk, facts=form.facts(), seen=form.seen
        )
        if _attempt(request, form, act) is not None:
            messages.success(request, gettext("Draft kept."))
            return redirect("show_letter_out", pk=pk)
        form.later = letter if letter.edition > form.seen else None
        form.seen = letter.edition
    return render(request, "letters_out/redraft.html", {
        "case": letter.case, "letter": letter, "form": form, "fields": offered_fields(form),
    })  # fmt: skip


@require_safe
@officers_page
def show_letter_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter as it stands: its words, its papers, its way, and what may be done."""
    letter = letter_or_404(request, pk)
    note_secret(request, letter.case)
    authority, is_draft = letter.case.authority, letter.state == LetterState.DRAFT
    may_act = Power.RECORD_EVENTS in powers_at(request, authority, clock.now())
    composed = compose(letter, officer=request.user, day=today_at(authority)) if is_draft else None
    return render(request, "letters_out/show.html", {
        "case": letter.case, "letter": letter, "may_act": may_act,
        "composed": composed,
        "enclosures": find_enclosed(letter), "attempts": find_attempts(letter),
        "is_draft": is_draft, "may_go": letter.state in MAY_GO,
        "is_on_its_way": letter.state in ON_ITS_WAY,
    })  # fmt: skip


@require_safe
@officers_page
def print_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft as the PDF that it would become; it says that it is a draft."""
    letter = letter_or_404(request, pk)
    if letter.state != LetterState.DRAFT:
        raise Http404
    composed = compose(letter, officer=request.user, day=today_at(letter.case.authority))
    try:
        paper = write_pdf(composed.letter, written_at=clock.now())
    except SignsMissing as error:
        messages.error(request, say_refusal(error))
        return redirect("show_letter_out", pk=pk)
    return pdf_answer(paper, name=f"draft-{pk}.pdf")


@require_safe
@officers_page
def download_letter(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Give the very bytes that were kept when the letter was issued, as PDF or for Word."""
    letter = letter_or_404(request, pk)
    stored = {"pdf": letter.pdf, "docx": letter.docx}.get(ending)
    if stored is None:
        raise Http404
    try:
        with open_file(stored) as stream:
            content = stream.read()
    except (LawError, FileDamaged) as error:
        messages.error(request, say_refusal(error))
        return redirect("show_letter_out", pk=pk)
    name = f"{letter.number}.{ending}"
    if ending == "pdf":
        return pdf_answer(content, name=name)
    return guard_file(HttpResponse(content, content_type=FILES[ending]), name)


@require_POST
@officers_page
def issue_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a draft: it gets its number and can be changed no more."""
    letter_to_act_on(request, pk)
    act = partial(letter_issuing.issue_letter, letter_id=pk, seen=read_seen(request))
    return _act_at_once(request, pk, act, done=gettext("Letter issued."))


@require_POST
@officers_page
def drop_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft away."""
    letter = letter_to_act_on(request, pk)
    act = partial(letter_drafts.drop_letter, letter_id=pk, seen=read_seen(request))
    answer = _act_at_once(request, pk, act, done=gettext("Draft dropped."))
    letter.refresh_from_db(fields=["state"])
    if letter.state == LetterState.DROPPED:
        return redirect("list_letters_out", reference=letter.case.reference)
    return answer


def letter_or_404(request: HttpRequest, pk: int) -> OutgoingLetter:
    """Return a letter with its case, or raise 404 where the officer may not read it."""
    found = visible_outgoing(officer=request.user, today=day_of(request))
    related = (
        "case__authority", "party__organisation", "template_version__template", "edited_by",
        "issued_by", "answers", "action", "deadline", "pdf", "docx", "correspondence", "message",
        "mailing",
    )  # fmt: skip
    return get_object_or_404(found.select_related(*related), pk=pk)


def letter_to_act_on(request: HttpRequest, pk: int) -> OutgoingLetter:
    """Return a letter of a case in which the officer may write.

    :raises PowerMissing: if the officer may only read it.
    """
    letter = letter_or_404(request, pk)
    ask_power(request, letter.case.authority, Power.RECORD_EVENTS, clock.now())
    return letter


def answered_by(request: HttpRequest, case: Case) -> Correspondence | None:
    """Return the letter received that the address says is answered."""
    key = request.GET.get("answers", "")
    return find_answered(case=case, key=key, officer=request.user, today=day_of(request))


def choices_of_case(request: HttpRequest, case: Case, *, prefers: str = "") -> LetterChoices:
    """Return what a letter of the case may choose from, in the reader's language."""
    return find_letter_choices(
        case=case, officer=request.user, today=day_of(request),
        language=get_language() or "en-gb", prefers=prefers,
    )  # fmt: skip


def may_be_privileged(request: HttpRequest, case: Case) -> bool:
    """Whether the officer could read what they would mark as privileged."""
    return Power.READ_PRIVILEGED in powers_at(request, case.authority, clock.now())


def begin(request: HttpRequest, case: Case, answered: Correspondence | None) -> dict[str, Any]:
    """Return what a letter begins with: the template, and who wrote what it answers."""
    initial: dict[str, Any] = {
        "language": (answered.language if answered else "") or case.language,
        "kind": LetterKind.REPLY if answered else LetterKind.GENERAL,
        "answers": answered.pk if answered else None,
        "party": request.GET.get("party") or _writer_of(answered),
    }
    row = find_template(case=case, key=request.GET.get("template", ""))
    if row is not None:
        version = last_version(template=row)
        initial |= {
            "language": row.language, "kind": row.kind, "subject": version.subject,
            "text": version.text, "version": version.pk,
        }  # fmt: skip
    return initial


def offered_fields(form: Any) -> list:
    """Return the values that a letter of the form's kind may name."""
    return offered_to(LetterKind(kind) if (kind := form["kind"].value()) in set(LetterKind)
                      else LetterKind.GENERAL)  # fmt: skip


def _writer_of(answered: Correspondence | None) -> int | None:
    if answered is None:
        return None
    row = answered.correspondents.filter(part="from", party__isnull=False).first()
    return row.party_id if row else None


def _initial_of(letter: OutgoingLetter) -> dict[str, Any]:
    plain = ("kind", "language", "subject", "text", "their_reference", "confidentiality")
    return {name: getattr(letter, name) for name in plain} | {
        "party": letter.party_id, "answers": letter.answers_id, "action": letter.action_id,
        "deadline": letter.deadline_id, "version": letter.template_version_id,
        "enclosures": [row.version_id for row in find_enclosed(letter)],
    }  # fmt: skip


def _attempt(request: HttpRequest, form: LetterForm, act: Any) -> OutgoingLetter | None:
    """Do an act; None where it was refused, which the form then says."""
    try:
        return act(actor=request.user, now=clock.now())
    except TextRefused as error:
        form.add_error("text", say_refusal(error))
    except LawError as error:
        form.add_error(None, say_refusal(error))
    return None


def _act_at_once(request: HttpRequest, pk: int, act: Any, *, done: str) -> HttpResponse:
    try:
        act(actor=request.user, now=clock.now())
    except LawError as error:
        messages.error(request, say_refusal(error))
    else:
        messages.success(request, done)
    return redirect("show_letter_out", pk=pk)
