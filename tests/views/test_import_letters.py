"""Import a list of correspondence on pages: columns, rehearsal, letters, and taking back."""

import pytest
from django.urls import reverse

from casework.models import Case, Correspondence, ImportedLetter
from tests.operations.imports.letter_scenes import (
    apply_letters,
    case_of,
    letter_of,
    row,
    take_in_letters,
)
from tests.operations.imports.scenes import make_importer, rehearsed, run_jobs, take_in

TODAY = "2025-10-13"
ROWS = (row("44"), row("45", way="out", subject="The answer", by="Courier"))
NO_WAY = "Prot. n.;Fascicolo;Data;Mittente;Oggetto\n9;CNIL-2021-0001;03.02.2021;Jo;Ciao\n"


@pytest.fixture
def ivy(importer, on_day):
    on_day(TODAY)
    return importer


def show(client, batch):
    return client.get(reverse("show_import", args=[batch.pk]))


def act(client, name, batch, **given):
    return client.post(reverse(name, args=[batch.pk]), given, follow=True)


def test_offers_correspondence_and_what_its_columns_hold(ivy, sign_in):
    page = show(sign_in(ivy), take_in_letters(ivy, *ROWS))
    assert '<option value="correspondence" selected>Correspondence</option>' in page.text
    assert '<option value="case" selected>Case to which the letter belongs</option>' in page.text
    assert '<option value="way" selected>Received or sent</option>' in page.text


def test_asks_whether_letters_were_received_or_sent_and_rehearses_as_is_said(ivy, sign_in):
    client, batch = sign_in(ivy), take_in(NO_WAY, ivy, name="protocollo.csv")
    form = {
        "kind": "correspondence", "authority": "cnil", "divider": "|", "column_0": "reference",
        "column_1": "case", "column_2": "day", "column_3": "sender", "column_4": "about",
    }  # fmt: skip
    page = act(client, "choose_reading", batch, seen=batch.change, **form)
    assert "No column says whether a letter was received or sent." in page.text
    batch.refresh_from_db()
    page = act(
        client, "choose_reading", batch, seen=batch.change, way="in", then="rehearse", **form
    )
    run_jobs()
    page = show(client, batch)
    assert "Make 1 letter" in page.text, page.text


def test_says_of_each_row_which_letter_it_would_be(ivy, sign_in):
    batch = rehearsed(
        take_in_letters(ivy, *ROWS, row("46", case="CNIL-1999-0001"), row("47", way="E")), ivy
    )
    page = show(sign_in(ivy), batch)
    assert "Make 2 letters" in page.text
    assert "They get no number of the register of post, and start no clock." in page.text
    assert "A new letter" in page.text
    assert "A new case" not in page.text
    assert "“CNIL-1999-0001” is no case of CNIL that you see." in page.text
    assert "“E” does not say plainly whether the letter was received or sent." in page.text
    assert "“Courier” is not a word that is known here" in page.text
    assert "received:" in page.text
    assert "with an amount:" not in page.text
    left = b"".join(sign_in(ivy).get(reverse("download_left_rows", args=[batch.pk]))).decode()
    assert left.count("that you see") == 1


def test_makes_the_letters_leads_to_each_and_takes_them_back(ivy, sign_in):
    client, batch = sign_in(ivy), rehearsed(take_in_letters(ivy, *ROWS), ivy)
    act(client, "apply_import", batch, seen=batch.change)
    run_jobs()
    page, letter = show(client, batch), letter_of("44")
    assert f'href="{reverse("show_letter", args=[letter.pk])}"' in page.text
    batch.refresh_from_db()
    asked = client.get(reverse("undo_import", args=[batch.pk]))
    assert "The letters that it made are deleted" in asked.text
    act(client, "undo_import", batch, seen=batch.change)
    run_jobs()
    assert not Correspondence.objects.exists()
    assert "taken back" in show(client, batch).text


def test_a_letter_says_that_it_was_taken_over_and_whence(ivy, sign_in):
    apply_letters(ivy, *ROWS, row("46", day="02/2021"))
    client, case = sign_in(ivy), case_of("CNIL-2021-0001")
    page = client.get(reverse("show_letter", args=[letter_of("45").pk]))
    batch = ImportedLetter.objects.first().batch_id
    assert f'<a href="{reverse("show_import", args=[batch])}">import {batch}, line 3' in page.text
    assert "It has no number of the register of post, and no time runs from it." in page.text
    assert "Change by when it is answered" not in page.text
    assert "By: Courier" in page.text
    listed = client.get(reverse("list_letters", args=[case.reference]))
    assert listed.text.count(">imported</span>") == 3
    assert "February 2021" in listed.text


def test_rows_of_a_case_that_the_reader_does_not_see_are_not_shown(ivy, sign_in, authorities):
    tia = make_importer(authorities, "cnil")
    batch = apply_letters(tia, *ROWS, row("46", case="CNIL-2021-0002", subject="Elsewhere"))
    assert "A reply" in show(sign_in(tia), batch).text
    Case.objects.filter(pk=case_of("CNIL-2021-0001").pk).update(is_confidential=True)
    page = show(sign_in(tia), batch)
    assert "A reply" not in page.text
    assert "Elsewhere" in page.text
