"""Bank statements on pages: hand in, look, decide, apply, undo; what is not seen is not there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.law.powers import Role
from casework.models import BankFile, LedgerEntry
from casework.operations.confidentiality import restrict_case
from casework.operations.setting_up import admit_officer, grant_role
from tests.banking.statements import UK_ACCOUNT, Ntry, write_camt
from tests.make import SINCE
from tests.operations.bank_scenes import (
    NOW,
    TODAY,
    hand_in,
    make_penalties,
    pays,
    states,
)
from tests.operations.ledger_scenes import admit_finance, owe


@pytest.fixture
def fay(cast, on_day):
    on_day(TODAY)
    return admit_finance(cast)


@pytest.fixture
def penalty(cast):
    return make_penalties(cast, 1)[0]


@pytest.fixture
def file(cast, fay, penalty):
    return hand_in(cast.ico, fay, [pays(penalty), Ntry(amount="3.00", text="Interest")]).file


def send(client, ico, content: bytes | None, **more):
    given = {"authority": ico.pk, **more}
    if content is not None:
        given["file"] = SimpleUploadedFile("statement.xml", content)
    return client.post(reverse("hand_in_statement"), given, follow=True)


def show(client, file, **query):
    return client.get(reverse("show_bank_file", args=[file.pk]), query)


def act(client, name, pk, **given):
    return client.post(reverse(name, args=[pk]), given, follow=True)


def test_hands_in_looks_applies_and_undoes(cast, fay, penalty, sign_in):
    client = sign_in(fay)
    page = send(client, cast.ico, write_camt([pays(penalty), Ntry(amount="3.00")]))
    file = BankFile.objects.get()
    for word in ("Bank statement STMT-1", UK_ACCOUNT, penalty.case.reference, "Payer 1 Ltd",
                 "Reference, and the whole sum due", "Nothing is known that fits",
                 "£100,000.00", "Post 1 line"):  # fmt: skip
        assert word in page.text
    assert not LedgerEntry.objects.exists()
    page = act(client, "apply_bank_file", file.pk, seen=file.change)
    assert "1 line posted." in page.text
    assert "Take 1 line back" in page.text
    assert penalty.ledger.count() == 1
    page = act(client, "apply_bank_file", file.pk)
    assert "Fay Sample applied this statement on 15 August 2025" in page.text
    page = act(client, "undo_bank_file", file.pk)
    assert "1 line taken back." in page.text
    assert penalty.ledger.count() == 2
    page = client.get(reverse("list_bank_files"))
    assert "STMT-1" in page.text
    assert "1 statement" in page.text


def test_says_that_a_file_is_here_already(cast, fay, penalty, sign_in):
    client, content = sign_in(fay), write_camt([pays(penalty)])
    send(client, cast.ico, content)
    page = send(client, cast.ico, content)
    assert "This file is here already: Fay Sample handed it in." in page.text
    assert BankFile.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "Choose a file."), (b"%PDF-1.7", "It is a PDF."), (b"<a>", "was cut off"),
     (b"", "The file is empty")],
)  # fmt: skip
def test_says_what_cannot_be_read_and_keeps_what_was_typed(cast, fay, sign_in, content, said):
    page = send(sign_in(fay), cast.ico, content, account="AT611904300234573201")
    assert said in page.text
    assert "AT611904300234573201" in page.text
    assert not BankFile.objects.exists()


def test_asks_what_is_open_and_keeps_the_file_meanwhile(cast, fay, sign_in):
    client = sign_in(fay)
    page = send(client, cast.ico, b"Date,Amount\n03/04/2025,5\n", account=UK_ACCOUNT)
    assert "could be read with the day or the month first" in page.text
    kept = page.context["form"].data["kept"]
    page = send(client, cast.ico, None, account=UK_ACCOUNT, day_order="day_first", kept=kept)
    assert "the day first, as was said" in page.text
    assert BankFile.objects.get().lines.get().booked_on.month == 4


def test_narrows_to_a_state(cast, fay, file, sign_in):
    client = sign_in(fay)
    page = show(client, file, state="unmatched")
    assert "Interest" in page.text
    assert "Penalty ICO" not in page.text
    assert show(client, file, state="nonsense").status_code == 200


def test_decides_by_hand(cast, fay, file, penalty, sign_in):
    client, line = sign_in(fay), file.lines.get(number=2)
    page = client.get(reverse("show_bank_line", args=[line.pk]))
    assert "Interest" in page.text
    page = act(client, "match_bank_line", line.pk)
    assert "Choose a penalty, or type the reference of a case." in page.text
    page = act(client, "match_bank_line", line.pk, reference="ICO-1999-0001")
    assert "There is no such case at this authority." in page.text
    assert 'value="ICO-1999-0001"' in page.text
    page = act(client, "match_bank_line", line.pk, reference=penalty.case.reference.lower())
    assert "Matched by hand." in page.text
    page = act(client, "unmatch_bank_line", line.pk)
    assert "Not matched any more" in page.text
    page = act(client, "match_bank_line", line.pk, penalty=penalty.pk)
    assert states(file)[1] == ("matched", "by_hand")
    page = act(client, "leave_out_bank_line", line.pk)
    assert "This field is required." in page.text
    act(client, "leave_out_bank_line", line.pk, reason="Interest of the bank")
    assert states(file)[1] == ("left_out", "by_hand")
    assert "Interest of the bank" in show(client, file).text


def test_asks_whether_a_like_payment_is_another(cast, fay, penalty, sign_in):
    owe(penalty, fay, paid="5")
    line = hand_in(cast.ico, fay, [pays(penalty, "5.00")]).file.lines.get()
    client = sign_in(fay)
    page = act(client, "match_bank_line", line.pk, penalty=penalty.pk)
    assert "is on the ledger already" in page.text
    page = act(client, "match_bank_line", line.pk, penalty=penalty.pk, is_other="on")
    assert "Matched by hand." in page.text


def test_a_page_that_is_out_of_date_posts_nothing(cast, fay, file, sign_in):
    client, seen = sign_in(fay), file.change
    act(client, "unmatch_bank_line", file.lines.get(number=1).pk)
    page = act(client, "apply_bank_file", file.pk, seen=seen)
    assert "Somebody changed this statement since you looked at it" in page.text
    assert not LedgerEntry.objects.exists()


def test_a_decision_on_a_page_out_of_date_is_confirmed_once_it_was_looked_at_again(
    cast, fay, file, penalty, sign_in
):
    client, seen, line = sign_in(fay), file.change, file.lines.get(number=2)
    act(client, "unmatch_bank_line", file.lines.get(number=1).pk)
    given = {"reference": penalty.case.reference}
    page = act(client, "match_bank_line", line.pk, seen=seen, **given)
    assert "Somebody changed this statement since you looked at it" in page.text
    seen = page.context["matching"]["seen"].value()
    assert "Matched by hand." in act(client, "match_bank_line", line.pk, seen=seen, **given).text


def test_puts_a_file_aside_for_a_reason(cast, fay, file, sign_in):
    client = sign_in(fay)
    assert "This field is required." in act(client, "set_bank_file_aside", file.pk).text
    page = act(client, "set_bank_file_aside", file.pk, reason="Wrong account")
    assert "Put aside" in page.text
    page = show(client, file)
    assert "Wrong account" in page.text
    assert "Post 1 line" not in page.text


def test_shows_nothing_of_what_names_a_restricted_case(cast, fay, file, penalty, sign_in):
    client, line = sign_in(fay), file.lines.get(number=1)
    restrict_case(case_id=penalty.case_id, officers=[], reason="Secret.", actor=cast.tom, now=NOW)
    page = show(client, file)
    assert "1 line is left to the officers who see its case." in page.text
    for word in (penalty.case.reference, "Payer 1 Ltd", "£100,000.00", "Post 1 line"):
        assert word not in page.text
    assert client.get(reverse("show_bank_line", args=[line.pk])).status_code == 404
    for name in ("match_bank_line", "unmatch_bank_line", "leave_out_bank_line"):
        assert act(client, name, line.pk, penalty=penalty.pk).status_code == 404
    act(client, "apply_bank_file", file.pk)
    assert not LedgerEntry.objects.exists()
    other = file.lines.get(number=2)
    page = act(client, "match_bank_line", other.pk, reference=penalty.case.reference)
    assert "There is no such case at this authority." in page.text


PAGES = ("show_bank_file", "apply_bank_file", "undo_bank_file", "match_bank_file",
         "set_bank_file_aside")  # fmt: skip


def ask(client, name, pk):
    address = reverse(name, args=[pk])
    return client.get(address) if name.startswith("show") else client.post(address)


@pytest.mark.parametrize("name", PAGES)
def test_is_not_there_for_another_authority_and_refused_without_the_power(
    cast, file, sign_in, name, authorities
):
    elsewhere = admit_officer(email="flo@cnil.example", name="Flo", password=None)
    grant_role(officer=elsewhere, authority=authorities["cnil"], role=Role.FINANCE,
               since_on=SINCE)  # fmt: skip
    assert ask(sign_in(elsewhere), name, file.pk).status_code == 404
    refused = ask(sign_in(cast.tom), name, file.pk)
    assert refused.status_code == 403
    assert "record payments" in refused.text


@pytest.mark.parametrize("name", ["list_bank_files", "hand_in_statement"])
def test_needs_the_power_somewhere(cast, fay, sign_in, name):
    refused = sign_in(cast.ada).get(reverse(name))
    assert refused.status_code == 403
    assert "record payments" in refused.text


def test_is_led_to_by_the_header_only_where_payments_are_posted(cast, fay, sign_in):
    address = f'href="{reverse("list_bank_files")}"'
    assert address in sign_in(fay).get(reverse("my_work")).text
    assert address not in sign_in(cast.tom).get(reverse("my_work")).text


def test_asks_the_database_as_often_however_many_lines(cast, fay, sign_in,
                                                       django_assert_max_num_queries):  # fmt: skip
    penalties = make_penalties(cast, 3)
    entries = [pays(one) for one in penalties] + [Ntry(amount=f"{n}.00") for n in range(1, 40)]
    file = hand_in(cast.ico, fay, entries).file
    client = sign_in(fay)
    show(client, file)
    with django_assert_max_num_queries(20):
        assert show(client, file).status_code == 200
