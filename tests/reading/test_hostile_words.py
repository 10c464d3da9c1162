"""How the work grows with a file made to do harm: twice the words take twice the work, and never four times.

What is counted is lines of our own code that run, not seconds: the count is the same on every machine. What happens
inside one search of a pattern has no lines; `test_no_pattern_searches_for_ever` gives it processor time, ten times what
it takes.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import read_document
from scrutiny.reading.proposals import Published
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response

BODIES = known_bodies()
ASKED = tuple(
    Published(str(number), words)
    for number, words in enumerate(
        (
            "The Mayor should publish the list of all night bus routes by 2027.",
            "Transport for London should fund night buses on the A10 corridor.",
            "The Deputy Mayor for Policing and Crime should report each year on the use of cameras.",
        ),
        start=1,
    )
)
SMALL = 30
SHAPES: dict[str, Callable[[int], str]] = {
    "one paragraph of mentions": lambda n: "We have considered recommendation 2 with care. " * n,
    "mentions in turn": lambda n: "".join(f"On recommendation {i % 3 + 1} we think so. " for i in range(n)),
    "statements": lambda n: "We accept recommendation 2. " * n,
    "statements in one sentence": lambda n: "We accept recommendation 2 and " * n,
    "statements without a number": lambda n: "Recommendation 2\n\n" + "The Mayor accepts this recommendation. " * n,
    "pointers": lambda n: "see our response to recommendation 2, " * n,
    "headings": lambda n: "".join(f"# Recommendation {i + 1}\n\nWe agree.\n\n" for i in range(n)),
    "one heading again": lambda n: "# Recommendation 2\n\nWe agree.\n\n" * n,
    "headings in a paragraph": lambda n: "Recommendation 1: The Mayor should do it. " * n,
    "numbered items": lambda n: "".join(f"{i + 1}. The Mayor should do thing {i}.\n" for i in range(n)),
    "bullets": lambda n: "- The Mayor should publish.\n" * n,
    "lettered parts": lambda n: (
        "4. The Mayor should:\n\n" + "".join(f"({chr(97 + i % 26)}) act.\n\n" for i in range(n))
    ),
    "quotations": lambda n: f"{ASKED[0].words}\n\n" * n,
    "quotations in a paragraph": lambda n: f"{ASKED[0].words} " * n,
    "openings of quotations": lambda n: "the Mayor should publish the list of all " * n,
    "a list of numbers": lambda n: "recommendations " + ", ".join(str(i % 300) for i in range(4 * n)),
    "ranges": lambda n: "recommendations 1-99, " * n,
    "rows of a table": lambda n: "| No. | Answer |\n|---|---|\n" + "| 2 | We accept it. |\n" * n,
    "days": lambda n: "by 3 May 2027 and " * n,
    "bodies": lambda n: "the Mayor, MOPAC, TfL and " * n,
    "greetings": lambda n: "Dear Chair,\n\n" * n,
    "signatures": lambda n: "Yours sincerely,\nA. Writer\nMayor of London\n\n" * n,
    "paragraphs": lambda n: "We have looked at the matter of buses with care.\n\n" * n,
}
# Characters that patterns may search over and over.
RUNS: dict[str, str] = {
    "spaces": " ",
    "tabs": "\t",
    "spaces at line ends": "   \n",
    "full stops": ".",
    "full stops apart": ". ",
    "figures": "1. 1. 1.",
    "figures with points": "1.1.",
    "round brackets": "(",
    "pairs of round brackets": "()",
    "square brackets": "[",
    "links begun": "[a](",
    "quotation marks": "“",
    "apostrophes": "'",
    "apostrophes in a word": "a'",
    "hyphens": "a-",
    "dashes": "– ",
    "commas": ", ",
    "bars": "|",
    "rules": "|-",
    "hashes": "#",
    "stars": "*a ",
    "backticks": "`",
    "angles": "<a ",
    "letters": "a",
    "recommend": "recommendation ",
    "should": "should ",
    "names": "Mayor and the ",
    "by": "by the ",
    "zero-width": "\u200b",
    "right to left": "המלצה 2 ",
}


def read_all(words: str, name: str) -> None:
    document = read_document(words.encode(), name)
    read_report(document, BODIES)
    read_response(document, ASKED, BODIES, report_title="Night buses")


def lines_run(words: str, name: str) -> int:
    """How many lines of scrutiny run while the words are read."""
    count = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "call" and "scrutiny" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        read_all(words, name)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_words_take_twice_the_work(shape):
    read_all(SHAPES[shape](2), "letter.md")  # what is made once, at the first reading
    one, two, four = (lines_run(SHAPES[shape](times * SMALL), "letter.md") for times in (1, 2, 4))

    # Where the work grows with the square of the words this is 4; what it costs to begin falls out.
    assert (four - two) / (two - one) < 2.4


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", ["letter.md", "letter.txt"])
def test_no_pattern_searches_for_ever(run, name):
    words = f"# Recommendation 2\n\nThe Mayor {RUNS[run] * (6_000 // len(RUNS[run]))} should act.\n"

    started = time.process_time()
    read_all(words, name)

    assert time.process_time() - started < 3  # under 0.2 where nothing is searched over again
