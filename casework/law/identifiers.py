"""Numbers under which public registers know an organisation, checked by their own arithmetic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from stdnum import lei
from stdnum.at import businessid, uid
from stdnum.eu import vat
from stdnum.exceptions import (
    InvalidChecksum,
    InvalidComponent,
    InvalidFormat,
    InvalidLength,
    ValidationError,
)
from stdnum.fr import siren, siret
from stdnum.it import codicefiscale, iva

from casework.law.wording import N_, LawError, Term

COMPANY_NUMBER = re.compile(r"^([0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z][0-9]{7})$")
LONGEST = 60
LEI_LENGTH = 20


class IdentifierKind(StrEnum):
    """A public register's kind of number."""

    COMPANY_NUMBER = "company_number"
    SIREN = "siren"
    SIRET = "siret"
    PARTITA_IVA = "partita_iva"
    CODICE_FISCALE = "codice_fiscale"
    FIRMENBUCH = "firmenbuch"
    UID = "uid"
    VAT = "vat"
    LEI = "lei"
    OTHER = "other"


class IdentifierWrong(LawError):
    """The number cannot be one of its kind."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How numbers of one kind are called and checked; ``is_only`` where there is but one each."""

    label: str
    example: str
    check: Callable[[str], str]
    is_only: bool = True


def compact(text: str) -> str:
    """Return a number without spaces and marks, in capitals, as it is kept and looked for."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())[:LONGEST]


def _company_number(text: str) -> str:
    value = compact(text)
    value = value.zfill(8) if value.isdigit() else value
    if not COMPANY_NUMBER.match(value):
        raise InvalidFormat
    return value


def _lei(text: str) -> str:
    if len(compact(text)) != LEI_LENGTH:
        raise InvalidLength
    return str(lei.validate(text))


def _any(text: str) -> str:
    if not (value := compact(text)):
        raise InvalidFormat
    return value


SHAPES = {
    IdentifierKind.COMPANY_NUMBER: Shape(
        label=N_("Company number (Companies House)"), example="01234567", check=_company_number
    ),
    IdentifierKind.SIREN: Shape(label=N_("SIREN"), example="552 008 443", check=siren.validate),
    IdentifierKind.SIRET: Shape(
        label=N_("SIRET"), example="552 008 443 00012", check=siret.validate, is_only=False
    ),
    IdentifierKind.PARTITA_IVA: Shape(
        label=N_("Partita IVA"), example="00743110157", check=iva.validate
    ),
    IdentifierKind.CODICE_FISCALE: Shape(
        label=N_("Codice fiscale"), example="00743110157", check=codicefiscale.validate
    ),
    IdentifierKind.FIRMENBUCH: Shape(
        label=N_("Firmenbuch number"), example="FN 122119 m", check=businessid.validate
    ),
    IdentifierKind.UID: Shape(label=N_("UID (Austria)"), example="ATU13585627", check=uid.validate),
    IdentifierKind.VAT: Shape(
        label=N_("VAT number in the Union"), example="FR 40 303 265 045", check=vat.validate,
        is_only=False,
    ),
    IdentifierKind.LEI: Shape(
        label=N_("LEI"), example="54930084UKLVMY22DS16", check=_lei
    ),
    IdentifierKind.OTHER: Shape(
        label=N_("Another number"), example="12345", check=_any, is_only=False
    ),
}  # fmt: skip
KIND_LABELS = {kind: shape.label for kind, shape in SHAPES.items()}


def check_identifier(*, kind: IdentifierKind, text: str) -> str:
    """Return a number as it is kept: compact, in capitals.

    :raises IdentifierWrong: saying what is wrong with it.
    """
    shape = SHAPES[kind]
    try:
        return compact(shape.check(text.strip()))
    except ValidationError as error:
        raise IdentifierWrong(
            FAULTS[_fault_of(error)],
            text=text.strip(),
            kind=Term(shape.label),
            example=shape.example,
        ) from error


def is_only(kind: str) -> bool:
    """Whether an organisation has at most one number of this kind."""
    return SHAPES[IdentifierKind(kind)].is_only


def _fault_of(error: ValidationError) -> type[ValidationError]:
    return next(kind for kind in FAULTS if isinstance(error, kind))


FAULTS: dict[type[ValidationError], str] = {
    InvalidLength: N_(
        "“{text}” has too many characters or too few. {kind}: such a number looks like {example}."
    ),
    InvalidChecksum: N_(
        "“{text}” does not add up: its check digit is wrong, so a digit is probably mistyped. "
        "{kind}: such a number looks like {example}."
    ),
    InvalidComponent: N_(
        "“{text}” has a part that does not exist. {kind}: such a number looks like {example}."
    ),
    InvalidFormat: N_(
        "“{text}” has characters that do not belong in it. "
        "{kind}: such a number looks like {example}."
    ),
    ValidationError: N_(
        "“{text}” is not such a number. {kind}: such a number looks like {example}."
    ),
}
