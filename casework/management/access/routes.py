"""Every address of the portal and what stands before it, one line each.

A new address needs its line in one of these tables; the test of the matrix names the one that
is missing.
"""

from casework.management.access.api_routes import API
from casework.management.access.bank_routes import BANK
from casework.management.access.case_routes import CARDS, CASES, LETTERS
from casework.management.access.export_routes import EXPORTS
from casework.management.access.import_routes import IMPORTS
from casework.management.access.mail_routes import MAIL
from casework.management.access.money_routes import MONEY
from casework.management.access.officer_routes import OFFICERS
from casework.management.access.open_routes import ACCOUNTS, OPEN
from casework.management.access.publication_routes import PUBLICATIONS
from casework.management.access.reminder_routes import REMINDERS

EVERY = (
    *CASES, *LETTERS, *CARDS, *MAIL, *MONEY, *BANK, *IMPORTS, *EXPORTS, *PUBLICATIONS,
    *REMINDERS, *OFFICERS, *API, *ACCOUNTS, *OPEN,
)  # fmt: skip
ROUTES = {route.name: route for route in EVERY}
