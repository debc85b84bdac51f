"""Find the header of a bank's table and what its columns hold, by their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.banking.limits import HEADER_WITHIN
from casework.law.wording import N_, Sentence
from casework.tables.refusals import Unreadable
from casework.tables.separated import Row
from casework.tables.words import fold_title


class Column(StrEnum):
    """What a column holds."""

    BOOKED = "booked"
    VALUED = "valued"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    SIDE = "side"
    CURRENCY = "currency"
    TEXT = "text"
    PAYER = "payer"
    PAYER_ACCOUNT = "payer_account"
    BANK_REFERENCE = "bank_reference"
    END_TO_END = "end_to_end"
    ACCOUNT = "account"
    STATUS = "status"
    BALANCE = "balance"


# As banks of the United Kingdom, France, Italy and Austria or Germany head their columns.
NAMES = {
    Column.BOOKED: (
        "date", "booking date", "transaction date", "posting date", "posted date", "entry date",
        "buchungstag", "buchungsdatum", "buchung", "datum",
        "date comptable", "date operation", "date d operation", "date de l operation",
        "date de comptabilisation", "date ecriture",
        "data", "data contabile", "data operazione", "data registrazione", "data movimento",
    ),
    Column.VALUED: (
        "value date", "valuta", "valutadatum", "wertstellung", "wertstellungsdatum", "valutatag",
        "date de valeur", "date valeur", "valeur", "data valuta",
    ),
    Column.AMOUNT: (
        "amount", "transaction amount", "value", "betrag", "umsatz", "montant", "importo",
        "montant de l operation", "importo operazione",
    ),
    Column.DEBIT: (
        "debit", "debits", "debit amount", "paid out", "money out", "withdrawals", "withdrawal",
        "soll", "belastung", "lastschrift", "ausgang", "montant debit", "debit montant",
        "addebito", "addebiti", "dare", "uscite", "importo dare",
    ),
    Column.CREDIT: (
        "credit", "credits", "credit amount", "paid in", "money in", "deposits", "deposit",
        "haben", "gutschrift", "eingang", "montant credit", "credit montant",
        "accredito", "accrediti", "avere", "entrate", "importo avere",
    ),
    Column.SIDE: (
        "s h", "soll haben", "soll haben kennzeichen", "d c", "dr cr", "debit credit", "cr dr",
        "sens", "segno", "credit debit indicator",
    ),
    Column.CURRENCY: ("currency", "ccy", "wahrung", "waehrung", "devise", "divisa", "whg"),
    Column.TEXT: (
        "description", "details", "transaction details", "narrative", "memo", "reference",
        "payment reference", "transaction description", "particulars",
        "verwendungszweck", "buchungstext", "buchungsdetails", "buchungs details",
        "zahlungsreferenz", "text", "umsatztext", "zahlungsgrund", "kundenreferenz",
        "libelle", "libelle complementaire", "libelle operation", "libelle de l operation",
        "motif", "communication", "detail", "informations complementaires",
        "descrizione", "causale", "descrizione operazione", "descrizione estesa", "dettagli",
    ),
    Column.PAYER: (
        "name", "payer", "payee", "counterparty", "counterparty name", "counter party",
        "auftraggeber empfanger", "auftraggeber", "empfanger", "beguenstigter zahlungspflichtiger",
        "begunstigter zahlungspflichtiger", "name zahlungsbeteiligter", "partnername", "partner",
        "zahlungspflichtiger", "zahlungspflichtige r", "auftraggebername",
        "nom", "donneur d ordre", "emetteur", "tiers", "contrepartie",
        "ordinante", "ordinante beneficiario", "controparte", "nominativo",
    ),
    Column.PAYER_ACCOUNT: (
        "iban", "counterparty account", "counterparty iban", "auftraggeberkonto",
        "iban zahlungsbeteiligter", "partner iban",
        "kontonummer iban", "iban auftraggeber", "compte contrepartie", "iban contrepartie",
        "iban ordinante", "iban controparte",
    ),
    Column.BANK_REFERENCE: (
        "transaction id", "transaction reference", "bank reference", "unique reference",
        "umsatz id", "transaktionsnummer", "bankreferenz", "erfassungsnummer", "buchungsreferenz",
        "reference operation", "reference de l operation", "reference banque", "reference bancaire",
        "riferimento banca", "id transazione", "riferimento operazione", "cro", "trn",
    ),
    Column.END_TO_END: (
        "end to end id", "end to end reference", "end to end referenz", "reference de bout en bout",
        "end to end",
    ),
    Column.ACCOUNT: (
        "account", "account number", "account iban", "auftragskonto", "konto",
        "iban auftragskonto", "compte", "numero de compte", "conto", "numero conto",
    ),
    Column.STATUS: ("status", "state", "statut", "stato", "buchungsstatus"),
    Column.BALANCE: (
        "balance", "running balance", "saldo", "saldo nach buchung", "kontostand", "solde",
        "saldo contabile", "saldo progressivo",
    ),
}  # fmt: skip
KNOWN = {name: column for column, names in NAMES.items() for name in names}
SEVERAL = {Column.TEXT}  # columns whose texts are put together
NO_HEADER = N_(
    "No row of it names its columns: a day and an amount are needed, such as “Date” and “Amount”, "
    "“Buchungstag” and “Betrag”, “Date” and “Montant” or “Data” and “Importo”."
)
TWICE = N_("Line {line}: two columns are named as if both held the same: “{one}” and “{other}”.")


@dataclass(frozen=True, kw_only=True)
class Header:
    """The row that names the columns: which hold what, and how many rows stand before it."""

    row: Row
    before: int
    places: dict[Column, tuple[int, ...]]

    def place(self, column: Column) -> int | None:
        """Return where the one column of its kind stands, None where there is none."""
        return next(iter(self.places.get(column, ())), None)

    def cell(self, row: Row, column: Column) -> str:
        """Return what a row says in a column, empty where there is none."""
        place = self.place(column)
        return row.cell(place) if place is not None else ""

    def title(self, column: Column) -> str:
        """Return the names of the columns of a kind, as the file has them."""
        return " + ".join(self.row.cell(place) for place in self.places.get(column, ()))


def has_header(rows: Sequence[Row]) -> bool:
    """Whether a row names the columns that are needed."""
    try:
        find_header(rows)
    except Unreadable as refusal:
        return refusal.why.template != NO_HEADER
    return True


def find_header(rows: Sequence[Row]) -> Header:
    """Return the first row that names a day and an amount, or what came in and went out.

    :raises Unreadable: if there is none, or it names two columns alike.
    """
    for before, row in enumerate(rows[:HEADER_WITHIN]):
        places = _name(row)
        if Column.BOOKED not in places and Column.VALUED in places:
            places[Column.BOOKED] = places.pop(Column.VALUED)
        has_amount = Column.AMOUNT in places or {Column.DEBIT, Column.CREDIT} <= places.keys()
        if Column.BOOKED in places and has_amount:
            return Header(row=row, before=before, places=_alone(row, places))
    raise Unreadable(Sentence(NO_HEADER))


def _name(row: Row) -> dict[Column, tuple[int, ...]]:
    found: dict[Column, tuple[int, ...]] = {}
    for place, cell in enumerate(row.cells):
        column = KNOWN.get(fold_title(cell))
        if column is not None:
            found[column] = (*found.get(column, ()), place)
    return found


def _alone(row: Row, places: dict[Column, tuple[int, ...]]) -> dict[Column, tuple[int, ...]]:
    """Return the columns; of two booking days the narrower name counts, of amounts neither."""
    narrowed = dict(places)
    for column, found in places.items():
        if len(found) == 1 or column in SEVERAL:
            continue
        if column in {Column.AMOUNT, Column.DEBIT, Column.CREDIT, Column.SIDE}:
            values = {"line": row.line, "one": row.cell(found[0]), "other": row.cell(found[1])}
            raise Unreadable(Sentence(TWICE, values))
        narrowed[column] = (max(found, key=lambda place: len(fold_title(row.cell(place)))),)
    return narrowed
