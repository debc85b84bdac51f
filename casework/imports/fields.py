"""What a column of a register may hold, and how such columns are headed in four languages."""

from collections.abc import Sequence
from enum import StrEnum

from casework.tables.words import fold_title


class Field(StrEnum):
    """What a column holds."""

    REFERENCE = "reference"
    DOCUMENT = "document"
    COUNTRY = "country"
    AUTHORITY = "authority"
    DAY = "day"
    RESPONDENT = "respondent"
    AMOUNT = "amount"
    AMOUNT_TEXT = "amount_text"
    CURRENCY = "currency"
    PROVISIONS = "provisions"
    SUBJECT = "subject"
    SOURCE = "source"
    SUMMARY = "summary"
    BASIS = "basis"
    METHOD = "method"
    DISTRICT = "district"
    PLACE = "place"
    SEAT = "seat"
    SECTOR = "sector"


# As regulators and trackers of the United Kingdom, France, Italy and Austria or Germany head them.
NAMES = {
    Field.REFERENCE: (
        "id", "reference", "ref", "reference number", "case reference", "case number", "case no",
        "etid", "number", "no", "n", "aktenzeichen", "geschaftszahl", "gz", "nummer",
        "numero", "numero de dossier", "reference du dossier", "numero fascicolo", "fascicolo",
        "riferimento",
    ),
    Field.DOCUMENT: (
        "document number", "document", "decision number", "decision no", "notice number",
        "deliberation", "numero de deliberation", "numero de la deliberation",
        "numero de la decision", "docweb", "doc web", "numero doc web", "numero documento",
        "numero provvedimento", "bescheidnummer", "bescheidzahl", "dokumentnummer",
    ),
    Field.COUNTRY: ("country", "pays", "paese", "nazione", "stato", "land", "staat"),
    Field.AUTHORITY: (
        "authority", "regulator", "dpa", "supervisory authority", "data protection authority",
        "autorite", "autorite de controle", "autorita", "autorita di controllo", "behorde",
        "aufsichtsbehorde", "datenschutzbehorde",
    ),
    Field.DAY: (
        "date", "date of decision", "decision date", "date issued", "issued", "date of issue",
        "date of penalty", "date of fine", "penalty date", "fine date",
        "date de la decision", "date de la deliberation", "date de la sanction",
        "data", "data provvedimento", "data del provvedimento", "data decisione",
        "datum", "entscheidungsdatum", "bescheiddatum", "datum der entscheidung", "jahr", "year",
        "annee", "anno",
    ),
    Field.RESPONDENT: (
        "controller", "respondent", "organisation", "organisations", "organization", "company",
        "controller processor", "name", "entity", "fined entity", "recipient", "data controller",
        "organisme", "organismes", "organismes controles", "organisme controle", "responsable",
        "responsable de traitement", "responsable du traitement", "societe", "entreprise", "nom",
        "titolare", "titolare del trattamento", "societa", "azienda", "organizzazione", "nome",
        "destinatario", "soggetto",
        "verantwortlicher", "verantwortliche", "unternehmen", "firma", "adressat",
        "beschuldigter", "beschuldigte",
    ),
    Field.AMOUNT: (
        "amount", "fine", "price", "penalty", "penalty amount", "fine amount", "amount of fine",
        "amount of penalty", "sum", "montant", "amende", "montant de l amende", "sanction",
        "sanction pecuniaire", "montant de la sanction", "importo", "sanzione", "ammenda",
        "importo sanzione", "importo della sanzione", "betrag", "strafe", "strafhohe",
        "geldstrafe", "geldbusse", "bussgeld", "hohe der geldbusse", "hohe der strafe",
    ),
    Field.AMOUNT_TEXT: (
        "amount text", "fine text", "penalty text", "amount as text", "amount as published",
        "montant texte", "importo testo", "betrag text",
    ),
    Field.CURRENCY: ("currency", "ccy", "devise", "monnaie", "valuta", "divisa", "wahrung"),
    Field.PROVISIONS: (
        "article violated", "articles violated", "articles", "article", "provisions", "breaches",
        "legal basis", "quoted art", "manquements", "articles violes", "base legale", "textes",
        "articoli", "articoli violati", "norme violate", "violazioni", "artikel",
        "rechtsgrundlage", "verletzte bestimmungen", "bestimmungen",
    ),
    Field.SUBJECT: (
        "type", "type of violation", "violation", "nature", "category", "subject",
        "type de manquement", "manquement", "objet", "tipo di violazione", "tipologia", "oggetto",
        "art des verstosses", "gegenstand", "kategorie",
    ),
    Field.SOURCE: (
        "source", "url", "link", "source url", "web link", "lien", "fonte", "collegamento",
        "quelle", "verweis",
    ),
    Field.SUMMARY: (
        "summary", "description", "details", "notes", "resume", "sintesi", "riassunto",
        "descrizione", "note", "zusammenfassung", "beschreibung", "sachverhalt",
    ),
    Field.BASIS: (
        "type de controle", "categorie de controle", "inspection type", "type of inspection",
        "tipo di ispezione", "art der prufung", "prufungsart",
    ),
    Field.METHOD: (
        "modalite de controle", "modalite", "inspection method", "method of inspection",
        "modalita di ispezione", "modalita", "form der prufung", "prufungsform",
    ),
    Field.DISTRICT: ("dep", "dept", "departement", "county", "provincia", "bezirk", "bundesland"),
    Field.PLACE: ("lieu", "ville", "place", "city", "town", "luogo", "citta", "ort", "stadt"),
    Field.SEAT: ("pays de l organisme", "country of the organisation", "sitzstaat"),
    Field.SECTOR: (
        "secteur", "secteur d activite", "activite de l organisme", "sector", "industry",
        "settore", "settore di attivita", "branche", "sektor",
    ),
}  # fmt: skip
KNOWN = {name: field for field, names in NAMES.items() for name in names}


def count_known(titles: Sequence[str]) -> int:
    """Return how many fields a row of titles names."""
    return len({KNOWN.get(fold_title(title)) for title in titles} - {None})
