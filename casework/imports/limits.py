"""How much of a register is read; what is larger is refused with a sentence."""

MEGABYTE = 1_048_576
MOST_BYTES = 100 * MEGABYTE
MOST_ROWS = 200_000
LONGEST_CELL = 100_000  # characters: some registers hold the whole reasoning
HEADER_WITHIN = 40  # rows: titles stand above the header
SAMPLED = 200  # rows by which columns are told
FOOTER_WITHIN = 20  # rows: totals and sources stand below
MOST_REMARKED = 50  # lines that are named where more are alike
MOST_UNPACKED = 300 * MEGABYTE  # of a workbook: its sheets are read in a stream
MOST_SHARED = 60 * MEGABYTE  # of each other part of a workbook, which is held whole
MOST_PARTS = 2_000  # of a workbook
MOST_NESTED = 20 * MEGABYTE  # of JSON whose records do not stand in one outer list
LONGEST_RECORD = 2_000_000  # characters of one record in JSON
CHUNK = 65_536
LONGEST_NAME = 300
LONGEST_REFERENCE = 140
LONGEST_TEXT = 10_000
