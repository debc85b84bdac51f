"""A whole case as a ZIP: what the officer may see, verifiable, and nothing else."""

import io
import zipfile

import pytest

from casework.law.confidentiality import Confidentiality
from casework.law.correspondence import Part
from casework.models import Case, ChainEntry, Correspondent, History, Recusal
from casework.operations.documents import add_documents
from casework.operations.files import keep_file
from casework.operations.letter_facts import AttachmentFacts
from casework.operations.sealing import seal_record
from casework.papers.file_store import FileStore
from casework.reports.case_files.kinds import KINDS
from casework.reports.case_files.scope import scope_of_case
from tests.make import at, make_case, make_letter, make_penalty_case
from tests.reports.case_files import check_sums, json_of, lines_of, pack, verify

NOW = at("2025-07-10")


@pytest.fixture
def case(cast, fined):
    return Case.objects.get(pk=fined[0].pk)


def add_paper(case, *, name="Paper.txt", content=b"Words of it", **more):
    file = keep_file(content=content, actor=case.lead, now=NOW)
    paper = AttachmentFacts(file=file, file_name=name, **more)
    [document] = add_documents(case_id=case.pk, attachments=[paper], actor=case.lead, now=NOW)
    return document


def test_its_checksums_hold_and_its_counts_are_those_of_the_database(case, cast):
    add_paper(case)
    make_letter(case)
    packed = pack(case, cast.ada, now=NOW)
    assert check_sums(packed) == 5
    said = json_of(packed)
    assert said["schema"] == "casework-case/1"
    scope = scope_of_case(case=case, officer=cast.ada, with_names=False, now=NOW)
    for kind in KINDS:
        assert len(said[kind.name]) == said["rows"][kind.name] == kind.find(scope).count()
    assert len(said["events"]) == case.events.count() > 3
    assert len(said["deadlines"]) == case.deadlines.count() > 0
    assert [row["amount_minor"] for row in said["amounts"]] == [15_000_000, 10_000_000]
    assert said["cases"][0]["reference"] == case.reference


def test_holds_the_bytes_of_documents(case, cast):
    document = add_paper(case, name="Übersicht: 1/2.txt")
    packed = pack(case, cast.ada, now=NOW)
    [said] = json_of(packed, "files.json")["files"]
    assert said["path"].startswith(f"documents/{document.number:04d}/1 ")
    assert packed.read(said["path"]) == b"Words of it"
    assert said["path"] in packed.read("index.html").decode()


def test_a_file_that_is_damaged_is_left_out_and_it_is_said_why(case, cast, settings):
    document = add_paper(case, content=b"Soon broken")
    file = document.versions.get().file
    FileStore(root=settings.MEDIA_ROOT).path_of(file.sha256).write_bytes(b"Other")
    packed = pack(case, cast.ada, now=NOW)
    [said] = json_of(packed, "files.json")["files"]
    assert said["path"] is None
    assert "no longer what was kept" in said["left_out"]
    check_sums(packed)


def test_the_page_tells_the_case(case, cast):
    page = pack(case, cast.ada, now=NOW).read("index.html").decode()
    for word in (case.reference, "Penalty notice", "£100,000.00", "Timeline", "working"):
        assert word in page
    assert "<script" not in page


def test_what_is_privileged_is_nowhere_for_who_may_not_read_it(case, cast):
    make_letter(case, subject="Advice of counsel", confidentiality=Confidentiality.PRIVILEGED)
    secret = add_paper(
        case, name="Counsel.txt", content=b"Opinion of counsel",
        confidentiality=Confidentiality.PRIVILEGED,
    )  # fmt: skip
    for officer, is_there in ((cast.ada, False), (cast.tom, True)):
        packed = pack(case, officer, now=NOW)
        every = b"\n".join(packed.read(name) for name in packed.namelist())
        assert (b"Advice of counsel" in every) is is_there
        assert (b"Opinion of counsel" in every) is is_there
        assert (b"Counsel.txt" in every) is is_there
        keys = {row["id"] for row in json_of(packed)["documents"]}
        assert (secret.pk in keys) is is_there


def test_a_reference_to_what_is_not_seen_is_empty(case, cast):
    secret = add_paper(case, confidentiality=Confidentiality.PRIVILEGED, content=b"One")
    copy = add_paper(case, content=b"Redacted")
    copy.redacts = secret
    copy.save()
    rows = {row["id"]: row for row in json_of(pack(case, cast.ada, now=NOW))["documents"]}
    assert rows[copy.pk]["redacts_id"] is None
    rows = {row["id"]: row for row in json_of(pack(case, cast.tom, now=NOW))["documents"]}
    assert rows[copy.pk]["redacts_id"] == secret.pk


def test_complainants_stand_under_letters_unless_asked_for(case, cast):
    person = case.parties.create(role="complainant", person_name="Jane Roe")
    person.addresses.create(lines="1 Their Street", country="GB")
    letter = make_letter(case)
    Correspondent.objects.create(correspondence=letter, part=Part.FROM, party=person)
    plain, named = (pack(case, cast.ada, now=NOW, with_names=names) for names in (False, True))
    every = b"\n".join(plain.read(name) for name in plain.namelist())
    assert b"Jane Roe" not in every
    assert b"Their Street" not in every
    assert "Complainant A" in [row["person_name"] for row in json_of(plain)["parties"]]
    assert "Jane Roe" in [row["person_name"] for row in json_of(named)["parties"]]
    assert json_of(named)["addresses"]


def test_every_row_of_the_record_can_be_verified(case, cast):
    packed = pack(case, cast.ada, now=NOW)
    seals, whole = verify(packed)
    assert whole > 20
    assert seals == 0  # nothing is sealed before it is committed
    kept = History.objects.filter(case_id=case.pk).count()
    assert sum(len(line["rows"]) for line in lines_of(packed, "record.jsonl")) >= kept


def test_an_outsider_can_verify_the_seals(committed, cast):
    case = make_penalty_case(cast)[0]
    seal_record(now=NOW)
    packed = pack(Case.objects.get(pk=case.pk), cast.ada, now=NOW)
    seals, whole = verify(packed)
    chain = ChainEntry.objects.filter(authority_id=cast.ico.pk)
    hashes = {line["seal"]["hash"] for line in lines_of(packed, "record.jsonl")}
    assert seals == len(hashes) > 5
    assert hashes <= set(chain.values_list("hash", flat=True))
    assert whole > 20


def test_a_changed_row_is_found_out(case, cast):
    packed = pack(case, cast.ada, now=NOW)
    content = packed.read("record.jsonl").replace(b"Example case", b"Another case")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as changed:
        changed.writestr("record.jsonl", content)
        with pytest.raises(AssertionError):
            verify(changed)


def test_holds_nothing_of_other_cases(case, cast):
    other = make_case(cast, title="Quite another", respondent="Other Ltd")
    packed = pack(case, cast.ada, now=NOW)
    every = b"\n".join(packed.read(name) for name in packed.namelist())
    assert b"Quite another" not in every
    assert other.reference.encode() not in every
    assert b"Other Ltd" not in every


def test_there_is_none_of_a_case_that_is_not_seen(case, cast):
    Recusal.objects.create(
        case=case, officer=cast.ada, reason="A friend", recorded_by=cast.tom, recorded_at=NOW
    )
    with pytest.raises(Case.DoesNotExist):
        pack(case, cast.ada, now=NOW)


def test_each_line_of_the_record_is_of_one_operation(case, cast):
    lines = lines_of(pack(case, cast.ada, now=NOW), "record.jsonl")
    for line in lines:
        places = {(row["txid"], row["step"]) for row in line["rows"] if "payload" in row}
        assert len(places) <= 1
