"""The authorities that this portal knows, one file each."""

from casework.law.authorities.cnil import CNIL
from casework.law.authorities.dsb import DSB
from casework.law.authorities.garante import GARANTE
from casework.law.authorities.ico import ICO
from casework.law.authority import Authority
from casework.law.wording import N_, LawError

AUTHORITIES: dict[str, Authority] = {
    authority.code: authority for authority in (ICO, CNIL, GARANTE, DSB)
}


class UnknownAuthority(LawError):
    """No authority has this code."""


def get_authority(code: str) -> Authority:
    """Return the authority with this code, such as ``ico``.

    :raises UnknownAuthority: if there is none.
    """
    try:
        return AUTHORITIES[code]
    except KeyError:
        known = ", ".join(sorted(AUTHORITIES))
        raise UnknownAuthority(
            N_("There is no authority “{code}”. Known: {known}."), code=code, known=known
        ) from None
