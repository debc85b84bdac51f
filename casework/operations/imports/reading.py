"""Take in a register and settle how it is read; nothing is made of its rows yet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from casework.imports.fields import Field
from casework.imports.found import describe_found
from casework.imports.keeping import get_profile, read_columns, read_manner, write_manner
from casework.imports.manner import Manner, Profile
from casework.imports.rehearsal import Prepared, prepare
from casework.law.counting.storage import pack_sentence
from casework.law.powers import Power
from casework.law.wording import N_
from casework.models import Authority, Import, ImportProfile, Officer, StoredFile
from casework.models.imports import ImportState
from casework.operations.acting import require_power
from casework.operations.files import open_file
from casework.operations.imports.locking import (
    ImportRefused,
    count_change,
    lock_import,
    require_importing,
)
from casework.operations.operation import operation
from casework.papers.file_names import clean_file_name
from casework.tables.refusals import Unreadable

LONGEST_NAME, LONGEST_PROFILE = 200, 100
OPEN = frozenset({ImportState.READ, ImportState.REHEARSED})
READING = ("profile", "columns", "manner", "found", "questions")


@operation
def take_in_import(
    *, original: StoredFile, file_name: str, actor: Officer, now: datetime, profile: str = "",
    manner: Manner | None = None, keeps_refused: bool = False,
) -> Import:  # fmt: skip
    """Take in a register that is kept, and find out how it is written.

    ``profile`` is the code of one that is shipped, ``manner`` what was said beside it or instead.
    A file that cannot be read is kept for the record where ``keeps_refused``.

    :raises PowerMissing: if the officer may import at no authority.
    :raises UnknownProfile: if there is none of this code.
    :raises Unreadable: saying why it cannot be read.
    """
    require_importing(officer=actor, codes=(), now=now)
    name = clean_file_name(file_name)[:LONGEST_NAME]
    batch = Import(original=original, file_name=name, actor=actor, recorded_at=now)
    known = get_profile(profile) if profile else None
    try:
        _read(batch, known, manner)
    except Unreadable as refusal:
        if not keeps_refused:
            raise
        batch.state, batch.refusal = ImportState.REFUSED, pack_sentence(refusal.sentence)
    batch.save()
    return batch


@operation
def choose_reading(
    *, batch_id: int, actor: Officer, now: datetime, profile: str = "",
    kept: ImportProfile | None = None, columns: Mapping[Field, str] | None = None,
    manner: Manner | None = None, seen: int | None = None,
) -> Import:  # fmt: skip
    """Say anew how a register is read; what was rehearsed before no longer counts.

    By a shipped ``profile``, by one that was ``kept``, or by ``columns``, the titles by what they
    hold, as a person chose them; ``manner`` is what that person said beside them. With none of
    them it is read as its titles and values suggest.

    :raises PowerMissing: if the officer may not import.
    :raises ImportRefused: if it is being worked on, or was applied.
    :raises Unreadable: if a column is not there.
    """
    batch = lock_import(batch_id, actor=actor, now=now, states=OPEN, seen=seen)
    if kept is not None:
        known: Profile | None = profile_of(kept)
    elif columns is not None:
        known = Profile(code="", title="", manner=manner or Manner(), columns=dict(columns))
    else:
        known = get_profile(profile) if profile else None
    _read(batch, known, manner)
    batch.rows.all().delete()
    batch.state, batch.counts, batch.sums, batch.rows_read = ImportState.READ, {}, {}, 0
    return count_change(batch, *READING, "state", "counts", "sums", "rows_read")


@operation
def keep_profile(
    *, batch_id: int, authority: Authority, name: str, actor: Officer, now: datetime
) -> ImportProfile:
    """Keep how an import is read under a name; what stood under it before gives way.

    :raises PowerMissing: if the officer may not import at the authority.
    :raises ImportRefused: if no name is given.
    """
    require_power(officer=actor, authority=authority, power=Power.IMPORT_CASES, now=now)
    batch = Import.objects.get(pk=batch_id)
    require_importing(officer=actor, codes=batch.authorities, now=now)
    called = " ".join(name.split())[:LONGEST_PROFILE]
    if not called:
        raise ImportRefused(N_("Give the profile a name."))
    row, _ = ImportProfile.objects.update_or_create(
        authority=authority, name=called,
        defaults={
            "columns": batch.columns, "manner": batch.manner, "actor": actor, "recorded_at": now,
        },
    )  # fmt: skip
    return row


@operation
def forget_profile(*, profile_id: int, actor: Officer, now: datetime) -> None:
    """Take away a profile that an authority kept.

    :raises PowerMissing: if the officer may not import there.
    """
    row = ImportProfile.objects.select_related("authority").get(pk=profile_id)
    require_power(officer=actor, authority=row.authority, power=Power.IMPORT_CASES, now=now)
    row.delete()


def profile_of(kept: ImportProfile) -> Profile:
    """Return a profile that an authority kept as the readers know it."""
    return Profile(
        code=kept.name, title=kept.name, manner=read_manner(kept.manner),
        columns=read_columns(kept.columns),
    )  # fmt: skip


def prepare_import(batch: Import) -> Prepared:
    """Return a register ready to be rehearsed, read as was settled.

    :raises Unreadable: saying why it cannot be read.
    """
    chosen = Profile(
        code=batch.profile, title="", manner=read_manner(batch.manner),
        columns=read_columns(batch.columns),
    )  # fmt: skip
    return prepare(lambda: open_file(batch.original), name=batch.file_name, profile=chosen)


def _read(batch: Import, known: Profile | None, manner: Manner | None) -> None:
    """Look at the whole of a register, and write down how it is read and what it leaves open."""
    prepared = prepare(
        lambda: open_file(batch.original), name=batch.file_name, profile=known, manner=manner
    )
    reading = prepared.reading
    batch.profile = known.code if known else ""
    batch.columns = {field.value: title for field, title in reading.columns.titles.items()}
    batch.manner = write_manner(_settle(prepared))
    batch.found = describe_found(prepared)
    batch.questions = [[one.code, pack_sentence(one.said)] for one in prepared.questions]


def _settle(prepared: Prepared) -> Manner:
    """Return the manner with what the file itself shows, so that the next reading is the same."""
    reading, told = prepared.reading, dict[str, Any]()
    if prepared.is_order_shown:
        told["day_order"] = reading.day_order
    return replace(reading.manner, **told)
