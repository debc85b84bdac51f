"""Searching cases by words, in the languages of the authorities."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.law.procedure import Origin, Party
from casework.law.references import reference_keys
from casework.models import Case, Membership, OrganisationIdentifier
from casework.operations.cases import PartyFacts, open_case
from casework.operations.indexing import index_cases
from casework.operations.setting_up import register_organisation, write_name
from casework.queries.cases import CaseFilter, Order, find_cases, in_order
from casework.queries.searching import read_words, search_query
from tests.make import SINCE, at, days, make_case, record

TODAY = date(2025, 10, 13)


def search(officer, text, **wanted):
    asked = CaseFilter(text=text, **wanted)
    found = find_cases(officer=officer, today=TODAY, days={}, wanted=asked)
    return [case.reference for case in in_order(found, wanted=asked, days={})]


@pytest.fixture
def abroad(authorities, cast):
    """One case each at the CNIL, the Garante and the DSB, which Ada may see."""

    def tell(code, title, respondent):
        row = authorities[code]
        Membership.objects.create(officer=cast.ada, authority=row, role="team_lead", since_on=SINCE)
        card = register_organisation(authority=row, name=respondent)
        return open_case(
            authority=row, title=title, origin=Origin.OWN_MOTION, lead=None,
            opened_on=date(2022, 3, 1), actor=cast.ada, now=at("2022-03-01"),
            parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
        )  # fmt: skip

    return {
        "cnil": tell("cnil", "Données des élèves conservées trop longtemps", "Société Exemple"),
        "garante": tell("garante", "Chiamate promozionali", "Esempio S.p.A. Telefonia"),
        "dsb": tell("dsb", "Videoüberwachung der Geschäftsräume", "Beispiel Gebäude GmbH"),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("élève", "cnil"),
        ("ELEVES", "cnil"),
        ("donnee", "cnil"),
        ("conserv", "cnil"),
        ("conserver", "cnil"),  # and « conservées » is a participle of it
        ("conservé", "cnil"),
        ("societe exem", "cnil"),
        ("promozionale", "garante"),
        ("telefonia s.p.a.", "garante"),
        ("Geschäftsraum", "dsb"),
        ("geschaftsraume", "dsb"),
        ("video gebaude", "dsb"),
    ],
)
def test_finds_stems_prefixes_and_accents_in_each_language(cast, abroad, text, code):
    assert search(cast.ada, text) == [abroad[code].reference]


def test_finds_a_reference_by_any_part_of_it(cast, abroad):
    Case.objects.filter(pk=abroad["cnil"].pk).update(reference="SAN-2022-019")
    index_cases(case_ids=[abroad["cnil"].pk])
    for typed in ("SAN-2022-019", "san 2022 019", "2022-019", "SAN2022019", "SAN-2022", "019"):
        assert search(cast.ada, typed)[:1] == ["SAN-2022-019"], typed
    assert search(cast.ada, "2022-020") == []


def test_finds_what_an_event_says(cast):
    case = make_case(cast)
    make_case(cast)
    record(
        case, cast, "investigation_opened", on="2025-01-13", dates=days(decided="2025-01-13"),
        summary="Screenshots of the loyalty scheme",
    )  # fmt: skip
    assert search(cast.ada, "loyal screenshot") == [case.reference]


def test_finds_a_respondent_by_an_older_name_and_a_number(cast):
    case = make_case(cast, respondent="Fictional plc")
    card = case.parties.get().organisation
    write_name(card=card, name="Former Trading Company")
    OrganisationIdentifier.objects.create(
        authority=cast.ico, organisation=card, kind="company_number", value="09876543"
    )
    index_cases(case_ids=[case.pk])
    assert search(cast.ada, "former trad") == search(cast.ada, "09876543") == [case.reference]


def test_every_word_must_be_there(cast):
    make_case(cast, title="Letters gone astray")
    assert search(cast.ada, "letters found") == []


def test_a_name_weighs_more_than_a_passing_word(cast):
    mentioned = make_case(cast, title="Data bought from Harbour Lights", opened="2025-03-03")
    named = make_case(cast, respondent="Harbour Lights Ltd", opened="2025-01-06")
    assert search(cast.ada, "harbour") == [named.reference, mentioned.reference]
    latest = search(cast.ada, "harbour", order=Order.OPENED)
    assert latest == [mentioned.reference, named.reference]


def test_does_not_find_what_the_officer_may_not_see(cast, abroad):
    assert search(cast.ben, "société") == []


@pytest.mark.parametrize("text", ["'", "a' | 'b", ":*", "\\", "(", "& |", "\x00", "a\x00b", "ß İ"])
def test_marks_of_the_search_language_are_only_marks(cast, text):
    make_case(cast)
    search(cast.ada, text)


@given(text=st.text(max_size=60))
def test_what_was_typed_is_read_as_words_without_marks(text):
    for words in read_words(text):
        assert words
        assert all(word.replace("_", "").isalnum() for word in words)


@pytest.mark.django_db
def test_a_query_names_a_word_as_a_prefix_and_each_other_stem_once():
    said = str(search_query(read_words("Marketing Ltd")))
    assert said.count("'marketing':*") == said.count("marketing") == 1
    assert said.count("'market'") == 1
    assert said.count("ltd") == 1


def test_a_reference_has_a_key_for_each_of_its_endings():
    assert reference_keys("SAN-2022-019") == ("san2022019", "2022019", "019")
    assert reference_keys("…") == ()
