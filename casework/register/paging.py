"""Pages of the register by key: the next begins after the last entry of this one.

A cursor says where a page begins, so that a page costs the same wherever it lies. It is
encrypted: it names an entry's place in the order, which may be a respondent's name, and an
address that is kept or passed on must not tell that.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date
from hashlib import sha512

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from casework.models.register import LiveEntry
from casework.register.selecting import ORDERS, Sort

LONGEST = 2_000  # characters of a cursor; a longer one is none
PURPOSE = b"place in the register"


class BrokenCursor(ValueError):
    """What should say where a page begins says nothing, or is of another order."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page begins: after a key and an id, or before them."""

    key: str
    pk: int
    is_before: bool = False


def write_cursor(sort: Sort, row: LiveEntry, *, is_before: bool = False) -> str:
    """Return the cursor of the page after a row, or before it; the same each time."""
    value = getattr(row, _column(sort))
    said = [sort, int(is_before), value.isoformat() if isinstance(value, date) else value, row.pk]
    sealed = _cipher().encrypt(json.dumps(said).encode(), [PURPOSE])
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def read_cursor(sort: Sort, text: str) -> Place:
    """Return the place that a cursor names.

    :raises BrokenCursor: if it is not one that this register gave for this order.
    """
    try:
        if len(text) > LONGEST:
            raise BrokenCursor
        sealed = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        of, is_before, key, pk = json.loads(_cipher().decrypt(sealed, [PURPOSE]))
    except (NotBase64, InvalidTag, ValueError) as error:
        raise BrokenCursor(text[:40]) from error
    if of != sort:
        raise BrokenCursor(of)
    return Place(key=key, pk=pk, is_before=bool(is_before))


def begin_at(
    rows: QuerySet[LiveEntry], *, sort: Sort, place: Place | None
) -> QuerySet[LiveEntry]:  # fmt: skip
    """Return the rows in an order from a place on; before it they run backwards."""
    column, is_descending = _column(sort), ORDERS[sort][0].startswith("-")
    if place is None:
        return rows.order_by(*ORDERS[sort])
    is_less = is_descending is not place.is_before
    compare = TupleLessThan if is_less else TupleGreaterThan
    rows = rows.filter(compare(Tuple(F(column), F("id")), (place.key, place.pk)))
    ordered = rows.order_by(*ORDERS[sort])
    return ordered.reverse() if place.is_before else ordered


def _column(sort: Sort) -> str:
    return ORDERS[sort][0].lstrip("-")


def _cipher() -> AESSIV:
    return AESSIV(sha512(PURPOSE + settings.SECRET_KEY.encode()).digest())
