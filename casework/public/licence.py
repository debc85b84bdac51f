"""Under which terms the facts of the register may be used again, by authority."""

from casework.law.authorities import AUTHORITIES
from casework.law.authority import Licence


def licence_of(authority_code: str) -> Licence | None:
    """Return the licence for what an authority has published here, None where it named none."""
    authority = AUTHORITIES.get(authority_code)
    return authority.licence if authority else None


def licence_address(authority_code: str) -> str:
    """Return where the licence of an authority is read; empty where it named none."""
    licence = licence_of(authority_code)
    return licence.address if licence else ""


def licences() -> dict[str, Licence | None]:
    """Return the licence of every authority, by its code."""
    return {code: licence_of(code) for code in AUTHORITIES}
