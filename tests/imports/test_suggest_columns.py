"""Columns are suggested by their titles in four languages, and by their values."""

import pytest

from casework.imports.fields import KNOWN, NAMES, Field
from casework.imports.keeping import UnknownProfile, find_fitting, get_profile, list_profiles
from casework.imports.manner import Kind
from casework.imports.places import find_authority, find_country
from casework.imports.suggesting import By
from casework.law.authorities import AUTHORITIES
from casework.tables.refusals import Unreadable
from casework.tables.words import fold_title
from tests.imports.registers import DATA, plans, ready

ROW = "France;13/03/2025;Example SA;€500;EUR\n"


@pytest.mark.parametrize(
    "header",
    [
        "Country;Decision date;Controller;Fine (EUR);Currency",
        "Pays;Date de la décision;Responsable de traitement;Montant de l'amende;Devise",
        "Paese;Data del provvedimento;Titolare del trattamento;Importo sanzione;Valuta",
        "Land;Bescheiddatum;Verantwortlicher;Höhe der Geldbuße;Währung",
    ],
)
def test_knows_titles_in_four_languages(header):
    columns = ready(f"{header}\n{ROW}").reading.columns
    assert columns.places == {
        Field.COUNTRY: 0, Field.DAY: 1, Field.RESPONDENT: 2, Field.AMOUNT: 3, Field.CURRENCY: 4,
    }  # fmt: skip
    assert set(columns.by.values()) == {By.TITLE}


def test_no_title_stands_for_two_fields_and_all_are_folded():
    assert len(KNOWN) == sum(len(set(names)) for names in NAMES.values())
    assert all(fold_title(name) == name for name in KNOWN)


def test_values_speak_against_a_title_and_for_a_field():
    text = "name;date;controller;price;where\n" + (
        "France;13/03/2025;Example SA;€500;https://example.org/1\n"
    )
    columns = ready(text).reading.columns
    assert (columns.places[Field.COUNTRY], columns.by[Field.COUNTRY]) == (0, By.VALUES)
    assert (columns.places[Field.RESPONDENT], columns.by[Field.RESPONDENT]) == (2, By.TITLE)
    assert (columns.places[Field.SOURCE], columns.by[Field.SOURCE]) == (4, By.VALUES)


def test_says_which_columns_are_not_read_and_that_a_second_amount_is_text():
    text = "Country;Date;Controller;Fine;Amount;Mood\nFrance;2025;A;500;€500;good\n"
    columns = ready(text).reading.columns
    assert columns.places[Field.AMOUNT_TEXT] == 4
    assert columns.unused == ("Mood",)


def test_tells_inspections_by_how_they_were_held():
    text = "Type de contrôle,Modalité de contrôle,Organismes,Pays\nRGPD,en ligne,A,FRANCE\n"
    reading = ready(text).reading
    assert reading.manner.kind is Kind.INSPECTION
    assert reading.columns.places[Field.SEAT] == 3
    assert Field.COUNTRY not in reading.columns.places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("United Kingdom", "GB"), ("UK", "GB"), ("ROYAUME - UNI", "GB"), ("Regno Unito", "GB"),
        ("Vereinigtes Königreich", "GB"), ("FRANCE \xa0", "FR"), ("Österreich", "AT"),
        ("OESTERREICH", "AT"), ("Italie", "IT"), ("it", "IT"), ("ETATS-UNIS", "US"),
        ("Czech Republic", "CZ"), ("The Netherlands", "NL"), ("EU", ""), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_tells_countries_by_their_names(text, code):
    assert find_country(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Information Commissioner (ICO)", "ico"),
        ("French Data Protection Authority (CNIL)", "cnil"),
        ("Italian Data Protection Authority (Garante)", "garante"),
        ("Austrian Data Protection Authority (DSB)", "dsb"), ("AEPD", ""), ("ICO and CNIL", ""),
        ("Picodata", ""), ("", ""),
    ],
)  # fmt: skip
def test_tells_authorities_by_their_names(text, code):
    assert find_authority(text) == code


def test_profiles_are_well_made():
    assert [one.code for one in list_profiles()] == [
        "casework-cases", "casework-letters", "cnil-controles-2019", "cnil-controles-2021",
        "tidytuesday-gdpr-fines",
    ]  # fmt: skip
    for profile in list_profiles():
        assert profile.title
        assert profile.note
        assert {Field.RESPONDENT, Field.CASE} & profile.columns.keys()
        assert profile.manner.authority in {"", *AUTHORITIES}


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("gdpr_violations.tsv", ["tidytuesday-gdpr-fines"]),
        ("cnil_controles_2019.csv", ["cnil-controles-2019"]),
        ("cnil_controles_2021.csv", ["cnil-controles-2021"]),
    ],
)
def test_finds_the_profile_that_fits(file, codes):
    prepared = ready((DATA / file).read_bytes(), name=file)
    assert [one.code for one in find_fitting(prepared.layout.header.cells)] == codes


def test_refuses_a_profile_that_does_not_fit_or_is_not_there():
    with pytest.raises(Unreadable, match="needs a column “name”, which the file has not"):
        ready("id,title\n1,x\n", profile=get_profile("tidytuesday-gdpr-fines"))
    with pytest.raises(
        UnknownProfile,
        match="There is no profile “x”. Known: casework-cases, casework-letters, cnil",
    ):
        get_profile("x")


def test_a_list_by_authority_names_needs_no_country():
    text = "Authority;Date;Controller;Fine\nICO;2025;A;£5\nAEPD;2025;B;€5\n"
    one, other = plans(text)
    assert (one.authority, one.country) == ("ico", "GB")
    assert "names neither a country nor an authority" in str(other.refused[0].said)


def test_country_and_authority_must_agree():
    [plan] = plans("Country;Authority;Date;Controller;Fine\nFrance;ICO;2025;A;€5\n")
    assert str(plan.refused[0].said) == "“France” and “ICO” do not agree."
