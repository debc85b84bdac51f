"""The manners of counting time, one file each, by their codes."""

from collections.abc import Mapping

from casework.law.regimes import (
    at_avg,
    at_zustg,
    eu_1182,
    fr_cpc,
    fr_franc,
    house,
    it_cpc,
    it_feriale,
    it_garante,
    plain,
    uk_cpr,
    uk_dpa,
    uk_foia,
    uk_post,
    uk_trib,
)
from casework.law.regimes.regime import Regime
from casework.law.wording import N_, LawError

FILES = (
    uk_trib,
    uk_dpa,
    uk_foia,
    uk_cpr,
    uk_post,
    fr_franc,
    fr_cpc,
    it_feriale,
    it_cpc,
    it_garante,
    at_avg,
    at_zustg,
    eu_1182,
    plain,
    house,
)
REGIMES: Mapping[str, Regime] = {file.REGIME.code: file.REGIME for file in FILES}


class UnknownRegime(LawError):
    """There is no manner of counting of this code."""


def get_regime(code: str) -> Regime:
    """Return a manner of counting by its code, such as uk-trib.

    :raises UnknownRegime: if there is none, naming those there are.
    """
    if code not in REGIMES:
        raise UnknownRegime(
            N_("“{code}” is not a regime; the regimes are {known}."),
            code=code,
            known=", ".join(REGIMES),
        )
    return REGIMES[code]
