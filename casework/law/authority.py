"""What makes an authority: its names, place, procedures, maximums and rules of publication.

The files in :mod:`casework.law.authorities` fill this shape; nothing outside them needs to
know an authority by name.
"""

from dataclasses import dataclass
from datetime import date

from casework.law.maximums import Cap, Unfined
from casework.law.payment.rules import MoneyRules, RuleUnknown
from casework.law.procedure import ALWAYS, InForce, Procedure
from casework.law.publication import PublicationRule
from casework.law.wording import N_, LawError


class UnknownProcedure(LawError):
    """The authority has no procedure of this code."""


@dataclass(frozen=True, kw_only=True)
class Name:
    """What an authority was called in a span of time."""

    name: str
    short: str
    in_force: InForce = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Licence:
    """The terms under which published facts may be used again: a name, and where to read them."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A supervisory authority: all that the portal knows of it.

    The first of ``procedures`` is the usual one. ``caps`` are the maximums that are law,
    ``pending`` those that are not, or not known to be: they are shown and never applied.
    ``unfined`` are the public bodies that the country does not fine, if any. ``licence`` is
    None where nobody has said under which terms the register may be used again. ``money`` is
    None where nobody has said how its penalties are paid.
    """

    code: str
    country: str
    zone: str
    calendar: str
    currency: str
    language: str
    reference_pattern: str
    names: tuple[Name, ...]
    procedures: tuple[Procedure, ...]
    caps: tuple[Cap, ...]
    publication: tuple[PublicationRule, ...]
    pending: tuple[Cap, ...] = ()
    unfined: Unfined | None = None
    licence: Licence | None = None
    money: MoneyRules | None = None

    def name_on(self, day: date) -> Name:
        """Return what the authority was called on ``day``."""
        return next(name for name in self.names if name.in_force.covers(day))

    def money_rules(self) -> MoneyRules:
        """Return how its penalties are paid.

        :raises RuleUnknown: if that is not known here.
        """
        if self.money is None:
            raise RuleUnknown(N_("How penalties of this authority are paid is not known here."))
        return self.money

    def procedure(self, code: str) -> Procedure:
        """Return the procedure with this code.

        :raises UnknownProcedure: if the authority has none.
        """
        for procedure in self.procedures:
            if procedure.code == code:
                return procedure
        raise UnknownProcedure(
            N_("“{code}” is not a procedure of {authority}."),
            code=code,
            authority=self.names[-1].short,
        )
