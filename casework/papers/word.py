"""Write a letter for Word: the same words in the same order as its PDF.

A base with the styles and the order of the parts is made in code; docxtpl fills it. What is
filled in are values and never instructions, for docxtpl escapes them.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate, RichText

from casework.papers.letters import Letter, pack_letter

FONT = "Cambria"  # as near to the PDF's as what Word always has
MOST = 255  # characters of a fact about the file
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the day with which an archive's own clock begins
STYLES = {"heading": "Heading 2", "list": "List Bullet", "numbered": "List Number"}
# The parts of a letter in order: a style, and what docxtpl puts there.
PARTS = (
    ("Strong", "{%p if draft %}"),
    ("Strong", "{{ draft }}"),
    ("Normal", "{%p endif %}"),
    ("Title", "{{ letterhead.name }}"),
    ("Small", "{{ letterhead_lines }}"),
    ("Address", "{{r recipient }}"),
    ("Small", "{%p for fact in facts %}"),
    ("Small", "{{ fact.label }}: {{ fact.value }}"),
    ("Small", "{%p endfor %}"),
    ("Heading 1", "{{ subject }}"),
    ("Normal", "{%p for block in blocks %}"),
    *(
        row
        for kind, style in (*STYLES.items(), ("paragraph", "Normal"))
        for row in (
            (style, "{%p if block.kind == '" + kind + "' %}"),
            (style, "{%p for line in block.lines %}"),
            (style, "{{r line }}"),
            (style, "{%p endfor %}"),
            (style, "{%p endif %}"),
        )
    ),
    ("Normal", "{%p endfor %}"),
    ("Signature", "{{r signed }}"),
    ("Normal", "{%p if enclosures.titles %}"),
    ("Heading 2", "{{ enclosures.label }}"),
    ("List Bullet", "{%p for title in enclosures.titles %}"),
    ("List Bullet", "{{ title }}"),
    ("List Bullet", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
)


def write_docx(letter: Letter, *, written_at: datetime) -> bytes:
    """Return the letter as .docx; the same letter gives the same bytes.

    :raises UnknownLanguage: if letters are not written in its language.
    """
    data = pack_letter(letter)
    paper = DocxTemplate(io.BytesIO(_base()))
    paper.render(_context(data), autoescape=True)
    _set_facts(paper, letter, written_at)
    filled = io.BytesIO()
    paper.save(filled)
    return _without_clock(filled.getvalue())


def _context(data: dict[str, Any]) -> dict[str, Any]:
    head = data["letterhead"]
    lines = [*head["lines"], head["email"], head["website"]]
    blocks = [{"kind": b["kind"], "lines": list(_rich_lines(b))} for b in data["blocks"]]
    return data | {
        "letterhead_lines": " · ".join(line for line in lines if line),
        "recipient": _several(data["recipient"]),
        "signed": _several(data["signed"]),
        "blocks": blocks,
    }


def _rich_lines(block: dict[str, Any]) -> Iterator[RichText]:
    """Yield one text for each paragraph of Word's: the lines of a paragraph stay in one."""
    lines = [list(line) for line in block["lines"]]
    if block["kind"] == "paragraph":
        lines = [[run for at, line in enumerate(lines) for run in _continued(line, at)]]
    for line in lines:
        rich = RichText()
        for run in line:
            rich.add(
                "\n".join(run["text"]), bold=run["strong"], italic=run["emphasis"],
                highlight="D9D9D9" if run["gap"] else None,
            )  # fmt: skip
        yield rich


def _continued(line: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    """Return a line's runs, with the break before them unless the line is the first."""
    if at == 0:
        return line
    broken = {"text": ["", ""], "strong": False, "emphasis": False, "gap": False}
    return [broken, *line]


def _several(lines: Iterable[str]) -> RichText:
    return RichText("\n".join(lines))


@cache
def _base() -> bytes:
    """Return the paper that docxtpl fills."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(18), Mm(24)
    _set_styles(paper)
    for style, text in PARTS:
        paper.add_paragraph(text, style=None if style == "Strong" else style)
    _number_pages(section.footer.paragraphs[0])
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _set_styles(paper: Any) -> None:
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    for name, size, before, after in (
        ("Small", 9, 0, 0), ("Address", 11, 48, 48), ("Signature", 11, 30, 12),
    ):  # fmt: skip
        known = name in [style.name for style in paper.styles]
        style = paper.styles[name] if known else paper.styles.add_style(name, 1)
        style.base_style = normal
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for name, size in (("Title", 14), ("Heading 1", 12), ("Heading 2", 11)):
        style = paper.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.bold, style.font.color.rgb = True, None


def _number_pages(paragraph: Any) -> None:
    """Let Word write the page's number in the footer."""
    run = paragraph.add_run()
    for kind in ("begin", "end"):
        if kind == "end":
            text = OxmlElement("w:instrText")
            text.text = "PAGE"
            run._r.append(text)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def _set_facts(paper: DocxTemplate, letter: Letter, written_at: datetime) -> None:
    """Name the authority as the author, and nobody's machine or program."""
    facts = paper.core_properties
    facts.title, facts.language = letter.subject[:MOST], f"{letter.language[:2]}-{letter.country}"
    facts.author = facts.last_modified_by = letter.letterhead.name[:MOST]
    facts.created = facts.modified = written_at
    facts.comments = facts.keywords = facts.category = ""
    facts.revision = 1
    defaults = paper.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    spoken = defaults.find(qn("w:lang"))
    spoken.set(qn("w:val"), facts.language)


def _without_clock(archive: bytes) -> bytes:
    """Return the archive with one moment on all its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()
