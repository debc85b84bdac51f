"""Everything of an authority for moving out."""

import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from casework.law.confidentiality import Confidentiality
from casework.law.powers import Role
from casework.law.procedure import Origin, Party
from casework.models import Case, Reading
from casework.operations.cases import PartyFacts, open_case
from casework.operations.setting_up import (
    admit_officer,
    grant_role,
    register_organisation,
    sync_authorities,
)
from casework.reports.case_files.kinds import KINDS
from casework.reports.case_files.scope import scope_of_authority
from tests.make import SINCE, at, make_case, make_letter
from tests.reports.case_files import check_sums, csv_of, json_of, lines_of
from tests.reports.test_write_case_file import add_paper

NOW = at("2025-07-10")


@pytest.fixture
def two(cast, fined, on_day):
    """A case with a penalty, and a confidential one that is led by Ada."""
    on_day("2025-07-10")
    secret = make_case(cast, title="Sealed", respondent="Sealed Ltd")
    Case.objects.filter(pk=secret.pk).update(is_confidential=True)
    add_paper(Case.objects.get(pk=fined[0].pk))
    return fined[0], secret


def export(tmp_path, *options, code="ico"):
    file, out = tmp_path / "out.zip", StringIO()
    call_command("export_authority", code, str(file), *options, stdout=out)
    return zipfile.ZipFile(file), out.getvalue()


def test_holds_every_row_that_the_officer_sees(two, cast, tmp_path):
    packed, said = export(tmp_path, "--as", cast.tom.email)
    assert "1 cases" in said
    check_sums(packed)
    manifest = json_of(packed, "manifest.json")
    scope = scope_of_authority(authority=cast.ico, officer=cast.tom, with_names=True, now=NOW)
    for kind in KINDS:
        lines = lines_of(packed, f"data/{kind.name}.jsonl")
        assert len(lines) == manifest["rows"][kind.name] == kind.find(scope).count(), kind.name
    assert manifest["rows"]["cases"] == 1
    assert manifest["files"] == {"packed": 1, "left_out": 0}
    assert manifest["written_for"] == cast.tom.email
    for name, count in manifest["lists"].items():
        assert csv_of(packed, f"lists/{name}.csv")[-1] == [f"# rows: {count}"]
    [file] = lines_of(packed, "data/files.jsonl")
    assert file["path"].startswith(f"files/{two[0].reference}/documents/")
    assert packed.read(file["path"]) == b"Words of it"


def test_without_an_officer_it_is_read_as_the_auditor_who_sees_all(two, cast, tmp_path):
    packed, said = export(tmp_path)
    assert f"as {cast.ola.email} sees them" in said
    assert {row["reference"] for row in lines_of(packed, "data/cases.jsonl")} == {
        case.reference for case in two
    }
    assert list(Reading.objects.values_list("case_id", "officer_id")) == [(two[1].pk, cast.ola.pk)]


def test_privileged_text_is_only_for_who_reads_it(two, cast, tmp_path):
    make_letter(two[0], subject="Counsel said", confidentiality=Confidentiality.PRIVILEGED)
    packed, _ = export(tmp_path, "--as", cast.tom.email)
    assert b"Counsel said" in packed.read("data/letters.jsonl")
    grant_role(officer=cast.gus, authority=cast.ico, role=Role.CASEWORKER, since_on=SINCE)
    with pytest.raises(CommandError, match="take away everything"):
        export(tmp_path, "--as", cast.gus.email)


def test_holds_nothing_of_another_authority(cast, two, tmp_path):
    cnil = next(row for row in sync_authorities() if row.code == "cnil")
    grant_role(officer=cast.tom, authority=cnil, role=Role.TEAM_LEAD, since_on=SINCE)
    card = register_organisation(authority=cnil, name="Societe etrangere", country="FR")
    other = open_case(
        authority=cnil, title="Affaire etrangere", origin=Origin.OWN_MOTION, lead=cast.tom,
        opened_on=NOW.date(), actor=cast.tom, now=NOW,
        parties=[PartyFacts(role=Party.RESPONDENT, organisation=card)],
    )  # fmt: skip
    make_letter(other, subject="Lettre etrangere")
    packed, _ = export(tmp_path, "--as", cast.tom.email)
    every = b"\n".join(packed.read(name) for name in packed.namelist())
    for word in (b"etrangere", other.reference.encode()):
        assert word not in every


@pytest.mark.parametrize(
    ("officer", "said"),
    [("ada", "take away everything"), ("amy", "take away everything"), ("gus", "take away")],
)
def test_refuses_who_lacks_the_power(two, cast, tmp_path, officer, said):
    with pytest.raises(CommandError, match=said):
        export(tmp_path, "--as", getattr(cast, officer).email)
    assert not list(tmp_path.iterdir())


def test_refuses_an_officer_that_there_is_not(two, tmp_path):
    with pytest.raises(CommandError, match="no officer"):
        export(tmp_path, "--as", "nobody@ico.example")


def test_asks_as_whom_where_there_are_two_auditors(two, cast, tmp_path):
    other = admit_officer(email="ole@ico.example", name="Ole Sample", password=None)
    grant_role(officer=other, authority=cast.ico, role=Role.AUDITOR, since_on=SINCE)
    with pytest.raises(CommandError, match="more than one auditor"):
        export(tmp_path)


def test_says_where_it_cannot_write(two, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_authority", "ico", str(tmp_path / "no" / "out.zip"))


def test_a_stop_on_the_way_leaves_no_file(two, tmp_path, monkeypatch):
    def stop(*_args, **_more):
        raise RuntimeError("Stopped.")

    monkeypatch.setattr("casework.lists.moving_out._pack_files", stop)
    with pytest.raises(RuntimeError):
        export(tmp_path)
    assert not list(tmp_path.iterdir())
