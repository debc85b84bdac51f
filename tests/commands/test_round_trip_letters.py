"""The list of correspondence that the portal writes, it reads again: in every form and language."""

import json
from collections import Counter
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.http import QueryDict
from django.utils import translation

from casework.exports.comma_separated import stream_table_csv
from casework.exports.json_document import stream_table_json, stream_table_json_lines
from casework.exports.workbook import write_table_workbook
from casework.imports.letter_words import NATURE_OF
from casework.imports.planned import Outcome
from casework.law.authorities import get_authority
from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Nature
from casework.law.service import Channel
from casework.lists.asked import ask
from casework.lists.catalogue import LISTS, as_table
from casework.management.demo.cast import admit_cast
from casework.models import Case, Correspondence, Correspondent, Officer, Party
from casework.operations.setting_up import sync_authorities
from casework.queries.imports import reasons_of
from tests.imports.registers import plans, why
from tests.lists.crowd import TODAY, Growing
from tests.make import at, make_letter
from tests.operations.imports.scenes import rehearsed, take_in
from tests.prepared import empty_tables

DAY, CLASSES = "2025-02-03", list(Confidentiality)
WRITE = {"csv": stream_table_csv, "json": stream_table_json, "jsonl": stream_table_json_lines}


@pytest.fixture
def posted(importer) -> Officer:
    """Have a letter of each channel, nature and class on file, both ways, at three authorities."""
    cases = list(Case.objects.select_related("authority").order_by("id"))
    for number, channel in enumerate(Channel):
        case, is_out = cases[number % len(cases)], number % 2
        nature = NATURE_OF.get(channel, Nature.LETTER)
        given = {"sent_on": DAY, "received_on": None, "way": "out"} if is_out else {}
        letter = make_letter(
            case, on=DAY, actor=importer, channel=channel, nature=nature, written_on=DAY,
            subject=f"Of {channel}; “quoted”", confidentiality=CLASSES[number % 3], **given,
        )  # fmt: skip
        part = "to" if is_out else "from"
        Correspondent.objects.create(correspondence=letter, part=part, name=f"Sample {number}")
        Correspondent.objects.create(correspondence=letter, part="cc", name="Other, Ltd")
    return importer


def find(name: str, officer: Officer):
    asked = ask(
        officer=officer, given=QueryDict(""), now=at(TODAY.isoformat()),
        read_today=lambda _zone: TODAY,
    )  # fmt: skip
    kind = LISTS[name]
    return as_table(kind, kind.find(asked))


def export(name: str, officer: Officer, ending: str) -> bytes:
    if ending == "xlsx":
        content = BytesIO()
        moment = at(TODAY.isoformat())
        write_table_workbook(find(name, officer), into=content, about="About", written_at=moment)
        return content.getvalue()
    return b"".join(WRITE[ending](find(name, officer)))


def count_apart(letters) -> Counter:
    """Work out, apart from what is tested, how many letters there are by country, year and way."""
    return Counter(
        (get_authority(one.authority.code).country, one.occurred_on.year, one.way)
        for one in letters.select_related("authority")
    )


@pytest.mark.parametrize(
    ("language", "ending"),
    [("en-gb", "csv"), ("fr", "csv"), ("it", "csv"), ("de", "csv"), ("en-gb", "json"),
     ("de", "jsonl"), ("fr", "xlsx")],
)  # fmt: skip
def test_the_letters_are_read_again_with_the_same_totals(posted, language, ending):
    with translation.override(language):
        content = export("letters", posted, ending)
    found = plans(content, name=f"letters.{ending}")
    assert [why(one) for one in found if one.refused] == []
    assert [str(said) for one in found for said in one.remarks] == []
    assert {one.outcome for one in found} == {Outcome.MADE}
    counted = Counter((one.country, one.year, one.planned.way) for one in found)
    assert counted == count_apart(Correspondence.objects)
    assert len(counted) > 3
    for name in ("channel", "nature", "confidentiality"):
        said = Counter(str(getattr(one.planned, name)) for one in found)
        assert said == Counter(Correspondence.objects.values_list(name, flat=True))


def test_what_the_portal_wrote_changes_nothing_where_it_came_from(posted):
    content = export("letters", posted, "csv")
    batch = rehearsed(take_in(content, posted, name="letters.csv"), posted)
    said = {str(one) for row in batch.rows.all() for one in reasons_of(row)}
    assert batch.counts["same"] == batch.counts["read"] == len(Channel), said


def test_a_complainant_under_a_letter_is_neither_named_nor_a_difference(posted):
    letter = Correspondence.objects.filter(way="in", confidentiality="open").first()
    person = Party.objects.create(
        case=letter.case, role="complainant", person_name="Vera Secret"
    )  # fmt: skip
    letter.correspondents.all().delete()
    Correspondent.objects.create(correspondence=letter, part="from", party=person)
    content = export("letters", posted, "csv")
    assert "Complainant A" in content.decode()
    batch = rehearsed(take_in(content, posted, name="letters.csv"), posted)
    assert batch.counts["same"] == len(Channel)
    assert "Secret" not in str(list(batch.rows.values_list("differences", "planned")))


TOLD = ("subject", "way", "nature", "channel", "who", "occurred_on", "written_on", "sent_on",
        "received_on", "deemed_served_on", "replied_on", "confidentiality", "number")  # fmt: skip


def _write_two(case: Case, number: int, lead: Officer) -> None:
    with transaction.atomic():
        letter = make_letter(case, subject=f"Letter {number}", actor=lead)
        make_letter(
            case, way="out", subject="Answer", on="2025-03-04", received_on=None, actor=lead,
            sent_on="2025-03-04", confidentiality="internal", channel="post",
            deemed_served_on="2025-03-06", replied_on="2025-03-20",
        )  # fmt: skip
    Correspondent.objects.create(correspondence=letter, part="from", name="Example Ltd")


def read_list(officer: Officer) -> list[dict]:
    """Return what the list of letters tells of each, but for the reference of its case."""
    rows = json.loads(export("letters", officer, "json"))["items"]
    return sorted(({name: row[name] for name in TOLD} for row in rows), key=str)


def test_an_empty_portal_that_has_the_cases_imports_them_with_the_same_totals(
    committed, on_day, tmp_path
):
    on_day(TODAY.isoformat())
    growing = Growing(most=5)
    growing.grow(3)
    lead = growing.cast.lead
    for number, case in enumerate(Case.objects.order_by("id")):
        _write_two(case, number, lead)
    files = {name: tmp_path / f"{name}.csv" for name in ("decisions", "letters")}
    for name, file in files.items():
        file.write_bytes(export(name, lead, "csv"))
    before = (count_apart(Correspondence.objects), read_list(lead))
    assert sum(before[0].values()) >= 6
    empty_tables(connections["owner"])
    [ico] = [one for one in sync_authorities() if one.code == "ico"]
    lead = admit_cast(ico).lead
    call_command(
        "import_cases", str(files["decisions"]), "--profile", "casework-cases", "--as",
        lead.email, stdout=StringIO(),
    )  # fmt: skip
    out = StringIO()
    call_command("import_cases", str(files["letters"]), "--as", lead.email, "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["kind"], said["refused"], said["made"]) == (
        "correspondence", 0, said["read"],
    )  # fmt: skip
    assert said["served"]["ways"] == dict(
        Counter(way for (_, _, way), count in before[0].items() for _ in range(count))
    )
    assert (count_apart(Correspondence.objects), read_list(lead)) == before
    assert not Correspondence.objects.filter(is_imported=False).exists()
