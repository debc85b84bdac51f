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
    CASE = "case"
    WAY = "way"
    ABOUT = "about"
    NATURE = "nature"
    CHANNEL = "channel"
    CORRESPONDENT = "correspondent"
    SENDER = "sender"
    RECIPIENT = "recipient"
    WRITTEN = "written"
    SENT = "sent"
    RECEIVED = "received"
    DEEMED = "deemed"
    REPLY_BY = "reply_by"
    REPLIED = "replied"
    CONFIDENTIALITY = "confidentiality"


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
# What the columns of a list of correspondence are headed, which is told by one that says the way.
NAMES_OF_LETTERS = {
    Field.CASE: (
        "case", "case reference", "case number", "case no", "case ref", "dossier",
        "numero de dossier", "n de dossier", "n dossier", "reference du dossier", "affaire",
        "numero d affaire", "fascicolo", "numero fascicolo", "n fascicolo", "pratica",
        "numero pratica", "procedimento", "aktenzeichen", "geschaftszahl", "gz", "az", "akt",
        "akte", "aktenzahl", "verfahren", "verfahrenszahl",
    ),
    Field.REFERENCE: (
        "id", "number", "no", "n", "nr", "numero", "nummer", "letter number", "register number",
        "registration number", "post number", "serial number", "prot", "prot n", "n prot",
        "num prot", "protocollo", "protocollo n", "n protocollo", "numero protocollo",
        "numero di protocollo", "numero d enregistrement", "n d enregistrement",
        "numero d ordre", "n d ordre", "numero de courrier", "numero du courrier", "n courrier",
        "lfd nr", "laufende nummer", "laufnummer", "eingangsnummer", "postzahl", "ordnungszahl",
        "journalnummer",
    ),
    Field.WAY: (
        "way", "direction", "in out", "incoming outgoing", "received sent", "received or sent",
        "sent or received", "sens", "sens du courrier", "recu envoye", "envoye recu",
        "arrivee depart", "depart arrivee", "entree sortie", "entrant sortant",
        "reception ou envoi", "verso", "direzione", "entrata uscita", "in entrata in uscita",
        "arrivo partenza", "ricezione o invio", "tipo protocollo", "tipo di protocollo", "e u",
        "eingang ausgang", "ein ausgang", "ein aus", "e a", "posteingang postausgang", "richtung",
        "eingelangt oder abgesendet",
    ),
    Field.DAY: (
        "date", "day", "occurred on", "jour", "data", "giorno", "data prot", "data protocollo",
        "data di protocollo", "data registrazione", "data di registrazione", "datum", "tag",
    ),
    Field.WRITTEN: (
        "date written", "written on", "written", "date of letter", "letter date",
        "date de redaction", "date du courrier", "date de la lettre", "data della lettera",
        "data documento", "data del documento", "datum des schreibens", "briefdatum",
        "schreiben vom",
    ),
    Field.SENT: (
        "sent", "sent on", "date sent", "date of dispatch", "dispatched", "envoi", "date d envoi",
        "date de depart", "envoye le", "expedie le", "data di invio", "data invio",
        "data di spedizione", "data spedizione", "data partenza", "inviato il", "abgesendet",
        "abgesendet am", "absendung", "absendedatum", "versanddatum", "versandt am",
        "ausgangsdatum",
    ),
    Field.RECEIVED: (
        "received", "received on", "date received", "date of receipt", "reception",
        "date de reception", "date d arrivee", "recu le", "ricezione", "data di ricezione",
        "data ricezione", "data di arrivo", "data arrivo", "ricevuto il", "eingelangt",
        "eingelangt am", "eingegangen am", "eingang am", "eingangsdatum", "einlangedatum",
    ),
    Field.DEEMED: (
        "deemed served", "deemed served on", "served on", "date of service", "repute notifie",
        "repute notifie le", "date de notification", "notifie le", "considerato notificato",
        "considerato notificato il", "data di notifica", "data notifica", "notificato il",
        "notificazione presunta",
        "gilt als zugestellt", "gilt als zugestellt am", "zugestellt am", "zustelldatum",
    ),
    Field.REPLY_BY: (
        "reply by", "reply due", "reply due on", "answer by", "answer due", "to be answered by",
        "response due", "due date", "due", "a repondre avant le", "reponse avant le",
        "reponse au plus tard le",
        "reponse attendue le", "date limite de reponse", "echeance", "delai de reponse",
        "rispondere entro", "rispondere entro il", "risposta entro", "risposta entro il",
        "termine di risposta", "termine per la risposta", "scadenza", "antwort bis",
        "zu beantworten bis", "beantworten bis", "antwortfrist", "frist", "faellig am",
        "fallig am",
    ),
    Field.REPLIED: (
        "replied", "replied on", "answered", "answered on", "date answered", "date of reply",
        "reply sent", "reply date", "repondu", "repondu le", "reponse le", "date de reponse",
        "date de la reponse", "risposto", "risposto il", "data di risposta", "data risposta",
        "data della risposta", "beantwortet", "beantwortet am", "antwort am", "antwort vom",
        "datum der antwort",
    ),
    Field.CORRESPONDENT: (
        "who", "correspondent", "correspondents", "sender or recipient", "sender recipient",
        "name", "party", "correspondant", "correspondants", "expediteur destinataire",
        "personnes", "interlocuteur", "nom", "corrispondente", "mittente destinatario", "chi",
        "soggetto", "nominativo", "nome", "absender empfanger", "korrespondenzpartner",
        "einschreiter", "partei", "wer",
    ),
    Field.SENDER: (
        "from", "sender", "expediteur", "emetteur", "mittente", "absender", "einsender", "von",
    ),
    Field.RECIPIENT: (
        "to", "recipient", "addressee", "destinataire", "destinatario", "empfanger", "adressat",
        "an",
    ),
    Field.CHANNEL: (
        "by", "channel", "means", "delivery method", "method of delivery", "sent by", "par",
        "canal", "mode", "mode d envoi", "mode d acheminement", "moyen", "support", "voie",
        "tramite", "canale", "mezzo", "mezzo di spedizione", "modalita", "modalita di invio",
        "durch", "weg", "versandart", "zustellart", "ubermittlung", "art der ubermittlung",
        "kanal",
    ),
    Field.NATURE: (
        "what", "nature", "kind", "type", "document type", "type de courrier",
        "type de document", "nature du courrier", "tipo", "tipologia", "tipo documento",
        "tipo di documento", "was", "art", "dokumentart", "art des schriftstucks",
    ),
    Field.ABOUT: (
        "subject", "about", "re", "title", "objet", "titre", "oggetto", "titolo", "betreff",
        "gegenstand", "titel",
    ),
    Field.SUMMARY: (
        *NAMES[Field.SUMMARY], "text", "content", "remarks", "contenu", "observations",
        "remarques", "contenuto", "osservazioni", "annotazioni", "inhalt", "anmerkung",
        "anmerkungen", "bemerkung", "bemerkungen",
    ),
    Field.CONFIDENTIALITY: (
        "confidentiality", "confidentialite", "riservatezza", "vertraulichkeit",
    ),
    Field.COUNTRY: NAMES[Field.COUNTRY],
    Field.AUTHORITY: NAMES[Field.AUTHORITY],
}  # fmt: skip
OF_LETTERS = {name: field for field, names in NAMES_OF_LETTERS.items() for name in names}
# The number of the case where no other column is, else that of the letter.
EITHER_NUMBER = frozenset({"reference", "ref", "reference number", "riferimento", "referenz"})


def count_known(titles: Sequence[str]) -> int:
    """Return how many fields a row of titles names."""
    folded = [fold_title(title) for title in titles]
    of_letters = {OF_LETTERS.get(title) for title in folded}
    known = {KNOWN.get(title) for title in folded}
    return max(len(found - {None}) for found in (known, of_letters))
