"""A letter of the Garante, for the tests of papers."""

from datetime import UTC, date, datetime
from typing import Any

from casework.law.letter_text import read_text
from casework.papers.letter_values import LetterValue, fill_blocks
from casework.papers.letters import Letter, Letterhead

WRITTEN = datetime(2026, 3, 4, 9, tzinfo=UTC)
VALUES: dict[str, LetterValue] = {
    "recipient.salutation": "Gentile Ada Rossi,", "incoming.received_on": date(2026, 3, 3),
}  # fmt: skip


def make_letter(text: str = "{{ recipient.salutation }}\n\nTesto.", **more: Any) -> Letter:
    facts: dict[str, Any] = {
        "language": "it", "country": "IT", "day": date(2026, 3, 4), "number": "GPDP-P-2026-0001",
        "letterhead": Letterhead(
            name="Garante per la protezione dei dati personali",
            lines=["Piazza Venezia 11", "00187 Roma"], email="protocollo@example.it",
        ),
        "recipient": ["Ada Rossi", "Via Roma 1", "00100 Roma"],
        "our_reference": "GPDP-2026-0001", "subject": "Il Suo reclamo",
        "blocks": fill_blocks(read_text(text), VALUES, language="it"),
        "signed": ["Ugo Bianchi", "Garante"],
    }  # fmt: skip
    return Letter(**facts | more)
