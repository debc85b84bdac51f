"""Tell organisations by their names, and leave those apart of whom no name is given."""

from casework.law.folding import fold_words
from casework.law.naming import normalise_name

# What lists write for a respondent that they do not name.
NOBODY = frozenset({
    "unknown", "unnamed", "anonymous", "anonymised", "anonymized", "not available", "na",
    "not disclosed", "undisclosed", "not named", "private individual", "private individuals",
    "private person", "individual", "natural person", "company", "a company", "private company",
    "medical company", "food company", "small shipping company", "restaurant", "bookmaker",
    "hospital", "bank", "doctor", "physician", "employer", "school", "shop", "lawyer", "police",
    "police officer", "political party", "website operator", "landlord", "municipality",
    "telecommunication service provider", "public authority", "media company",
    "inconnu", "anonyme", "non communique", "particulier", "personne physique",
    "personne privee", "societe", "une societe", "entreprise", "medecin", "commune",
    "sconosciuto", "ignoto", "anonimo", "non noto", "omissis", "privato", "persona fisica",
    "privato cittadino", "societa", "una societa", "azienda", "comune", "medico",
    "unbekannt", "anonym", "nicht bekannt", "privatperson", "naturliche person", "privater",
    "unternehmen", "ein unternehmen", "gastwirt", "arzt", "arztin", "gemeinde",
})  # fmt: skip
BEGINNINGS = (
    "private individual ", "private person ", "unknown ", "natural person ", "company in the ",
    "individual ", "particulier ", "personne physique ", "persona fisica ", "privatperson ",
)  # fmt: skip


def is_named(name: str) -> bool:
    """Whether a name tells somebody apart, as “Private individual” and “Unknown” do not."""
    words = fold_words(name)
    return bool(words) and words not in NOBODY and not words.startswith(BEGINNINGS)


def organisation_key(name: str) -> str:
    """Return by what spellings of one name are known for the same, empty where nobody is named."""
    return normalise_name(name) if is_named(name) else ""
