"""Write a letter as plain text, for the body of a mail."""

from casework.law.letter_text import Block, BlockKind, Line
from casework.papers.letter_words import words_in
from casework.papers.letters import Letter
from casework.papers.locales import write_date

BULLETS = {BlockKind.LIST: "- "}


def write_plain(letter: Letter) -> str:
    """Return the letter's words, one paragraph after another, with the letterhead below."""
    words = words_in(letter.language)
    facts = [
        f"{label}: {said}"
        for label, said in (
            (words.date, write_date(letter.day, language=letter.language)),
            (words.number, letter.number),
            (words.our_reference, letter.our_reference),
            (words.your_reference, letter.your_reference),
        )
        if said
    ]
    enclosed = [f"{words.enclosures}:", *(f"- {title}" for title in letter.enclosures)]
    head = letter.letterhead
    parts = [
        letter.subject,
        "\n".join(facts),
        *(_block(block) for block in letter.blocks),
        "\n".join(letter.signed),
        "\n".join(enclosed) if letter.enclosures else "",
        "\n".join(line for line in (head.name, *head.lines, head.email, head.website) if line),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    lines = [_line(line) for line in block.lines]
    if block.kind is BlockKind.NUMBERED:
        return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    return "\n".join(BULLETS.get(block.kind, "") + line for line in lines)


def _line(line: Line) -> str:
    return "".join(f"[{run.text}]" if run.is_gap else run.text for run in line)
