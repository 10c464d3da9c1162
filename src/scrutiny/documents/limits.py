"""How much of a stranger's file is read before it is refused: each limit with the reason for it."""

# The longest document seen is an inquiry's volume of 295 pages; parliaments bind up to about 2,000.
MOST_PAGES = 5_000
# 5,000 pages of 4,000 characters: beyond that no person reads either.
MOST_PDF_CHARACTERS = 20_000_000

# A text of 300 pages has 15,000 lines. Files with more than this are logs and tables.
MOST_TEXT_LINES = 400_000
