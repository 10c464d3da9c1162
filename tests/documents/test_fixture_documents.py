"""Whole documents, ours and real ones: read as expected, and every promise of `Document` kept, whatever is done."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny.documents import Document, read_document
from scrutiny.errors import DocumentError

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "fixtures" / "documents"
ABOVE = [above / "shared" / "corpus" for above in ROOT.parents]
CORPUS = next((folder for folder in ABOVE if folder.is_dir()), ABOVE[0])
EXPECTED = sorted(FIXTURES.glob("*.expected.txt"))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_a_fixture_reads_as_is_written_beside_it(made, expected):
    [source] = [
        path for path in FIXTURES.glob(f"{expected.name.split('.')[0]}.*") if not path.name.endswith(".expected.txt")
    ]

    read = read_document(source.read_bytes(), source.name)

    assert [f"{kind} | {words.replace(chr(10), '⏎')}" for kind, words in made.shown(read)] == expected.read_text(
        "utf-8"
    ).splitlines()
    assert list(made.faults(read)) == []


def a_word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Our answers", level=1)
    document.add_paragraph("We accept this.", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell in (*table.rows[0].cells, *table.rows[1].cells):
        cell.text = "Words"
    document.sections[0].header.paragraphs[0].text = "City Hall"
    held = BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.fixture(scope="session")
def sources(made) -> dict[str, bytes]:
    """A file of every kind that is read, by name."""
    page = [
        made.text(72, 40, "Left at the stop", 9),
        made.text(72, 90, "Our answers", 18, "bold"),
        *made.column(72, 120, ["1.  We accept the first recommendation, and", "publish the loads.", "", "Words"]),
        *[made.rule(x, 300, x, 380) for x in (72, 200, 400)],
        *[made.rule(72, y, 400, y) for y in (300, 340, 380)],
        *[made.text(x, y, "cell") for x in (80, 210) for y in (320, 360)],
        made.text(290, 810, "1", 9),
    ]
    held = {path.name: path.read_bytes() for path in FIXTURES.iterdir() if not path.name.endswith(".expected.txt")}
    return {
        **held,
        "report.pdf": made.pdf([page, page, page]),
        "turned.pdf": made.pdf([page], turned=True),
        "letter.docx": a_word_file(),
        "letter.txt": "1. We accept £5 – “so”.\n\n• point\n\fPage two".encode(),
    }


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_done_to_a_file_it_is_read_or_refused_and_its_spans_are_true(data, made, sources):
    name = data.draw(st.sampled_from(sorted(sources)))
    held = bytearray(sources[name])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, max(0, len(held) - 1)))
        length = data.draw(st.sampled_from([1, 1, 2, 8, 60, len(held)]))
        kind = data.draw(st.sampled_from(["change", "drop", "repeat", "insert", "cut"]))
        if kind == "change":
            held[place : place + length] = data.draw(st.binary(min_size=1, max_size=8))
        elif kind == "drop":
            del held[place : place + min(length, 60)]
        elif kind == "repeat":
            held[place:place] = held[place : place + min(length, 60)] * 3
        elif kind == "insert":
            held[place:place] = data.draw(
                st.sampled_from([b"\x00", b"<div>", b"\xff\xfe", b"9999999999", b"obj", b"&#x0;"])
            )
        else:
            del held[place:]

    read, refusal = outcome(bytes(held), name)

    if read is None:
        assert refusal.endswith(".")
    else:
        assert list(made.faults(read)) == []


def outcome(data: bytes, name: str) -> tuple[Document | None, str]:
    """What comes of the file: a document, or the words of its refusal."""
    try:
        return read_document(data, name), ""
    except DocumentError as refused:
        return None, str(refused)


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=400), suffix=st.sampled_from([".txt", ".md", ".html", ".eml", ""]))
def test_any_text_is_read_or_refused_and_its_spans_are_true(made, words, suffix):
    data = words.encode("utf-8", "surrogatepass")
    page = b"<html><body>" + data if suffix == ".html" else data

    read, _ = outcome(page, f"a{suffix}")

    assert read is None or list(made.faults(read)) == []


def corpus_sample() -> list[Path]:
    """A few real documents, of every kind, where they are at hand; the longest take too long for every run."""
    names = ("pairs/ai_opportunities/*", "pairs/summer_disorder/*.pdf", "pairs/upr_slovenia_c2/*", "seed/*.md")
    paths = [path for name in names for path in sorted(CORPUS.glob(name)) if path.is_file()]
    return [path for path in paths if path.suffix in {".pdf", ".md", ".html", ".docx"}]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not at hand")
@pytest.mark.parametrize("path", corpus_sample(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_document_keeps_every_promise(made, path):
    read = read_document(path.read_bytes(), path.name)

    assert list(made.faults(read)) == []
    assert read.sha256 == read_document(path.read_bytes(), path.name).sha256
    placed = [block.page for block in read.blocks if block.page is not None and block.kind != "table cell"]
    assert sum(later < earlier for earlier, later in pairwise(placed)) <= 0.1 * len(placed)
