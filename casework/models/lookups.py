"""Look-ups that Django lacks."""

from typing import Any

from django.db.models import Field, Lookup


@Field.register_lookup
class AnyOf(Lookup):
    """One of many values, sent as a single array: ``filter(pk__any_of=keys)``.

    ``__in`` writes a placeholder for each value, which for a thousand keys takes longer than
    the database needs to find them.
    """

    lookup_name = "any_of"

    def get_prep_lookup(self) -> list[Any]:
        """Return the values as a list."""
        return list(self.rhs)

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the placeholder and the list as its one parameter."""
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return ``column = ANY(array)``."""
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_parameters, *right_parameters]
