"""Read the file of a case again, as an outsider would."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import datetime

from casework.exports.archive import SUMS
from casework.law.chain import Seal, SealedRow, digest_row, digest_rows, hash_entry
from casework.models import Case, Officer
from casework.reports.case_files.case_file import write_case_file
from casework.reports.case_files.scope import scope_of_case


def pack(case: Case, officer: Officer, *, now: datetime, with_names: bool = False):
    """Return the file of a case as an officer gets it, open."""
    scope = scope_of_case(case=case, officer=officer, with_names=with_names, now=now)
    file = io.BytesIO()
    write_case_file(scope=scope, into=file, language="en-gb")
    return zipfile.ZipFile(file)


def json_of(packed: zipfile.ZipFile, name: str = "case.json") -> dict:
    return json.loads(packed.read(name))


def lines_of(packed: zipfile.ZipFile, name: str) -> list[dict]:
    return [json.loads(line) for line in packed.read(name).decode().splitlines()]


def csv_of(packed: zipfile.ZipFile, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(packed.read(name).decode(), newline="")))


def check_sums(packed: zipfile.ZipFile) -> int:
    """Hold every file against its checksum, and return how many there are."""
    sums = dict(line.split("  ", 1)[::-1] for line in packed.read(SUMS).decode().splitlines())
    assert set(sums) == set(packed.namelist()) - {SUMS}
    for name, digest in sums.items():
        assert hashlib.sha256(packed.read(name)).hexdigest() == digest, name
    return len(sums)


def verify(packed: zipfile.ZipFile) -> tuple[int, int]:
    """Work the seals of a record out anew; return how many hold, and how many rows are whole."""
    seals = whole = 0
    for line in lines_of(packed, "record.jsonl"):
        for row in line["rows"]:
            if "payload" in row:
                texts = {name: row[name] for name in SealedRow.__dataclass_fields__}
                made = SealedRow(**{**texts, "at": datetime.fromisoformat(row["at"])})
                assert digest_row(made) == row["digest"]
                whole += 1
        seal = line["seal"]
        if seal is not None:
            known = {name: seal[name] for name in Seal.__dataclass_fields__}
            made = Seal(**{**known, "at": datetime.fromisoformat(seal["at"])})
            assert len(line["rows"]) == seal["rows"]
            assert digest_rows(row["digest"] for row in line["rows"]) == seal["rows_digest"]
            assert hash_entry(made) == seal["hash"]
            seals += 1
    return seals, whole
