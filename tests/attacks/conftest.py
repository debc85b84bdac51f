"""A case at the ICO with something of everything; and Eve of the CNIL, who must not see it."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from casework.law.powers import Role
from casework.models import Authority, Case, Deadline, Event, Officer
from casework.operations.setting_up import admit_officer, grant_role, sync_authorities
from tests.make import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Place:
    """What an attacker would like to reach, and who he is."""

    cast: Cast
    case: Case
    event: Event
    deadline: Deadline
    cnil: Authority
    eve: Officer

    def enter(self, officer: Officer, **options: bool) -> Client:
        client = Client(**options)
        client.force_login(officer, BACKEND)
        return client


@pytest.fixture
def place(cast: Cast, fined: tuple[Case, Event], on_day) -> Place:
    """The ICO's case, on a day on which it is open; Eve holds every role at the CNIL."""
    on_day("2025-07-14")
    case, event = fined
    sync_authorities()
    cnil = Authority.objects.get(code="cnil")
    eve = admit_officer(email="eve@cnil.example", name="Eve Sample", password=None)
    for role in Role:
        if role is not Role.SYSTEM:
            grant_role(officer=eve, authority=cnil, role=role, since_on=date(2019, 1, 1))
    deadline = Deadline.objects.filter(case=case).order_by("id").first()
    return Place(cast=cast, case=case, event=event, deadline=deadline, cnil=cnil, eve=eve)
