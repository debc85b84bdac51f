"""The looking for garbage in a program that runs for long: seldom, and not among what stays."""

import gc

FRESH = 50_000  # objects made and not yet let go, before they are looked through


def look_seldom() -> None:
    """Look for garbage among what is new alone, and not several times during one answer.

    What a program loads before it serves stays for as long as it runs. The usual look comes
    after every few hundred objects, of which a page makes some tens of thousands.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(FRESH, *gc.get_threshold()[1:])
