"""The example that ships with scrutiny: a report and three letters written for it, and the story that they tell.

The story has days of its own, in 2026, and ends on `LAST_DAY`. All that it shows is asked for on a day that it names,
so it is the same on whatever day it is told.
"""

from datetime import date
from pathlib import Path

_HERE = Path(__file__).parent
REPORT = _HERE / "report.html"
LETTER = _HERE / "letter.md"
HOLDING = _HERE / "holding.md"
LATE = _HERE / "late.md"
DOCUMENTS = (REPORT, LETTER, HOLDING, LATE)

REF = "LFR-2026"
COMMITTEE = "Public Safety and Technology Committee"
MEETING = date(2026, 10, 8)
LAST_DAY = date(2026, 11, 20)
