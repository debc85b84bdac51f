"""Who may open the pages of imports, and what of an import this officer reads."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from casework.law.powers import Power
from casework.models import Authority, Import
from casework.operations.acting import PowerMissing
from casework.queries.import_rows import Reader
from casework.queries.import_standing import Held, known_imports, read_held
from casework.views.access import day_of, refuse_everywhere


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An import that the officer may treat, and what the officer reads of it."""

    batch: Import
    reader: Reader
    held: Held


def importing(request: HttpRequest) -> Held:
    """Return at which authorities the officer reads and imports.

    :raises PowerMissing: if the officer imports at none.
    """
    held = read_held(officer=request.user, today=day_of(request))
    if not held.imports:
        refuse_everywhere(request, Power.IMPORT_CASES)
    return held


def import_or_404(request: HttpRequest, pk: int) -> Opened:
    """Return an import, or raise 404 where the officer may not know of it.

    :raises PowerMissing: if the officer knows of it, and may not import.
    """
    held = read_held(officer=request.user, today=day_of(request))
    batch = get_object_or_404(known_imports(officer=request.user, held=held), pk=pk)
    own = held.imports if batch.actor_id == request.user.pk else set(batch.authorities)
    if not held.imports & own:
        known = sorted(held.reads & set(batch.authorities) or held.reads)
        raise PowerMissing(Power.IMPORT_CASES, Authority.objects.get(code=known[0]))
    return Opened(batch=batch, reader=reader_of(request, held), held=held)


def reader_of(request: HttpRequest, held: Held) -> Reader:
    """Return the officer as who reads the rows of imports."""
    return Reader(officer=request.user, today=day_of(request), codes=held.imports)
