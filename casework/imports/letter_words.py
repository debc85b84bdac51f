"""What lists of correspondence write, in four languages, for what the portal has words for."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from casework.law.confidentiality import CONFIDENTIALITY_LABELS, Confidentiality
from casework.law.correspondence import NATURE_LABELS, SPOKEN, SPOKEN_CHANNELS, Nature, Way
from casework.law.folding import fold_words
from casework.law.service.channel import LABELS as CHANNEL_LABELS
from casework.law.service.channel import Channel

T = TypeVar("T")
WAYS = {
    Way.IN: (
        "in", "incoming", "inbound", "received", "receipt", "arrived",
        "reception", "recu", "recue", "recus", "recues", "arrivee", "arrive", "entrant",
        "entrante", "entree", "courrier entrant", "courrier recu", "courrier arrivee",
        "courrier arrive", "ricezione", "entrata", "in entrata", "ingresso", "in ingresso",
        "arrivo", "in arrivo", "ricevuto", "ricevuta", "einlangen", "eingang", "eingehend",
        "eingegangen", "eingelangt", "einlauf", "erhalten", "empfangen", "posteingang",
    ),
    Way.OUT: (
        "out", "outgoing", "outbound", "sent", "dispatched", "sending", "envoi", "envoye",
        "envoyee", "envoyes", "envoyees", "expedie", "expediee", "expedition", "depart",
        "sortant", "sortante", "sortie", "courrier sortant", "courrier depart",
        "courrier envoye", "invio", "uscita", "in uscita", "partenza", "in partenza", "inviato",
        "inviata", "spedito", "spedita", "spedizione", "absendung", "ausgang", "ausgehend",
        "ausgegangen", "abgesendet", "abgang", "abgefertigt", "versandt", "versendet",
        "gesendet", "auslauf", "postausgang",
    ),
}  # fmt: skip
# Single letters that stand together for received and sent, in the order of these.
PAIRS = ("eu", "iu", "ap", "ad", "re", "rs", "io", "es")
OF_TITLES = (*PAIRS, "ea")  # where the title says both letters, that for Eingang stands first
NATURES = {
    Nature.LETTER: ("lettre", "courrier", "lettera", "nota", "schreiben", "brief"),
    Nature.EMAIL: (
        "email", "courriel", "mail", "messaggio di posta elettronica", "posta elettronica",
    ),
    Nature.FORM: ("web form", "formulaire en ligne", "modulo online", "online formular"),
    Nature.CALL: (
        "phone call", "telephone call", "appel", "appel telephonique", "telefonata", "telefonat",
        "anruf",
    ),
    Nature.MEETING: ("reunion", "incontro", "riunione", "besprechung"),
}  # fmt: skip
CHANNELS = {
    Channel.FIRST_CLASS: (
        "first class", "1st class post", "courrier prioritaire first class",
        "posta di prima classe first class", "post erster klasse",
    ),
    Channel.SECOND_CLASS: (
        "second class", "2nd class post", "courrier ordinaire second class",
        "posta di seconda classe second class", "post zweiter klasse",
    ),
    Channel.HAND: (
        "hand", "hand delivery", "remise en main propre", "main propre", "en main propre",
        "consegna a mano", "a mano", "brevi manu", "personliche ubergabe",
    ),
    Channel.LEFT_AT_ADDRESS: (
        "depot a l adresse", "deposito presso l indirizzo", "an der adresse hinterlassen",
    ),
    Channel.EMAIL: ("email", "courriel", "mail", "posta elettronica", "per e mail", "per email"),
    Channel.POST: (
        "post", "by post", "ordinary post", "courrier simple", "courrier postal", "voie postale",
        "par courrier", "poste", "posta", "posta ordinaria", "per posta", "gewohnlicher brief",
        "briefpost", "per post", "brief",
    ),
    Channel.TELEPHONE: ("phone", "by telephone", "par telephone", "telefono", "telefon"),
    Channel.VIDEO: ("video", "visioconference", "videochiamata", "videogesprach"),
    Channel.IN_PERSON: (
        "in person", "reunion en personne", "en personne", "incontro di persona", "di persona",
        "personliche besprechung", "personlich",
    ),
    Channel.ONLINE: ("web form", "formulaire en ligne", "modulo online", "online formular"),
    Channel.LRAR: (
        "lrar", "lettre recommandee avec avis de reception lrar", "lettre recommandee avec ar",
        "lettre recommandee avec avis de reception", "recommande avec ar",
        "raccomandata con avviso di ricevimento lrar", "einschreiben mit ruckschein lrar",
    ),
    Channel.FR_POST: (
        "courrier simple france", "posta ordinaria francia", "gewohnlicher brief frankreich",
    ),
    Channel.PEC: (
        "pec", "a mezzo pec", "via pec", "courriel certifie pec", "posta elettronica certificata",
        "posta elettronica certificata pec", "posta certificata", "zertifizierte e mail pec",
    ),
    Channel.RSA: (
        "rsa", "lettre avec preuve de notification au seul destinataire rsa",
        "lettera con prova di notificazione a mani del solo destinatario rsa",
        "ruckscheinbrief nur an den empfanger rsa", "rsa brief",
    ),
    Channel.RSB: (
        "rsb", "lettre avec preuve de notification rsb",
        "lettera con prova di notificazione rsb", "ruckscheinbrief rsb", "rsb brief",
    ),
    Channel.AT_POST: (
        "courrier sans preuve de notification autriche",
        "posta senza prova di notificazione austria",
        "postzustellung ohne zustellnachweis osterreich",
    ),
    Channel.AT_ELECTRONIC: (
        "notification electronique autriche", "notificazione elettronica austria",
        "elektronische zustellung osterreich", "elektronische zustellung",
    ),
}  # fmt: skip
CLASSES = {
    Confidentiality.OPEN: (
        "open", "accessible aux parties", "accessibile alle parti", "den parteien zuganglich",
    ),
    Confidentiality.INTERNAL: ("interne", "a uso interno", "interno", "intern"),
    Confidentiality.PRIVILEGED: (
        "privileged", "couvert par le secret conseil d avocats",
        "coperto da segreto professionale pareri di legali", "geschutzt anwaltlicher rat",
    ),
}  # fmt: skip
# What a thing that came by some way is, where the list does not say it.
NATURE_OF = {
    Channel.EMAIL: Nature.EMAIL, Channel.PEC: Nature.EMAIL, Channel.ONLINE: Nature.FORM,
    Channel.TELEPHONE: Nature.CALL, Channel.VIDEO: Nature.MEETING,
    Channel.IN_PERSON: Nature.MEETING,
}  # fmt: skip


def find_way(text: str, letters: Mapping[str, Way] = MappingProxyType({})) -> Way | None:
    """Return whether a cell says received or sent, None where it says neither plainly.

    ``letters`` are what single letters stand for in its column.
    """
    words = fold_words(text[:60])
    return _ways().get(words) or letters.get(words)


def find_nature(text: str) -> Nature | None:
    """Return what a piece of correspondence is, None where the word for it is not known."""
    return _natures().get(fold_words(text[:120]))


def find_channel(text: str) -> Channel | None:
    """Return the channel that a cell names, None where its word is not known."""
    return _channels().get(fold_words(text[:120]))


def find_class(text: str) -> Confidentiality | None:
    """Return the class of confidentiality that a cell names, None where it is not known."""
    return _classes().get(fold_words(text[:120]))


def agree(nature: Nature, channel: Channel) -> bool:
    """Whether such a thing comes or goes by a channel."""
    return (nature in SPOKEN) is (channel in SPOKEN_CHANNELS)


def letters_of(title: str, seen: frozenset[str]) -> dict[str, Way]:
    """Return what single letters stand for in a column: as its title says, or their pair.

    ``E`` is Entrata beside ``U``, and Envoyé beside ``R``; alone it may be either, and is none.
    """
    words = fold_words(title).split()
    first = {word[0]: _ways()[word] for word in words if word in _ways()}
    if set(first.values()) == set(Way):
        return first
    pair = next((pair for pair in OF_TITLES if words == list(pair)), None)
    found = [pair for pair in PAIRS if seen == set(pair)] if pair is None else [pair]
    return dict(zip(found[0], (Way.IN, Way.OUT), strict=True)) if found else {}


def may_be_way(text: str) -> bool:
    """Whether a cell looks like one that says received or sent."""
    words = fold_words(text[:60])
    return words in _ways() or (len(words) == 1 and any(words in pair for pair in OF_TITLES))


def _known(words: Mapping[T, tuple[str, ...]], labels: Mapping[T, str]) -> dict[str, T]:
    found = {word: one for one, every in words.items() for word in every}
    return found | {fold_words(label): one for one, label in labels.items()}


@cache
def _ways() -> dict[str, Way]:
    return {word: way for way, words in WAYS.items() for word in words}


@cache
def _natures() -> dict[str, Nature]:
    return _known(NATURES, NATURE_LABELS)


@cache
def _channels() -> dict[str, Channel]:
    return _known(CHANNELS, CHANNEL_LABELS)


@cache
def _classes() -> dict[str, Confidentiality]:
    return _known(CLASSES, CONFIDENTIALITY_LABELS)
