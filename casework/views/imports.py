"""Imports: which there are, take one in, look at what its rows come to, take files away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from casework import clock
from casework.exports.comma_separated import Cell, stream_csv
from casework.forms.imports import ApplyForm, RowsForm, TakeInForm
from casework.imports.manner import Kind
from casework.imports.planned import Outcome
from casework.law.wording import LawError
from casework.models import Import, ImportProfile
from casework.models.imports import ImportState
from casework.operations.files import FileDamaged, FileInfected, open_file
from casework.operations.imports.reading import choose_reading, take_in_import
from casework.queries.import_rows import (
    ShownRow,
    choose_rows,
    count_approved,
    find_standing,
    read_row_page,
    show_rows,
    stream_left,
    visible_rows,
)
from casework.queries.import_standing import (
    Progress,
    count_rows,
    kept_profiles,
    read_counts,
    read_progress,
    read_totals,
)
from casework.queries.imports import visible_imports
from casework.queries.labels import word_for
from casework.queries.refusals import say_refusal
from casework.views.access import change_page, day_of, officers_page
from casework.views.case_filters import without
from casework.views.downloads import guard_file
from casework.views.import_access import Opened, import_or_404, importing, reader_of
from casework.views.import_reading import show_reading
from casework.views.uploads import Upload, form_data, keep_uploads

IMPORTS, MOST_STANDING = 50, 200  # on a page
PLACES = ("after", "before")


@require_safe
@officers_page
def list_imports(request: HttpRequest) -> HttpResponse:
    """List the imports of the authorities at which the officer imports."""
    reader = reader_of(request, importing(request))
    found = visible_imports(officer=request.user, today=day_of(request))
    page = Paginator(found, IMPORTS).get_page(request.GET.get("page"))
    rows = [(batch, read_counts(batch, reader), _outcome_words(batch)) for batch in page]
    return render(request, "imports/list.html", {"page": page, "rows": rows})


@change_page
@officers_page
def take_in(request: HttpRequest) -> HttpResponse:
    """Take a register in, and show how it is read."""
    held = importing(request)
    form = TakeInForm(kept=kept_profiles(held.imports), **form_data(request))
    if request.method == "POST" and form.is_valid():
        uploads = keep_uploads(request, form, field="file")
        batch = _take_in(request, form, uploads)
        if batch is not None:
            return redirect("show_import", pk=batch.pk)
    return render(request, "imports/take_in.html", {"form": form})


@require_safe
@officers_page
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import as it stands: how it is read, how far its work is, or what its rows are."""
    opened = import_or_404(request, pk)
    progress = read_progress(opened.batch)
    if request.htmx and not progress.is_on_its_way:
        return HttpResponseClientRefresh()  # it has ended: the whole page says what came of it
    if request.htmx:
        given = {"batch": opened.batch, "progress": progress}
        return render(request, "imports/_progress.html", given)
    if opened.batch.state == ImportState.READ:
        return show_reading(request, opened)
    return _show_rows(request, opened, progress)


@require_safe
@officers_page
def download_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the register as it was handed in."""
    batch = import_or_404(request, pk).batch
    try:
        stream = open_file(batch.original)
    except (FileDamaged, FileInfected) as refusal:
        return render(request, "documents/refused.html", {"why": say_refusal(refusal)}, status=409)
    answer = FileResponse(stream, content_type=batch.original.media_type)
    return guard_file(answer, batch.file_name)


@require_safe
@officers_page
def download_left_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the rows that were not taken over as CSV: each as it stood, with the reasons."""
    opened = import_or_404(request, pk)
    titles = opened.batch.found.get("titles", [])
    header = [gettext("Line"), gettext("What becomes of the row"), gettext("Why"), *titles]
    words = _outcome_words(opened.batch)
    rows = (_write_row(row, words) for row in stream_left(opened.batch, opened.reader))
    answer = StreamingHttpResponse(
        stream_csv(header=header, rows=rows), content_type="text/csv; charset=utf-8"
    )
    return guard_file(answer, f"import-{pk}-left.csv")


def _take_in(request: HttpRequest, form: TakeInForm, uploads: list[Upload]) -> Import | None:
    """Take the file in that was handed in last; the form says what is refused."""
    if not uploads:
        if not form.errors:
            form.add_error("file", gettext("Choose a file."))
        return None
    original, name = uploads[-1]
    profile, kept = form.read_profile()
    try:
        batch = take_in_import(
            original=original, file_name=name, actor=request.user, now=clock.now(),
            profile=profile, keeps_refused=form.cleaned_data["keeps_refused"],
        )  # fmt: skip
    except LawError as refusal:
        form.add_error("file", say_refusal(refusal))
        return None
    if kept is not None and batch.state == ImportState.READ:
        _read_by(request, batch, kept)
    return batch


def _read_by(request: HttpRequest, batch: Import, kept: ImportProfile) -> None:
    """Read an import by a profile that is kept; where that does not fit, say so."""
    try:
        choose_reading(batch_id=batch.pk, kept=kept, actor=request.user, now=clock.now())
    except LawError as refusal:
        said = gettext("It is read as its titles and values suggest. %(why)s")
        messages.warning(request, said % {"why": say_refusal(refusal)})


def _show_rows(request: HttpRequest, opened: Opened, progress: Progress) -> HttpResponse:
    batch, reader = opened.batch, opened.reader
    form = RowsForm(request.GET, words=_outcome_words(batch))
    form.is_valid()
    rows = choose_rows(
        visible_rows(batch, reader), outcome=form.read_outcome(), reason=form.read_reason()
    )
    place = {name: request.GET.get(name, "") for name in PLACES}
    page = read_row_page(rows, **place)
    counted, is_rehearsed = count_rows(batch, reader), batch.state == ImportState.REHEARSED
    is_whole = reader.sees_whole(batch) and bool(batch.sums)
    return render(request, "imports/show.html", {
        "batch": batch, "progress": progress, "rows_form": form, "page": page,
        "rows": show_rows(page.rows, reader), "address": without(request.GET, *PLACES),
        "outcomes": counted.found,
        "reasons": [(one.value, number) for one, number in counted.reasons.items()],
        "made": counted.number(Outcome.MADE), "refused": counted.number(Outcome.REFUSED),
        "differing": counted.number(Outcome.DIFFERS),
        "approved": count_approved(batch, reader) if is_rehearsed else 0,
        "served": read_totals(batch.sums["served"]) if is_whole else None,
        "outside": read_totals(batch.sums["outside"]) if is_whole else None,
        "is_whole": reader.sees_whole(batch), "has_letters": _has_letters(batch),
        "outcome_words": _outcome_words(batch),
        "apply_form": ApplyForm(initial={"seen": batch.change}),
        "standing": find_standing(batch, reader)[:MOST_STANDING]
        if batch.state == ImportState.UNDONE else (),
    })  # fmt: skip


def _has_letters(batch: Import) -> bool:
    """Whether the rows of an import become letters, and not cases."""
    return bool(batch.manner.get("kind") == Kind.CORRESPONDENCE)


def _outcome_words(batch: Import) -> str:
    return "import_letter_outcome" if _has_letters(batch) else "import_outcome"


def _write_row(shown: ShownRow, words: str) -> list[Cell]:
    said = [say_refusal(one) for one in (*shown.reasons, *shown.remarks)]
    outcome = gettext(word_for(words, shown.row.outcome))
    return [shown.row.line, outcome, " ".join(said), *shown.row.cells]
