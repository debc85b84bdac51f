"""Made-up bank statements, written by a small builder; the accounts are those of handbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

UK_ACCOUNT = "GB29NWBK60161331926819"
AUSTRIAN_ACCOUNT = "AT611904300234573201"
PAYER_ACCOUNT = "DE89370400440532013000"


@dataclass(frozen=True, kw_only=True)
class Tx:
    """A transaction within an entry."""

    amount: str
    text: str = ""
    payer: str = "Example Ltd"
    reference: str = ""
    creditor_reference: str = ""
    end_to_end: str = "NOTPROVIDED"
    side: str = ""
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class Ntry:
    """An entry; ``parts`` are its transactions, ``text`` that of its only one."""

    amount: str
    text: str = ""
    on: str = "2025-08-01"
    side: str = "CRDT"
    status: str = "BOOK"
    reference: str = ""
    reversal: bool = False
    currency: str = "GBP"
    payer: str = "Example Ltd"
    creditor_reference: str = ""
    parts: tuple[Tx, ...] = ()
    batch: int = 0


def write_camt(
    entries: Sequence[Ntry], *, version: str = "08", account: str = UK_ACCOUNT,
    currency: str = "GBP", opening: str = "1000.00", closing: str | None = None,
    number: str = "STMT-1", before: str = "",
) -> bytes:  # fmt: skip
    """Return a CAMT.053 statement, whose closing balance follows unless it is given."""
    if closing is None:
        closing = _close(opening, entries)
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>' + before,
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">',
        "<BkToCstmrStmt><GrpHdr><MsgId>MADE-UP</MsgId></GrpHdr>",
        write_part(entries, version=version, account=account, currency=currency,
                   opening=opening, closing=closing, number=number),
        "</BkToCstmrStmt></Document>",
    ]).encode()  # fmt: skip


def write_part(
    entries: Sequence[Ntry], *, version: str = "08", account: str = UK_ACCOUNT,
    currency: str = "GBP", opening: str, closing: str, number: str,
) -> str:  # fmt: skip
    """Return one statement of a file."""
    return "\n".join([
        f"<Stmt><Id>{number}</Id><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>{currency}</Ccy></Acct>",
        _balance("OPBD", opening, currency),
        _balance("CLBD", closing, currency),
        *(_entry(one, version) for one in entries),
        "</Stmt>",
    ])  # fmt: skip


def _close(opening: str, entries: Sequence[Ntry]) -> str:
    minor = _minor(opening)
    for one in entries:
        if one.status == "BOOK":
            minor += _minor(one.amount) if one.side == "CRDT" else -_minor(one.amount)
    return f"{'-' if minor < 0 else ''}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def _minor(text: str) -> int:
    units, _, decimals = text.partition(".")
    return int(units) * 100 + int(f"{decimals:0<2}"[:2])


def _balance(code: str, amount: str, currency: str) -> str:
    side = "DBIT" if amount.startswith("-") else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="{currency}">{amount.lstrip("-")}</Amt><CdtDbtInd>{side}</CdtDbtInd></Bal>'
    )


def _entry(one: Ntry, version: str) -> str:
    status = one.status if int(version) < 4 else f"<Cd>{one.status}</Cd>"
    parts = one.parts or (
        Tx(amount="", text=one.text, payer=one.payer, creditor_reference=one.creditor_reference),
    )
    batch = f"<Btch><NbOfTxs>{one.batch}</NbOfTxs></Btch>" if one.batch else ""
    details = "" if one.batch else "".join(_detail(part, one, version) for part in parts)
    return "\n".join([
        f'<Ntry><Amt Ccy="{one.currency}">{one.amount}</Amt><CdtDbtInd>{one.side}</CdtDbtInd>',
        f"{'<RvslInd>true</RvslInd>' if one.reversal else ''}<Sts>{status}</Sts>",
        f"<BookgDt><Dt>{one.on}</Dt></BookgDt><ValDt><Dt>{one.on}</Dt></ValDt>",
        f"<AcctSvcrRef>{one.reference}</AcctSvcrRef>" if one.reference else "",
        f"<NtryDtls>{batch}{details}</NtryDtls></Ntry>",
    ])  # fmt: skip


def _detail(part: Tx, entry: Ntry, version: str) -> str:
    amount = ""
    if part.amount:
        inner = f'<Amt Ccy="{part.currency or entry.currency}">{part.amount}</Amt>'
        amount = f"<AmtDtls><TxAmt>{inner}</TxAmt></AmtDtls>" if int(version) < 4 else inner
    side = f"<CdtDbtInd>{part.side}</CdtDbtInd>" if part.side else ""
    name = f"<Nm>{escape(part.payer)}</Nm>"
    who = "Dbtr" if (part.side or entry.side) == "CRDT" else "Cdtr"
    party = name if int(version) < 8 else f"<Pty>{name}</Pty>"
    own = f"<AcctSvcrRef>{part.reference}</AcctSvcrRef>" if part.reference else ""
    structured = (
        f"<Strd><CdtrRefInf><Ref>{part.creditor_reference}</Ref></CdtrRefInf></Strd>"
        if part.creditor_reference else ""
    )  # fmt: skip
    return (
        f"<TxDtls><Refs>{own}<EndToEndId>{part.end_to_end}</EndToEndId></Refs>{amount}{side}"
        f"<RltdPties><{who}>{party}</{who}><{who}Acct><Id><IBAN>{PAYER_ACCOUNT}</IBAN></Id>"
        f"</{who}Acct></RltdPties>"
        f"<RmtInf><Ustrd>{escape(part.text)}</Ustrd>{structured}</RmtInf></TxDtls>"
    )


GERMAN = (
    f"Umsatzliste;;;;\nIBAN;{AUSTRIAN_ACCOUNT};;;\n\n"
    "Buchungsdatum;Valutadatum;Auftraggeber/Empfänger;Verwendungszweck;Betrag;Währung\n"
    '14.08.2025;14.08.2025;Muster GmbH;"Strafe DSB-2025-0001; Rate";1.234,50;EUR\n'
    "15.08.2025;15.08.2025;Muster GmbH;Spesen;-12,00;EUR\n"
)
FRENCH = (
    "Date opération;Date de valeur;Libellé;Débit;Crédit\n"
    "01/08/2025;01/08/2025;VIR SEPA ACME SANCTION SAN-2025-019;;20 000,00\n"
    "13/08/2025;13/08/2025;FRAIS DE TENUE;-7,50;\n"
)
ITALIAN = (
    "Data contabile;Data valuta;Causale;Addebiti;Accrediti;Saldo contabile\n"
    "01/08/2025;01/08/2025;BONIFICO GPDP-2025-0001;;10.000,00;10.100,00\n"
    "20/08/2025;20/08/2025;COMMISSIONI;1,50;;10.098,50\n"
)
ENGLISH = (
    "Date,Description,Money Out,Money In,Balance\n"
    '13/08/2025,"EXAMPLE LTD, ICO-2025-0001",,"100,000.00","100,500.00"\n'
    "01/08/2025,CHARGES,12.50,,500.00\n"
)
