"""Which of the three database roles serves which query."""

from typing import Any

from casework.queries.snapshot import reads_from


class RoleRouter:
    """Send reads of the live register to the public role and all else to the application's.

    Migrations run through ``owner`` only, so that the application's role owns nothing.
    """

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return the application's role; ``register`` names the public role itself."""
        return reads_from()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Return ``default``: the application's role."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Allow relations: all aliases are one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Allow migrations as the owner alone."""
        return db == "owner"
