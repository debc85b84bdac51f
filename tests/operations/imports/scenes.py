"""What the tests of imports share: who imports, and how a register comes to be applied."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from django.db import connection

from casework.law.powers import Role
from casework.models import Authority, Import, Officer
from casework.operations.files import keep_file
from casework.operations.imports.ordering import apply_import, rehearse_import, undo_import
from casework.operations.imports.reading import take_in_import
from casework.operations.imports.work import WORK
from casework.operations.jobs import run_owed_jobs
from casework.operations.setting_up import admit_officer, grant_role
from tests.imports.registers import DATA
from tests.make import SINCE, at

NOW = at("2025-10-13")
FINES, FINES_PROFILE = "gdpr_violations.tsv", "tidytuesday-gdpr-fines"
HEADER = "Country;Date;Controller;Fine;Reference;Article violated\n"
# Besides the rows themselves, what an import and its undoing leave behind.
BESIDE = {
    "casework_history", "casework_chainentry", "casework_job", "casework_storedfile",
    "casework_import", "casework_importrow", "casework_importmade", "casework_importedletter",
}  # fmt: skip


class Gone(BaseException):
    """The worker's process ends: nothing catches this on the way."""


def make_importer(authorities: Mapping[str, Authority], *codes: str) -> Officer:
    """Make a team lead at some authorities, or at all four."""
    name = "-".join(codes) or "all"
    officer = admit_officer(email=f"{name}@import.example", name="Ivy Sample", password=None)
    for code in codes or authorities:
        grant_role(
            officer=officer, authority=authorities[code], role=Role.TEAM_LEAD, since_on=SINCE
        )
    return officer


def take_in(
    content: bytes | str, officer: Officer, *, name: str = "fines.csv", **given: Any
) -> Import:
    """Keep a file and take it in."""
    said = content.encode() if isinstance(content, str) else content
    original = keep_file(content=BytesIO(said), actor=officer, now=NOW)
    return take_in_import(original=original, file_name=name, actor=officer, now=NOW, **given)


def take_in_fines(officer: Officer) -> Import:
    """Take in the fines of the shared set."""
    content = (DATA / FINES).read_bytes()
    return take_in(content, officer, name=FINES, profile=FINES_PROFILE)


def run_jobs(now: datetime = NOW) -> int:
    """Do what imports owe."""
    return run_owed_jobs(read_clock=lambda: now, work=WORK)


def rehearsed(batch: Import, officer: Officer) -> Import:
    """Rehearse an import to its end."""
    rehearse_import(batch_id=batch.pk, actor=officer, now=NOW)
    run_jobs()
    return Import.objects.get(pk=batch.pk)


def applied(
    batch: Import, officer: Officer, *, all_or_nothing: bool = False, is_rehearsed: bool = False
) -> Import:
    """Rehearse an import, unless it is, and apply it to its end."""
    if not is_rehearsed:
        rehearsed(batch, officer)
    apply_import(batch_id=batch.pk, all_or_nothing=all_or_nothing, actor=officer, now=NOW)
    run_jobs()
    return Import.objects.get(pk=batch.pk)


def undone(batch: Import, officer: Officer) -> Import:
    """Take an import back to its end."""
    undo_import(batch_id=batch.pk, actor=officer, now=NOW)
    run_jobs()
    return Import.objects.get(pk=batch.pk)


def digest_tables() -> dict[str, tuple[int, str]]:
    """Return of each table how many rows it has, and a digest of all of them."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'casework_%'")
        for table in sorted({row[0] for row in cursor.fetchall()} - BESIDE):
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                f" FROM {table} t"
            )
            found[table] = cursor.fetchone()
    return found
