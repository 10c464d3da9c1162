"""How often each check of a response is right about real responses.

Every finding on the responses beside this project was judged by a person, who read the passage. It is right where what
its message says is so. The judgements (`lint.jsonl`) hold no word of the responses: a finding is known by the digest of
its check, its message and its words. `python tests/corpus/test_lint_precision.py` prints the figures as a table;
with `--unjudged` what has no judgement yet, to be judged.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import Document, read_document
from scrutiny.reading.lint import CHECKS, OFF_BY_DEFAULT, name_of
from scrutiny.reading.proposals import Finding, Published
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response

HERE = Path(__file__).parent
ABOVE = [above / "shared" / "corpus" for above in HERE.parents[2:]]
CORPUS = next((folder for folder in ABOVE if folder.is_dir()), ABOVE[0])
JUDGEMENTS = HERE / "lint.jsonl"
LEAST = 0.8  # a check that is right less often is not shown by default
MISSING = "" if CORPUS.is_dir() else f"the real documents are not here: {CORPUS}"


def key_of(finding: Finding, document: Document) -> str:
    """What a judgement is known by."""
    words = "".join(document.text[span.start : span.end] for span in finding.spans)
    letters = "".join(letter for letter in f"{finding.check} {finding.message} {words}".lower() if letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def judgements() -> dict[str, bool]:
    lines = JUDGEMENTS.read_text("utf-8").splitlines()
    return {each["key"]: each["right"] for each in map(json.loads, lines)}


def read_pair(folder: Path) -> tuple[Document, tuple[Finding, ...]]:
    """The response of a pair, and what the checks find in it."""
    report, scan = folder / "report.pdf", folder / "response.ocr.txt"
    title = ""
    if report.exists():
        reading = read_report(read_document(report.read_bytes(), report.name), known_bodies())
        title = reading.title
        sure = (one for one in reading.recommendations if not one.is_doubtful)
        asked = [Published(one.number, one.words, one.title) for one in sure]
    else:
        labels = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())
        asked = [Published(str(label["number"]), label.get("text") or "") for label in labels]
    path = scan if scan.exists() else folder / "response.pdf"
    document = read_document(path.read_bytes(), "response.txt" if scan.exists() else path.name)
    return document, read_response(document, asked, known_bodies(), report_title=title).findings


def read_seed() -> tuple[Document, tuple[Finding, ...]]:
    """The letter that started this. Its report is not here, so its recommendations are numbers without words."""
    path = CORPUS / "seed" / "lfr-response.md"
    document = read_document(path.read_bytes(), path.name)
    asked = [Published(str(number), "") for number in range(1, 4)]
    return document, read_response(document, asked, known_bodies()).findings


def all_found() -> Iterator[tuple[str, Finding, Document]]:
    """Every finding, with its pair and its response."""
    for name in ["seed", *sorted(path.name for path in (CORPUS / "pairs").iterdir())]:
        document, findings = read_seed() if name == "seed" else read_pair(CORPUS / "pairs" / name)
        for finding in findings:
            yield name, finding, document


def counted() -> dict[str, tuple[int, int, int]]:
    """For each check how many findings there are, how many were judged, and how many of these are right."""
    judged = judgements()
    found, known, right = Counter[str](), Counter[str](), Counter[str]()
    for _, finding, document in all_found():
        key = key_of(finding, document)
        found[finding.check] += 1
        known[finding.check] += key in judged
        right[finding.check] += judged.get(key, False)
    return {name: (found[name], known[name], right[name]) for name in map(name_of, CHECKS)}


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_each_check_that_is_shown_is_right_four_times_in_five():
    count = counted()

    assert sum(known for _, known, _ in count.values()) >= 0.95 * sum(found for found, _, _ in count.values())
    assert [name for name, (_, known, right) in count.items() if right < LEAST * known] == sorted(OFF_BY_DEFAULT)


def table() -> Iterator[str]:
    """The figures, as a table in Markdown."""
    yield "| check | found | judged | right | share | shown |"
    yield "|---|--:|--:|--:|--:|---|"
    for name, (found, known, right) in counted().items():
        share = f"{right / known:.2f}" if known else ""
        yield f"| {name} | {found} | {known} | {right} | {share} | {'if asked' if name in OFF_BY_DEFAULT else 'yes'} |"


if __name__ == "__main__":
    if "--unjudged" in sys.argv:
        known_keys = judgements()
        for pair, each, letter in all_found():
            if key_of(each, letter) not in known_keys:
                shown = " | ".join(" ".join(letter.text[span.start : span.end].split()) for span in each.spans)
                print(f"{key_of(each, letter)} {pair} {each.number} {each.check}: {each.message} || {shown}\n")
    else:
        print("\n".join(table()))
