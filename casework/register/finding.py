"""By what an entry is found, from its snapshot alone."""

from typing import Any

from django.utils.translation import gettext, override

from casework.law.amount_bands import find_band
from casework.law.folding import fold
from casework.law.references import Provision, reference_keys
from casework.register.nearly import find_trigrams
from casework.register.snapshot import Snapshot

UPHELD = "upheld"


def find_by(snapshot: Snapshot) -> dict[str, Any]:
    """Return the columns of a live entry by which it is found, counted and put in order."""
    penalty = snapshot.penalty
    articles = {
        Provision(law=b.law, place=b.place).article
        for b in snapshot.breaches
        if b.finding == UPHELD
    }
    return {
        "band": find_band(
            has_penalty=penalty is not None, instrument=snapshot.instrument,
            minor=penalty.effective_minor if penalty else None,
        ),
        "articles": sorted(articles),
        "trigrams": [] if snapshot.is_unnamed else find_trigrams(snapshot.respondent),
        "sort_name": fold(snapshot.respondent)[:300],
        "search_text": words_of(snapshot),
    }  # fmt: skip


def words_of(snapshot: Snapshot) -> str:
    """Return the folded words of an entry: what it says, in its own language and in English.

    References stand in it with the keys under which parts of them are looked for.
    """
    references = (snapshot.reference, *(step.reference for step in snapshot.appeal))
    with override(snapshot.language):
        labels = (gettext(snapshot.instrument_label), gettext(snapshot.status_label))
    words = (
        "" if snapshot.is_unnamed else snapshot.respondent,
        snapshot.authority_code,
        snapshot.authority_name,
        snapshot.instrument_label,
        *labels,
        str(snapshot.decided_on.year),
        *(f"{breach.law} {breach.place}" for breach in snapshot.breaches),
        *(order.text for order in snapshot.orders),
        *references,
        *(key for reference in references for key in reference_keys(reference)),
    )
    return fold("\n".join(word for word in words if word))
