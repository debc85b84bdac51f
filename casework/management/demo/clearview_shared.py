"""What the four Clearview cases share: the company, its address, and a report about them all."""

from casework.law.procedure import Party
from casework.management.demo.telling import Story
from casework.models import Address, Event
from casework.models.statement import Bearing

RESPONDENT = "Clearview AI Inc."
PRESS = "Press report of 23 May 2022"
PRESS_DAY = "2022-05-23"
FOURTH = "The United Kingdom is the fourth country after France, Italy and Austria"


def add_address(story: Story) -> None:
    """Add the address that the decisions give for the company."""
    Address.objects.create(
        party=story.case.parties.get(role=Party.RESPONDENT),
        lines="214 W 29th St, 2nd floor\nNew York, NY 10001",
        country="US",
    )


def tell_fourth(story: Story, bearing: Bearing, fact: Event, known: str) -> None:
    """Record what the report said of the authorities before the ICO, beside what holds here."""
    story.say(PRESS, PRESS_DAY, "Other countries", FOURTH, bearing, fact=fact, known=known)
