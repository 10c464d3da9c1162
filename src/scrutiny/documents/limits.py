"""How much of a stranger's file is read before it is refused: each limit with the reason for it."""

# The largest report seen has 30 MB, with its pictures. What is larger is a scan in colour, and fills the register.
MOST_BYTES = 300_000_000

# The longest document seen is an inquiry's volume of 295 pages; parliaments bind up to about 2,000.
MOST_PAGES = 5_000
# 5,000 pages of 4,000 characters: beyond that no person reads either.
MOST_PDF_CHARACTERS = 20_000_000

# A text of 300 pages has 15,000 lines. Files with more than this are logs and tables.
MOST_TEXT_LINES = 200_000

# The longest saved page seen is 2 MB; a report as one page with its pictures inside it may reach 20. Each tag takes
# 200 bytes of memory once it is read; a report of 300 pages has 30,000.
MOST_HTML_BYTES = 40_000_000
MOST_TAGS = 600_000

# An inquiry's volume of 295 pages has 4,100 blocks.
MOST_BLOCKS = 300_000

# The largest table seen has 2,192 rows of ten columns. A register is imported as a spreadsheet, not read as a report.
MOST_CELLS = 200_000

# A report of 300 pages has a main part of 10 MB. Five times that is a table of a million rows, or an attack; parsed,
# it takes half a gigabyte of memory.
MOST_PART_BYTES = 50_000_000
MOST_PARTS = 20_000

# A message with its pictures and signatures has ten parts, a long thread a hundred.
MOST_MAIL_PARTS = 2_000

# Tesseract takes three to ten seconds a page: a quarter of an hour is as long as a person waits.
MOST_OCR_PAGES = 200

# A tracker of 41,000 rows is 10 MB as text. Six times its rows is read; what has more is a database, not a tracker.
MOST_SHEET_BYTES = 120_000_000
MOST_ROWS = 250_000
MOST_COLUMNS = 400  # the widest seen has 41; a sheet of 16,384 has a slip in its last column
MOST_CELL = 1_000_000  # characters; Excel holds 32,767
# The register of 2,192 rows has 4 MB when unpacked; a million short rows have 100.
MOST_UNPACKED_BYTES = 400_000_000
