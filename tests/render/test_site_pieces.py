"""The pieces of a site: addresses, the folder that takes the old one's place, and marked text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny.errors import ScrutinyError
from scrutiny.render.addresses import file_name, safe_name, slug, told_apart
from scrutiny.render.aside import Aside
from scrutiny.render.marked_text import Mark, paragraphs
from scrutiny.render.site_folder import MARKER, SiteFolder, make_site


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("LFR-2026", "LFR-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "report"),
        ("CON", "CON-report"),
        ("nul.txt", "nul.txt-report"),
        ("Épée 2", "Epee-2"),
        ("a\\b:c?d", "a-b-c-d"),
        ("", "report"),
        ("東京", "report"),
    ],
)
def test_a_ref_becomes_one_safe_part_of_an_address(words, name):
    assert safe_name(words, "report") == name


def test_a_body_goes_by_its_words_and_those_that_differ_by_capitals_are_told_apart():
    assert slug("Mayor’s Office for Policing & Crime", "body") == "mayors-office-for-policing-crime"
    assert told_apart([(1, "A"), (2, "a"), (3, "a-2"), (4, "data")], ("data",)) == {
        1: "A",
        2: "a-2",
        3: "a-2-3",
        4: "data-4",
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("letter.pdf", "letter.pdf"),
        ("page.HTML", "page.HTML.txt"),
        ("a.svg", "a.svg.txt"),
        ("../x.js", "x.js.txt"),
        (".pdf", "pdf"),
    ],
)
def test_a_copy_of_a_file_is_never_run_by_a_browser(words, name):
    assert file_name(words) == name


@given(st.lists(st.text(max_size=12), max_size=8))
def test_whatever_the_names_their_addresses_differ_and_stay_in_the_folder(names):
    found = told_apart((place, safe_name(name, "x")) for place, name in enumerate(names))

    assert len({name.lower() for name in found.values()}) == len(names)
    assert all(name.isascii() and "/" not in name and ".." not in name and name for name in found.values())


def test_a_site_that_cannot_be_finished_leaves_the_old_one_as_it_was(tmp_path: Path):
    folder = tmp_path / "site"
    make_site(folder, lambda site: site.write("index.html", b"old"))

    def breaking(site: SiteFolder) -> None:
        site.write("index.html", b"new")
        raise OSError(28, "No space left on device")

    with pytest.raises(ScrutinyError, match="site was not made: the disk is full. What was there is as it was"):
        make_site(folder, breaking)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert (folder / "index.html").read_bytes() == b"old"
    assert (folder / MARKER).read_text("utf-8").splitlines()[1:] == ["index.html"]


def test_a_system_that_refuses_the_swap_brings_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "site"
    make_site(folder, lambda site: site.write("index.html", b"old"))
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(ScrutinyError):
        make_site(folder, lambda site: site.write("index.html", b"new"))
    assert (folder / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a/./b", "a\\b", "c:x", ""])
def test_no_file_is_written_outside_the_site(tmp_path: Path, name):
    with pytest.raises(ValueError, match="no path within a site"):
        SiteFolder(tmp_path).write(name, b"")


def test_what_is_set_aside_comes_back_in_its_order():
    with Aside() as aside:
        for number in range(5):
            aside.put("ask", number % 2, [number])

        assert (aside.count("ask", 0), list(aside.of("ask", 0, 1, 1)), list(aside.all("ask"))) == (
            3, [[2]], [[0], [1], [2], [3], [4]],
        )  # fmt: skip


def test_passages_are_marked_where_they_stand_also_over_paragraphs_and_over_each_other():
    text = "Dear Chair,\n\nWe agree. It is done.\n\nYours"
    marks = [Mark(13, 22, "A/1", "a"), Mark(16, 41, "A/2", "b")]

    told = [
        ([(piece.words, piece.is_marked, piece.anchors) for piece in each.pieces], [m.name for m in each.answers])
        for each in paragraphs(text, json.dumps({"blocks": []}), marks)
    ]

    assert told == [
        ([("Dear Chair,", False, ())], []),
        ([("We ", True, ("p13-22",)), ("agree.", True, ("p16-41",)), (" It is done.", True, ())], ["A/1"]),
        ([("Yours", True, ())], ["A/2"]),
    ]


@given(st.text(alphabet="ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=4))
def test_no_word_of_a_letter_is_lost_whatever_is_marked(text, spans):
    marks = [Mark(start, min(start + size, len(text)), "A/1", "a") for start, size in spans if start < len(text)]
    blocks = json.dumps({"blocks": [{"kind": "paragraph", "start": 3, "end": 9, "page": 1}]})

    shown = "".join(piece.words for each in paragraphs(text, blocks, marks) for piece in each.pieces)

    assert "".join(shown.split()) == "".join(text.split())
