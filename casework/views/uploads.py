"""Keep what was uploaded before a form is judged, so that a form shown again loses no file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from casework import clock
from casework.forms.files import read_kept, sign_kept
from casework.law.wording import LawError
from casework.models import StoredFile
from casework.operations.files import keep_file
from casework.operations.letter_facts import AttachmentFacts
from casework.papers.file_names import clean_file_name
from casework.queries.refusals import say_refusal

Upload = tuple[StoredFile, str]


def form_data(request: HttpRequest) -> dict[str, Any]:
    """Return what a form with files takes, empty where nothing was sent."""
    if request.method != "POST":
        return {}
    return {"data": request.POST.copy(), "files": request.FILES}


def keep_uploads(request: HttpRequest, form: forms.Form, field: str = "files") -> list[Upload]:
    """Keep the files of a form, those it carries from before first; the form says what is refused.

    The form then carries all of them on, should it be shown again.
    """
    officer = request.user
    carried = read_kept(request.POST.get("kept", ""), officer_id=officer.pk)
    rows = StoredFile.objects.in_bulk([pk for pk, _ in carried])
    uploads = [(rows[pk], name) for pk, name in carried if pk in rows]
    for sent in request.FILES.getlist(field):
        try:
            uploads.append(keep_upload(request, sent))
        except LawError as error:
            form.add_error(field, f"{clean_file_name(sent.name)}: {say_refusal(error)}")
    form.uploads = uploads
    if "kept" in form.fields and form.is_bound:
        form.data["kept"] = sign_kept(
            [(row.pk, name) for row, name in uploads], officer_id=officer.pk
        )
    return uploads


def keep_upload(request: HttpRequest, sent: UploadedFile) -> Upload:
    """Keep one file, and return it with its clean name.

    :raises LawError: if it is empty, too large, or malware was found in it.
    """
    kept = keep_file(content=sent, actor=request.user, now=clock.now())
    return kept, clean_file_name(sent.name)


def as_attachments(uploads: Sequence[Upload], **more: Any) -> list[AttachmentFacts]:
    """Return kept files as what operations attach."""
    return [AttachmentFacts(file=row, file_name=name, **more) for row, name in uploads]
