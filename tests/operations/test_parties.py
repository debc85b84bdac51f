"""Who takes part in a case, until when, and where letters reach them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework.law.consequences import DateOutOfOrder
from casework.law.procedure import Party as Role
from casework.models import Address, Event, Party
from casework.operations.acting import PowerMissing
from casework.operations.cases import PartyFacts
from casework.operations.parties import (
    AddressFacts,
    PartyNotAllowed,
    add_party,
    change_address,
    end_party,
)
from casework.operations.setting_up import register_organisation
from tests.make import at, days, make_case, record

NOW, DAY = at("2025-03-10"), date(2025, 3, 3)


@pytest.fixture
def case(cast):
    return make_case(cast)


@pytest.fixture
def respondent(case):
    return case.parties.get()


def add(case, cast, role=Role.RESPONDENT, **more):
    given = {"since_on": DAY, "reason": "By letter", "actor": cast.ada, "now": NOW}
    facts = PartyFacts(role=role, person_name=more.pop("person", "Sam Placeholder"))
    return add_party(case_id=case.pk, **{"facts": facts, **given, **more})


def end(party, cast, on="2025-03-05", **more):
    given = {"reason": "Dissolved", "actor": cast.ada, "now": NOW, **more}
    return end_party(party_id=party.pk, on=date.fromisoformat(on), **given)


def move(party, cast, lines="1 Example Street", since="2025-03-03", **more):
    given = {"reason": "", "actor": cast.ada, "now": NOW, **more}
    facts = AddressFacts(lines=lines, country="gb")
    return change_address(
        party_id=party.pk, facts=facts, since_on=date.fromisoformat(since), **given
    )


def test_adds_a_party_from_a_day_on_and_records_it(case, cast):
    party = add(case, cast, Role.COMPLAINANT)
    assert (party.role, party.since_on, party.until_on) == ("complainant", DAY, None)
    event = Event.objects.get(kind="party_added")
    assert event.summary == "Sam Placeholder. By letter"
    assert event.details == {"party": party.pk, "role": "complainant"}


def test_a_representative_names_whom(case, cast, respondent):
    lawyer = add(case, cast, Role.REPRESENTATIVE, represents_id=respondent.pk)
    assert lawyer.represents == respondent
    with pytest.raises(PartyNotAllowed, match="which party"):
        add(case, cast, Role.REPRESENTATIVE, person="Another")
    stranger = make_case(cast).parties.get()
    with pytest.raises(PartyNotAllowed, match="which party"):
        add(case, cast, Role.REPRESENTATIVE, person="Another", represents_id=stranger.pk)
    with pytest.raises(PartyNotAllowed, match="Only a representative"):
        add(case, cast, Role.INTERVENER, represents_id=respondent.pk)


def test_refuses_a_card_of_another_authority(case, cast, authorities):
    card = register_organisation(authority=authorities["cnil"], name="Exemple SA")
    with pytest.raises(PartyNotAllowed, match="another authority"):
        add(case, cast, facts=PartyFacts(role=Role.RESPONDENT, organisation=card))


def test_refuses_twice_the_same_and_nobody(case, cast):
    add(case, cast)
    with pytest.raises(PartyNotAllowed, match="already"):
        add(case, cast)
    with pytest.raises(PartyNotAllowed, match="Name an organisation or a person"):
        add(case, cast, person=" ")


def test_ends_a_part_with_those_who_represent_it(case, cast, respondent):
    add(case, cast)
    lawyer = add(case, cast, Role.REPRESENTATIVE, person="Lena Law", represents_id=respondent.pk)
    end(respondent, cast)
    for party in (respondent, lawyer):
        party.refresh_from_db()
        assert party.until_on == date(2025, 3, 5)
    assert Event.objects.get(kind="party_ended").summary == "Example Ltd. Dissolved"
    with pytest.raises(PartyNotAllowed, match="no longer"):
        end(respondent, cast)


def test_the_only_respondent_stays(case, cast, respondent):
    with pytest.raises(PartyNotAllowed, match="only respondent"):
        end(respondent, cast)
    respondent.refresh_from_db()
    assert respondent.until_on is None


def test_one_address_is_current_and_the_old_one_is_kept(cast, respondent):
    move(respondent, cast)
    move(respondent, cast, lines="2 Sample Road", since="2025-03-07")
    old, new = respondent.addresses.order_by("id")
    assert (str(old.since_on), str(old.until_on)) == ("2025-03-03", "2025-03-07")
    assert (new.lines, new.country, new.until_on) == ("2 Sample Road", "GB", None)
    assert Event.objects.filter(kind="address_changed").count() == 2
    with pytest.raises(DateOutOfOrder, match="before 7 March 2025"):
        move(respondent, cast, since="2025-03-06")


def test_the_database_keeps_one_current_address(cast, respondent):
    move(respondent, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.create(party=respondent, lines="x", country="GB")


@pytest.mark.parametrize("act", [add, end, move])
def test_each_needs_the_power_an_open_case_and_a_day_that_has_come(act, case, cast, respondent):
    add(case, cast, person="Second Respondent")
    subject, before = (case if act is add else respondent), Event.objects.count()
    late = {"since_on": date(2025, 3, 11)} if act is add else {}
    name = {add: {}, end: {"on": "2025-03-11"}, move: {"since": "2025-03-11"}}[act]
    with pytest.raises(DateOutOfOrder, match="after today"):
        act(subject, cast, **{**late, **name})
    with pytest.raises(PowerMissing, match="record events"):
        act(subject, cast, actor=cast.ola)
    assert Event.objects.count() == before
    record(case, cast, "case_closed", on="2025-03-10", dates=days(decided="2025-03-10"))
    with pytest.raises(PartyNotAllowed, match="closed"):
        act(subject, cast)
    assert not Address.objects.exists()
    assert not Party.objects.filter(until_on__isnull=False).exists()
