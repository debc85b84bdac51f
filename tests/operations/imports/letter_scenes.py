"""What the tests of imported letters share: cases that are there, and lists that name them."""

from collections.abc import Mapping

from casework.models import Authority, Case, Correspondence, Import, Officer
from tests.operations.imports.scenes import HEADER, applied, make_importer, take_in

CASES = (
    HEADER
    + "France;01.02.2020;Example SAS;100 EUR;CNIL-2021-0001;\n"
    + "France;02.02.2020;Another SARL;200 EUR;CNIL-2021-0002;\n"
    + "Italy;03.02.2020;Esempio S.p.A.;300 EUR;GARANTE-2020-0001;\n"
    + "Austria;04.02.2019;Muster GmbH;400 EUR;DSB-2019-0001;\n"
)
HEAD = "Number;Case;Direction;Date;Who;Subject;By;Authority\n"
ROW = "{number};{case};{way};{day};{who};{subject};{by};CNIL\n"


def make_importer_with_cases(authorities: Mapping[str, Authority]) -> Officer:
    """Make a team lead of all authorities, who imported four cases with their own numbers."""
    officer = make_importer(authorities)
    applied(take_in(CASES, officer), officer)
    return officer


def row(
    number: str = "1", case: str = "CNIL-2021-0001", way: str = "in", day: str = "03.02.2021",
    who: str = "Example SAS", subject: str = "A reply", by: str = "E-mail",
) -> str:  # fmt: skip
    """Write a row of a list of the CNIL."""
    return ROW.format(
        number=number, case=case, way=way, day=day, who=who, subject=subject, by=by
    )  # fmt: skip


def take_in_letters(officer: Officer, *rows: str, **given: object) -> Import:
    """Take in a list of correspondence."""
    return take_in(HEAD + "".join(rows), officer, name="post.csv", **given)


def apply_letters(officer: Officer, *rows: str, **given: object) -> Import:
    """Take in a list of correspondence, rehearse it and apply it."""
    return applied(take_in_letters(officer, *rows), officer, **given)


def case_of(number: str) -> Case:
    """Return the case that had a number in its source."""
    return Case.objects.get(imported_as__source_key=number.replace("-", "").lower())


def letter_of(number: str) -> Correspondence:
    """Return the letter that had a number elsewhere."""
    return Correspondence.objects.get(former_number=number)
