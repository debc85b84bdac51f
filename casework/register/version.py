"""Which version of the register this is: one row, and nothing else is read for it."""

from dataclasses import dataclass

from casework.models.live_register import LiveRegister

NEVER = "-"  # the mark of a register in which nothing was ever written


@dataclass(frozen=True, kw_only=True)
class Version:
    """How often the register was changed, and a mark that no other state of it ever had."""

    number: int
    mark: str


def read_version(*, using: str) -> Version:
    """Return the version of the register, in one query.

    Read before what is to be kept under it: what is read after is as new or newer.
    """
    found = LiveRegister.objects.using(using).values_list("version", "mark").first()
    if found is None:
        return Version(number=0, mark=NEVER)
    return Version(number=found[0], mark=found[1].hex)
