"""Write many rows by COPY, on the connection of the owner."""

from collections.abc import Iterator

OWNER = "owner"  # the application's role may make no tables, not even for a while


class Lines:
    """Lines as the file that COPY reads, never all of them at once."""

    def __init__(self, rows: Iterator[str]) -> None:
        self.rows = rows
        self.left = ""

    def read(self, size: int) -> str:
        """Return the next characters, about ``size`` of them; none at the end."""
        while len(self.left) < size:
            row = next(self.rows, None)
            if row is None:
                break
            self.left += row
        now, self.left = self.left[:size], self.left[size:]
        return now
