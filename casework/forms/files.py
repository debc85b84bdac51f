"""Fields for files: several at once, and those kept from a page that had to be shown again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

SALT = "casework.forms.files"
A_DAY = 86_400  # seconds
MOST_FILES = 50


class FilesInput(forms.ClearableFileInput):
    """An input that takes several files, chosen or dropped on it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none or more."""

    def __init__(self, **options: Any) -> None:
        """Take the options of a file field."""
        widget = FilesInput(attrs={"multiple": True, "class": "drop-zone"})
        super().__init__(widget=widget, **{"label": _("Files"), "required": False, **options})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files that were sent."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one, initial) for one in given[:MOST_FILES]]


def sign_kept(kept: Iterable[tuple[int, str]], *, officer_id: int) -> str:
    """Return what names files kept already, for the page to carry; empty for none."""
    rows = [list(one) for one in kept]
    return signing.dumps({"by": officer_id, "files": rows}, salt=SALT) if rows else ""


def read_kept(text: str, *, officer_id: int) -> Sequence[tuple[int, str]]:
    """Return the keys and names of the files that a page carries; none where that is forged."""
    if not text:
        return []
    try:
        said = signing.loads(text, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return []
    return [(pk, name) for pk, name in said["files"]] if said["by"] == officer_id else []
