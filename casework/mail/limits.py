"""How much of a message is read; what lies beyond stays in the original, which is kept whole."""

MOST_BYTES = 50 * 1_048_576  # of one message
MOST_LINES = 1_000_000  # each costs memory of its own; 50 MB of base64 are 700,000
MOST_PARTS = 500
MOST_DEPTH = 40  # of parts within parts
MOST_ATTACHMENTS = 300
MOST_HEADERS = 1_000  # of one part
LONGEST_HEADER = 20_000  # characters
LONGEST_SUBJECT = 300
LONGEST_TEXT = 500_000  # characters of text that are shown
LONGEST_HTML = 500_000
DEEPEST_HTML = 1_000  # tags within tags; a page that nests more is read without them
LONGEST_NAME = 150  # of a file
MOST_ADDRESSES = 200
MOST_REFERENCES = 100  # the youngest count
LONGEST_MESSAGE_ID = 500
MOST_MESSAGES = 1_000  # of one mailbox file
EARLIEST_YEAR, LATEST_YEAR = 1971, 2100  # a date outside is a fault of the sender's clock
