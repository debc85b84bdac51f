"""The people of a case: who takes part, where letters reach them, and what reached them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from casework.law.counting import Step
from casework.law.procedure import Party as Role
from casework.models import Action, Address, Case, Party, Service

SERVED = (Role.RESPONDENT, Role.REPRESENTATIVE, Role.COMPLAINANT)


@dataclass(frozen=True)
class ServiceLine:
    """A service with the working that led to its day, where the law worked it out."""

    service: Service

    @property
    def steps(self) -> list[Step]:
        """How the day was worked out."""
        return [Step.from_data(step) for step in self.service.working]


def parties_to_serve(*, case: Case) -> list[Party]:
    """Return those on whom a notice may be served, the respondents first."""
    parties = case.parties.filter(role__in=SERVED, until_on__isnull=True)
    found = parties.select_related("organisation").order_by("id")
    return sorted(found, key=lambda party: SERVED.index(Role(party.role)))


def find_services(*, action: Action) -> list[ServiceLine]:
    """Return the services of an action recorded so far."""
    found = action.services.select_related("party__organisation").order_by("served_on", "id")
    return [ServiceLine(service) for service in found]


def find_people(*, case: Case) -> Sequence[Party]:
    """Return the parties of a case, those who still take part first, with every address."""
    addresses = Address.objects.order_by("-since_on", "-id")
    found = (
        Party.objects.filter(case=case)
        .select_related("organisation", "represents__organisation")
        .prefetch_related(Prefetch("addresses", queryset=addresses))
        .order_by("id")
    )
    return sorted(found, key=lambda party: (party.until_on is not None, party.pk))
