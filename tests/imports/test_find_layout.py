"""What of a file is its table, and how it is written: found out, and handed on to be confirmed."""

import pytest

from casework.imports.fields import Field
from casework.tables.refusals import Unreadable
from tests.imports.registers import EUROS, plans, ready

BODY = "Country;Date;Controller;Fine\nFrance;13.03.2025;Société Été;5\nItaly;1.2.2025;B;6\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_finds_out_encoding_and_separator(encoding, separator):
    prepared = ready(BODY.replace(";", separator).encode(encoding))
    assert prepared.source.encoding == {
        "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252",
    }.get(encoding, "UTF-16")  # fmt: skip
    assert prepared.source.separator == {";": "semicolon", ",": "comma", "\t": "tab"}[separator]
    made = plans(BODY.replace(";", separator).encode(encoding), manner=EUROS)
    assert [plan.planned.respondent for plan in made] == ["Société Été", "B"]


def test_a_text_full_of_commas_may_be_set_off_by_tabs():
    text = BODY.replace(";", "\t").replace("Société Été", "a" + "," * 500)
    assert ready(text).source.separator == "tab"


def test_sets_titles_above_and_totals_below_aside_and_hands_them_on():
    text = (
        "Fines of the year\nAs on;1 May 2025\n\n" + BODY
        + "Total;;;11\nSource: the regulator;;;\n"
    )  # fmt: skip
    layout = ready(text).layout
    assert [(row.line, row.cell(0)) for row in layout.above] == [
        (1, "Fines of the year"), (2, "As on"),
    ]  # fmt: skip
    assert layout.header.line == 4
    assert [row.cell(0) for row in layout.below] == ["Source: the regulator", "Total"]
    assert layout.rows == 2
    assert [plan.line for plan in plans(text, manner=EUROS)] == [5, 6]


def test_a_company_called_total_is_no_total():
    text = "Controller;Country;Date;Fine\nA;France;2025;5\nTotal Énergies;France;2025;\n"
    assert [plan.planned.respondent for plan in plans(text, manner=EUROS)] == [
        "A", "Total Énergies",
    ]  # fmt: skip


def test_passes_over_a_header_that_is_repeated():
    header, *rows = BODY.splitlines()
    text = "\n".join([header, rows[0], header, rows[1]])
    assert ready(text).layout.again == 1
    assert len(plans(text, manner=EUROS)) == 2


def test_reads_line_breaks_in_titles_and_cells():
    text = '"Date\nof decision","Country","Data\ncontroller",Fine\n2025,France,"Two\nlines",€5\n'
    prepared = ready(text)
    assert prepared.layout.broken == 1
    assert prepared.reading.columns.titles[Field.DAY] == "Date of decision"
    [plan] = plans(text)
    assert (plan.planned.respondent, plan.original[2]) == ("Two lines", "Two\nlines")


def test_takes_the_first_row_of_words_where_no_title_is_known():
    text = "Report\nPaese X;Quando;Chi;Quanto\nItalia;13/03/2025;A;€5\nItalia;14/03/2025;B;€6\n"
    prepared = ready(text)
    assert prepared.layout.header.line == 2
    assert prepared.reading.columns.places[Field.COUNTRY] == 0


def test_refuses_a_table_without_a_header():
    with pytest.raises(Unreadable, match="No row of it names its columns"):
        ready("1;2;3\n4;5;6\n")


def test_refuses_a_row_longer_than_the_header_and_a_last_row_cut_off():
    text = BODY + "Italy;1.2.2025;B;6;7\n"
    *_, longer = plans(text, manner=EUROS)
    assert str(longer.refused[0].said) == "Line 4 has more cells than the header."
    *whole, short = plans(BODY + "Italy;2.2.2025;C", manner=EUROS)
    assert [one.reason.value for one in short.refused] == ["shape"]
    assert "Line 4" not in str(short.refused[0].said)
    assert "The last line, 4, has fewer columns" in str(short.refused[0].said)
    assert all(not plan.refused for plan in whole)
