"""How much of a bank statement is read; what is larger is refused with a sentence."""

MOST_BYTES = 20 * 1_048_576
MOST_MOVEMENTS = 1_000  # of one file: they are posted in one transaction
MOST_ELEMENTS = 200_000  # of an XML file
MOST_DEPTH = 40
MOST_ROWS = 10_000  # of a table
HEADER_WITHIN = 40  # rows: a bank's title rows stand above the header
LONGEST_TEXT = 2_000  # characters of what a payer wrote
LONGEST_NAME = 200
LONGEST_REFERENCE = 140
MOST_MINOR = 10**15  # hundredths; no amount on a statement comes near it
