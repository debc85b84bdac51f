"""How much of a table is read; what is larger is refused with a sentence."""

MOST_COLUMNS = 200
LONGEST_CELL = 10_000  # characters
LONGEST_LINE = 1_000_000  # characters of the file between two line breaks
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100  # a day outside is a fault of the file
