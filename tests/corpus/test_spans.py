"""Over all the real documents: what is shown of a document is what stands at its span, character for character."""

import json
import re
from pathlib import Path

import pytest

from scrutiny.data import known_bodies
from scrutiny.documents import Document, read_document
from scrutiny.reading.proposals import Published, Span
from scrutiny.reading.recommendations import read_report
from scrutiny.reading.responses import read_response

ABOVE = [above / "shared" / "corpus" for above in Path(__file__).parents[2:]]
CORPUS = next((folder for folder in ABOVE if folder.is_dir()), ABOVE[0])
REPORTS = sorted([*CORPUS.glob("pairs/*/report.pdf"), *CORPUS.glob("extraction_only/*.pdf")])
# The post office's response is a scan, which takes tesseract minutes.
RESPONSES = [path for path in sorted(CORPUS.glob("pairs/*/response.pdf")) if path.parent.name != "post_office"]
WITH_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus, the labelled documents, is not here")


def letters(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def standing(document: Document, span: Span) -> str:
    assert 0 <= span.start < span.end <= len(document.text)
    words = document.text[span.start : span.end]
    assert words == words.strip()
    assert span.page == document.page_at(span.start)
    return words


@WITH_CORPUS
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_recommendation_shown_is_what_stands_at_its_span(path):
    document = read_document(path.read_bytes(), path.name)

    items = read_report(document, known_bodies()).recommendations

    assert items
    shown = [letters(item.words) for item in items]
    assert shown == [letters(document.text[item.start : item.end]) for item in items]


@WITH_CORPUS
@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.parent.name)
def test_each_passage_and_each_deciding_word_stands_at_its_span(path):
    document = read_document(path.read_bytes(), path.name)
    rows = map(json.loads, (path.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    asked = [Published(row["number"], row["text"]) for row in rows if row.get("text")]

    read = read_response(document, asked, known_bodies())

    for answer in read.answers:
        standing(document, answer.passage)
        if answer.deciding:
            standing(document, answer.deciding)
        for promise in answer.commitments:
            assert letters(document.text[promise.start : promise.end]) == letters(promise.words)
    for span in read.unplaced:
        standing(document, span)
