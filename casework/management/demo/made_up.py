"""Words for cases that never were, in each authority's own language; every name says so."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a made-up case at one authority is made of."""

    respondents: tuple[str, ...]
    titles: tuple[str, ...]
    persons: tuple[str, ...]
    order: str


WORDS = {
    "ico": Words(
        respondents=(
            "Example Bakeries Ltd",
            "Sample Motors plc",
            "Fictional Insurance Ltd",
            "Placeholder Clinics Ltd",
            "Invented Telecom plc",
            "Imaginary Games Ltd",
        ),
        titles=(
            "Access request left unanswered",
            "Customer list sent to a third party",
            "Cameras facing the street",
            "Marketing without consent",
            "Staff records left in the open",
        ),
        persons=("Alex Example", "Robin Sample", "Sam Placeholder"),
        order="Delete the data concerned",
    ),
    "cnil": Words(
        respondents=(
            "Boulangeries Exemple SARL",
            "Assurances Fictives SA",
            "Clinique Exemple SAS",
            "Télécom Imaginaire SA",
            "Librairie Modèle SARL",
            "Transports Inventés SAS",
        ),
        titles=(
            "Demande d'accès restée sans réponse",
            "Vidéosurveillance permanente de salariés",
            "Prospection commerciale sans consentement",
            "Mots de passe conservés en clair",
            "Durée de conservation excessive",
        ),
        persons=("Camille Exemple", "Dominique Modèle", "Claude Fictif"),
        order="Mettre le traitement en conformité et en justifier",
    ),
    "garante": Words(
        respondents=(
            "Panifici Esempio S.r.l.",
            "Assicurazioni Fittizie S.p.A.",
            "Clinica Esempio S.r.l.",
            "Telefonia Immaginaria S.p.A.",
            "Libreria Modello S.r.l.",
            "Trasporti Inventati S.r.l.",
        ),
        titles=(
            "Istanza di accesso rimasta senza riscontro",
            "Telefonate promozionali senza consenso",
            "Videosorveglianza sul luogo di lavoro",
            "Referti inviati a destinatario errato",
            "Conservazione eccessiva dei dati",
        ),
        persons=("Andrea Esempio", "Gabriele Modello", "Celeste Fittizia"),
        order="Conformare il trattamento e riferire",
    ),
    "dsb": Words(
        respondents=(
            "Bäckerei Beispiel GmbH",
            "Muster Versicherung AG",
            "Klinik Beispiel GmbH",
            "Fantasie Telekom AG",
            "Buchhandlung Muster OG",
            "Spedition Beispiel GmbH",
        ),
        titles=(
            "Auskunft nicht erteilt",
            "Videoüberwachung eines Gehsteigs",
            "Werbung ohne Einwilligung",
            "Unverschlüsselter Versand von Befunden",
            "Daten trotz Antrags nicht gelöscht",
        ),
        persons=("Kim Beispiel", "Toni Muster", "Sascha Fantasie"),
        order="Dem Antrag entsprechen und darüber Auskunft geben",
    ),
}
