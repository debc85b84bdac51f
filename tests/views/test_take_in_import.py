"""Take a register in on pages, confirm how it is read, and keep that as a profile."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.law.powers import Role
from casework.models import Import, ImportProfile
from casework.models.imports import ImportState
from casework.operations.setting_up import admit_officer, grant_role
from tests.imports.registers import DATA, workbook
from tests.make import SINCE
from tests.operations.imports.scenes import make_importer, run_jobs, take_in

TODAY = "2025-10-13"
FINES = (
    "Fines of the year\n"
    "Country;Date;Controller;Fine;Our words\n"
    "France;01.02.2021;Café SAS;1000;First\n"
    "France;02.03.2021;Thé SARL;2000;Second\n"
    "Total;;;3000;\n"
)


@pytest.fixture
def ivy(authorities, on_day):
    on_day(TODAY)
    return make_importer(authorities, "cnil")


def send(client, content: bytes | str | None, name: str = "fines.csv", **more):
    given = dict(more)
    if content is not None:
        raw = content.encode() if isinstance(content, str) else content
        given["file"] = SimpleUploadedFile(name, raw)
    return client.post(reverse("take_in_import"), given, follow=True)


def columns(page) -> dict[str, str]:
    """Return what the form on a page would send."""
    form = page.context["reading"]
    return {field.html_name: field.value() for field in form if field.value() is not None}


def read(client, batch, page, **changed):
    given = {**columns(page), "then": "look", **changed}
    return client.post(reverse("choose_reading", args=[batch.pk]), given, follow=True)


def test_shows_how_a_file_was_understood_before_anything_is_done(ivy, sign_in):
    page = send(sign_in(ivy), FINES)
    batch = Import.objects.get()
    for word in ("How fines.csv is read", "semicolon", "UTF-8", "on line 2", "Fines of the year",
                 "Total", "Café SAS", "Thé SARL", "01.02.2021", "Our words"):  # fmt: skip
        assert word in page.text, word
    assert batch.state == ImportState.READ
    form = page.context["reading"]
    chosen = {field.label: field.value() for field, _ in form.column_rows()}
    assert chosen == {"Country": "country", "Date": "day", "Controller": "respondent",
                      "Fine": "amount", "Our words": None}  # fmt: skip


def test_asks_at_the_top_what_the_file_leaves_open(ivy, sign_in):
    page = send(sign_in(ivy), FINES)
    assert "The file leaves this open" in page.text
    assert '<a href="#id_currency">Currency of bare numbers</a>' in page.text
    assert "has no currency. Say in which one it is." in page.text
    page = read(sign_in(ivy), Import.objects.get(), page, currency="eur")
    assert "The file leaves this open" not in page.text
    assert Import.objects.get().manner["currency"] == "EUR"


def test_asks_whose_register_it_is_where_no_column_says_so(ivy, sign_in, authorities):
    content, client = "Date,Controller\n2021-02-01,A SAS\n", sign_in(ivy)
    page = send(client, content)
    assert "No column says whose register it is." in page.text
    assert page.context["reading"]["authority"].value() == "cnil"
    page = read(client, Import.objects.get(), page)
    assert "No column says whose register it is." not in page.text
    both = sign_in(make_importer(authorities, "cnil", "ico"))
    assert send(both, content).context["reading"]["authority"].value() == ""


def test_reads_anew_when_a_column_is_changed(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, FINES)
    page = read(client, Import.objects.get(), page, column_4="summary", column_3="")
    assert "Read anew." in page.text
    assert Import.objects.get().columns == {
        "country": "Country", "day": "Date", "respondent": "Controller", "summary": "Our words",
    }  # fmt: skip
    assert "The file leaves this open" not in page.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"column_4": "day"}, "Another column is chosen for this already."),
        ({"currency": "euro"}, "Ensure this value has at most 3 characters"),
        ({"currency": "e€1"}, "is not a currency of hundredths"),
        ({"year": "1492"}, "greater than or equal to 1990"),
        ({"column_1": "nonsense"}, "Select a valid choice"),
    ],
)
def test_keeps_what_was_chosen_where_something_is_wrong(ivy, sign_in, changed, said):
    client = sign_in(ivy)
    page = send(client, FINES)
    before = Import.objects.get().columns
    page = read(client, Import.objects.get(), page, missing_days="01/01/1970", **changed)
    assert said in page.text
    assert "01/01/1970</textarea>" in page.text
    assert Import.objects.get().columns == before


def test_does_not_take_one_of_two_columns_of_one_title_for_the_other(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, "Country,Date,Name,Fine,Fine\nFrance,2021-02-01,A SAS,1 EUR,2 EUR\n")
    page = read(client, Import.objects.get(), page, column_3="", column_4="amount")
    assert "Another column has the same title, and that one would be read." in page.text


def test_a_page_that_is_out_of_date_changes_nothing(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, FINES)
    batch = Import.objects.get()
    read(client, batch, page, currency="EUR")
    late = read(client, batch, page, currency="GBP")
    assert "Somebody changed this import since you looked at it" in late.text
    assert Import.objects.get().manner["currency"] == "EUR"


def test_does_not_rehearse_before_what_is_open_now_was_seen(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, FINES)
    batch = Import.objects.get()
    page = read(client, batch, page, column_3="")
    page = read(client, batch, page, column_3="amount", then="rehearse")
    assert "Read anew, and more is open now: look again." in page.text
    assert Import.objects.get().state == ImportState.READ
    read(client, batch, page, then="rehearse")
    assert Import.objects.get().state == ImportState.REHEARSING


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (None, "", "Choose a file."),
        (b"", "a.csv", "The file is empty"),
        (b"%PDF-1.7", "a.csv", "It is neither a table in plain text nor an Excel workbook"),
        (b"PK\x03\x04broken", "a.xlsx", "workbook"),
        (b'Date,Fine\n2021-01-01,"1\n', "a.csv", "Line 2"),
        (b'[{"a": 1}, {"b": ', "a.json", "JSON"),
        (b"Date,Fine\n2021-01-01,1\n", "a.xlsx", "Its name ends in “.xlsx”"),
    ],
)
def test_says_what_cannot_be_read_and_changes_nothing(ivy, sign_in, content, name, said):
    page = send(sign_in(ivy), content, name)
    assert said in page.text
    assert not Import.objects.exists()


def test_keeps_what_cannot_be_read_for_the_record_where_that_is_wanted(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, b'Date,Fine\n2021-01-01,"1\n', "broken.csv", keeps_refused="on")
    batch = Import.objects.get()
    assert batch.state == ImportState.REFUSED
    assert "It cannot be read, and is kept for the record." in page.text
    assert "Line 2" in page.text
    answer = client.get(reverse("download_import", args=[batch.pk]))
    assert b"".join(answer.streaming_content) == b'Date,Fine\n2021-01-01,"1\n'
    assert "Cannot be read" in client.get(reverse("list_imports")).text
    for name in ("choose_reading", "choose_profile", "keep_profile"):
        page = client.post(reverse(name, args=[batch.pk]), {}, follow=True)
        assert page.status_code == 200


def test_carries_the_file_on_where_the_profile_does_not_fit(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, FINES, profile="shipped:cnil-controles-2019")
    assert "needs a column" in page.text
    kept = page.context["form"].data["kept"]
    page = send(client, None, kept=kept)
    assert "How fines.csv is read" in page.text


def test_reads_a_workbook_and_names_the_sheets_that_are_left(ivy, sign_in):
    rows = [["Country", "Date", "Controller"], ["France", "2021-02-01", "A SAS"]]
    page = send(sign_in(ivy), workbook(rows, [["x"]]), "fines.xlsx")
    for word in ("XLSX", "Sheet 1", "Sheet 2", "A SAS"):
        assert word in page.text


def test_points_out_the_profile_whose_columns_a_file_has(ivy, sign_in):
    client = sign_in(ivy)
    page = send(client, (DATA / "cnil_controles_2019.csv").read_bytes(), "controles.csv")
    assert "CNIL, contrôles réalisés en 2019" in page.text
    batch = Import.objects.get()
    given = {"profile": "shipped:cnil-controles-2019", "seen": batch.change}
    page = client.post(reverse("choose_profile", args=[batch.pk]), given, follow=True)
    assert "Read anew." in page.text
    assert Import.objects.get().profile == "cnil-controles-2019"
    assert 'value="2019"' in page.text


def test_keeps_how_a_file_is_read_and_reads_the_next_one_so(ivy, sign_in, authorities):
    client = sign_in(ivy)
    page = send(client, FINES)
    batch = Import.objects.get()
    read(client, batch, page, currency="EUR")
    address = reverse("keep_profile", args=[batch.pk])
    page = client.post(address, {"authority": authorities["cnil"].pk, "name": ""}, follow=True)
    assert "This field is required." in page.text
    given = {"authority": authorities["cnil"].pk, "name": "Our fines"}
    page = client.post(address, given, follow=True)
    assert "Kept as “Our fines”" in page.text
    profile = ImportProfile.objects.get()
    page = send(client, FINES, "next.csv", profile=f"kept:{profile.pk}")
    assert "The file leaves this open" not in page.text
    assert Import.objects.latest("pk").profile == "Our fines"
    page = send(client, "Country,Date\nFrance,2021-01-01\n", "o.csv", profile=f"kept:{profile.pk}")
    assert "It is read as its titles and values suggest." in page.text
    page = client.post(reverse("forget_profile", args=[profile.pk]), follow=True)
    assert "The profile “Our fines” is gone." in page.text
    assert not ImportProfile.objects.exists()


def test_is_read_no_other_way_once_it_is_being_rehearsed(ivy, sign_in):
    batch = take_in(FINES, ivy)
    client = sign_in(ivy)
    page = client.get(reverse("choose_reading", args=[batch.pk]))
    sent = columns(page)
    client.post(reverse("rehearse_import", args=[batch.pk]), {"seen": batch.change})
    client.post(reverse("choose_reading", args=[batch.pk]), {**sent, "currency": "GBP"})
    assert "currency" not in Import.objects.get().manner
    run_jobs()
    page = client.get(reverse("choose_reading", args=[batch.pk]))
    assert "Rehearse it so" in page.text


def test_a_profile_is_taken_away_only_where_one_imports(ivy, cast, sign_in, authorities):
    batch = take_in(FINES, ivy)
    client = sign_in(ivy)
    given = {"authority": authorities["cnil"].pk, "name": "Our fines"}
    client.post(reverse("keep_profile", args=[batch.pk]), given)
    address = reverse("forget_profile", args=[ImportProfile.objects.get().pk])
    assert sign_in(cast.tom).post(address).status_code == 404
    claire = admit_officer(email="claire@cnil.example", name="Claire", password=None)
    grant_role(officer=claire, authority=authorities["cnil"], role=Role.CASEWORKER,
               since_on=SINCE)  # fmt: skip
    assert sign_in(claire).post(address).status_code == 403
    assert ImportProfile.objects.exists()


@pytest.mark.parametrize("name", ["list_imports", "take_in_import"])
def test_needs_the_power_somewhere(cast, sign_in, on_day, name):
    on_day(TODAY)
    refused = sign_in(cast.ada).get(reverse(name))
    assert refused.status_code == 403
    assert "import cases from registers" in refused.text


def test_is_led_to_by_the_header_and_the_list_of_cases_where_one_imports(cast, sign_in, on_day):
    on_day(TODAY)
    address = f'href="{reverse("list_imports")}"'
    client = sign_in(cast.tom)
    for name in ("my_work", "list_cases", "list_matters"):
        assert address in client.get(reverse(name)).text, name
    client = sign_in(cast.ada)
    for name in ("my_work", "list_cases", "list_matters"):
        assert address not in client.get(reverse(name)).text, name
