"""Words for cases that never were, in each authority's own language; every name says so."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a made-up case at one authority is made of."""

    trades: tuple[str, ...]
    marks: tuple[str, ...]
    forms: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]
    persons: tuple[str, ...]
    order: str
    pattern: str = "{trade} {mark} {form}"

    def respondent(self, random: Random) -> str:
        """Return a company that never was: its trade, a word that says so, and its form."""
        trade, mark = random.choice(self.trades), random.choice(self.marks)
        return self.pattern.format(trade=trade, mark=mark, form=random.choice(self.forms))

    def branch(self, random: Random) -> str:
        """Return such a company with a place that never was, where many are needed."""
        return f"{self.respondent(random)}, {random.choice(self.places)}"


# fmt: off
WORDS = {
    "ico": Words(
        trades=(
            "Bakeries", "Motors", "Insurance", "Clinics", "Telecom", "Games", "Travel", "Foods",
            "Homes", "Energy", "Logistics", "Books", "Schools", "Media", "Pharmacies", "Hotels",
            "Gyms", "Software", "Recruitment", "Parking", "Lettings", "Credit", "Surveys",
            "Couriers",
        ),
        marks=(
            "Example", "Sample", "Fictional", "Placeholder", "Invented", "Imaginary",
        ),
        forms=(
            "Ltd", "plc", "LLP",
        ),
        places=(
            "Exampleton", "Sample-on-Sea", "Placeholder Green", "Fiction Regis", "Mockbury",
            "Upper Inventon", "Lower Inventon", "Little Example", "Great Example",
            "Imaginary Cross", "Noplace", "Nowhere Hill", "Modelham", "Specimen St Mary",
            "Blankford",
        ),
        persons=(
            "Alex Example", "Robin Sample", "Sam Placeholder", "Charlie Fictional", "Jo Invented",
        ),
        titles=(
            "Access request left unanswered",
            "Customer list sent to a third party",
            "Cameras facing the street",
            "Marketing without consent",
            "Staff records left in the open",
            "Letters sent to the wrong address",
            "Ransomware after a missed update",
            "Children's data kept without need",
            "Cookies set before consent",
            "Erasure request refused without reason",
            "Health data in a shared mailbox",
            "Unlawful checks on job applicants",
        ),
        order="Delete the data concerned",
        pattern="{mark} {trade} {form}",
    ),
    "cnil": Words(
        trades=(
            "Boulangeries", "Assurances", "Cliniques", "Télécom", "Librairies", "Transports",
            "Voyages", "Énergie", "Immobilier", "Écoles", "Médias", "Pharmacies", "Hôtels",
            "Logiciels", "Recrutement", "Parkings", "Crédit", "Sondages", "Livraisons", "Jeux",
            "Jardineries", "Garages",
        ),
        marks=(
            "Exemple", "Modèle", "Imaginaire", "Chimère", "Témoin",
        ),
        forms=(
            "SARL", "SA", "SAS",
        ),
        places=(
            "Exempleville", "Saint-Exemple", "Modèle-sur-Mer", "Nullepart-les-Bains",
            "Imaginaire-le-Château", "Fictive-sur-Loire", "Petit-Exemple", "Grand-Exemple",
            "Villemodèle", "Témoin-la-Forêt", "Bourg-Fictif", "Chimère-en-Plaine",
        ),
        persons=(
            "Camille Exemple", "Dominique Modèle", "Claude Fictif", "Maxime Témoin",
        ),
        titles=(
            "Demande d'accès restée sans réponse",
            "Vidéosurveillance permanente de salariés",
            "Prospection commerciale sans consentement",
            "Mots de passe conservés en clair",
            "Durée de conservation excessive",
            "Traceurs déposés avant le consentement",
            "Données de santé envoyées au mauvais destinataire",
            "Effacement refusé sans motif",
            "Géolocalisation continue de véhicules",
            "Fichier de clients cédé à un tiers",
            "Commentaires excessifs dans un fichier",
            "Violation de données non notifiée",
        ),
        order="Mettre le traitement en conformité et en justifier",
    ),
    "garante": Words(
        trades=(
            "Panifici", "Assicurazioni", "Clinica", "Telefonia", "Libreria", "Trasporti", "Viaggi",
            "Energia", "Immobiliare", "Scuole", "Editoria", "Farmacie", "Alberghi", "Palestre",
            "Informatica", "Lavoro", "Parcheggi", "Credito", "Sondaggi", "Consegne", "Giochi",
            "Officine",
        ),
        marks=(
            "Esempio", "Modello", "Immaginazione", "Fantasia", "Campione",
        ),
        forms=(
            "S.r.l.", "S.p.A.", "S.n.c.",
        ),
        places=(
            "Esempio Terme", "San Modello", "Fantasia Marina", "Castel Esempio", "Borgo Inventato",
            "Villafinta", "Campione Alto", "Monte Nessuno", "Pieve di Prova", "Torre Immaginaria",
            "Esempio sul Lago", "Casal Finto",
        ),
        persons=(
            "Andrea Esempio", "Gabriele Modello", "Celeste Fittizia", "Dani Campione",
        ),
        titles=(
            "Istanza di accesso rimasta senza riscontro",
            "Telefonate promozionali senza consenso",
            "Videosorveglianza sul luogo di lavoro",
            "Referti inviati a destinatario errato",
            "Conservazione eccessiva dei dati",
            "Elenco clienti comunicato a terzi",
            "Cookie installati prima del consenso",
            "Cancellazione negata senza motivo",
            "Casella di posta dell'ex dipendente lasciata attiva",
            "Dati sanitari pubblicati in rete",
            "Geolocalizzazione dei lavoratori",
            "Violazione di dati non notificata",
        ),
        order="Conformare il trattamento e riferire",
    ),
    "dsb": Words(
        trades=(
            "Bäckerei", "Versicherung", "Klinik", "Telekom", "Buchhandlung", "Spedition", "Reisen",
            "Energie", "Immobilien", "Schulen", "Medien", "Apotheken", "Hotels", "Software",
            "Personal", "Parkraum", "Kredit", "Umfragen", "Zustellung", "Spiele", "Gärtnerei",
            "Werkstätten",
        ),
        marks=(
            "Beispiel", "Muster", "Fantasie", "Probe",
        ),
        forms=(
            "GmbH", "AG", "OG", "KG",
        ),
        places=(
            "Beispieldorf", "Musterstadt", "Bad Muster", "Fantasiehofen", "Sankt Beispiel",
            "Probeberg", "Niemandsau", "Nirgendwo am See", "Musterkirchen", "Oberbeispiel",
            "Unterbeispiel", "Erdachtzell",
        ),
        persons=(
            "Kim Beispiel", "Toni Muster", "Sascha Fantasie", "Luca Probe",
        ),
        titles=(
            "Auskunft nicht erteilt",
            "Videoüberwachung eines Gehsteigs",
            "Werbung ohne Einwilligung",
            "Unverschlüsselter Versand von Befunden",
            "Daten trotz Antrags nicht gelöscht",
            "Kundendaten an Dritte weitergegeben",
            "Cookies vor der Einwilligung gesetzt",
            "Unzulässige Bonitätsabfrage",
            "Ortung von Dienstfahrzeugen",
            "Gesundheitsdaten im offenen Verteiler",
            "Meldung einer Datenpanne unterblieben",
            "Bewerbungsunterlagen zu lange aufbewahrt",
        ),
        order="Dem Antrag entsprechen und darüber Auskunft geben",
    ),
}
# fmt: on
