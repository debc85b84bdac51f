"""Make the copy of an entry in which nobody is named, and see that nobody is.

What leads to a respondent is cut from the copy itself: the name and every word of it, the
file numbers of the authority and of the courts, and the address. What remains is what the
decision was about: its kind, provisions, orders, amounts and days. Somebody who knows the
sum by heart may remember whose it was; the rules ask that the register no longer says so.

Pure: it reads no table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casework.register.snapshot import (
    AN_INDIVIDUAL,
    AN_ORGANISATION,
    PublicChange,
    PublicOrder,
    PublicStep,
    Snapshot,
)

MASK = "[…]"
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
LONG = 5  # letters of a word that is looked for within others too
SHORTEST = 3  # letters of a word of a name that is masked wherever it stands alone
# What stands in the names of thousands of firms and leads to none of them.
WORDS_OF_FIRMS = (
    "and the for von und der die das des del della dei di et les aux ltd limited plc llp llc inc "
    "incorporated corp corporation company group holding holdings gmbh kg ohg mbh sarl sas srl "
    "spa société società gesellschaft verein stiftung trust international services service data "
    "daten données dati digital online media bank energy health hospital school council"
)
ORDINARY = frozenset(WORDS_OF_FIRMS.split())


def anonymise(
    snapshot: Snapshot, *, slug: str, version: int, names: Iterable[str],
    changes: Sequence[PublicChange],
) -> Snapshot:  # fmt: skip
    """Return the copy of a snapshot at its own address in which the respondent is not named.

    ``names`` are all that the respondents are or were called; ``changes`` the public history
    of the copy, in whose reasons the names are masked too.
    """
    masked = words_of(names)
    return replace(
        snapshot,
        slug=slug,
        version=version,
        respondent=AN_INDIVIDUAL if snapshot.is_individual else AN_ORGANISATION,
        respondents=(),
        is_anonymised=True,
        reference="",
        orders=tuple(_mask_order(order, masked) for order in snapshot.orders),
        appeal=tuple(_mask_step(step) for step in snapshot.appeal),
        changes=tuple(replace(c, reason=mask(c.reason, masked)) for c in changes),
    )


def words_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, and the words in them that could lead to their bearer, longest first."""
    whole = [name.strip() for name in names if name.strip()]
    words = [word for name in whole for word in WORD.findall(name) if _is_telling(word)]
    return tuple(sorted({*whole, *words}, key=lambda text: (-len(text), text)))


def mask(text: str, words: Sequence[str]) -> str:
    """Return a text in which each of the words, whole and in any case, is masked.

    A text that then still holds one of them within another word is masked as a whole.
    """
    for word in words:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return MASK if find_named(text, words) else text


def find_named(text: str, words: Sequence[str]) -> str:
    """Return the first of the longer words that a text contains, even within another; or empty."""
    folded = text.casefold()
    long = (word for word in words if len(word) >= LONG)
    return next((word for word in long if word.casefold() in folded), "")


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST and word.casefold().strip(".") not in ORDINARY


def _mask_order(order: PublicOrder, words: Sequence[str]) -> PublicOrder:
    return replace(order, text=mask(order.text, words))


def _mask_step(step: PublicStep) -> PublicStep:
    """Leave out the number under which the court's judgment, with its parties, is found."""
    return replace(step, reference="")
