"""A committee's own Word file: its places are filled, what is unknown is refused, and nothing in it runs."""

import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from scrutiny.errors import BadInput
from scrutiny.render import extras
from scrutiny.render.extras import MissingExtra
from scrutiny.render.template import PLACES, context_of, write
from scrutiny.tables import Quoted, Table

Template = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path, package_of) -> Template:
    """A Word file with the given paragraphs, and a table row for each of the given cells between the row tags."""
    package_of("docxtpl")

    def making(*paragraphs: str, cells: tuple[str, ...] = (), foot: str = "") -> Path:
        paper = docx.Document()
        for words in paragraphs:
            paper.add_paragraph(words)
        if cells:
            table = paper.add_table(rows=3, cols=len(cells))
            table.rows[0].cells[0].text = "{%tr for row in rows %}"
            for cell, words in zip(table.rows[1].cells, cells, strict=True):
                cell.text = words
            table.rows[2].cells[0].text = "{%tr endfor %}"
        paper.sections[0].footer.paragraphs[0].text = foot
        paper.save(str(tmp_path / "ours.docx"))
        return tmp_path / "ours.docx"

    return making


def filled(table: Table, template: Path) -> Any:
    stream = BytesIO()
    write(table, template, stream)
    return docx.Document(BytesIO(stream.getvalue()))


def refused(table: Table, template: Path) -> str:
    with pytest.raises(BadInput) as raised:
        write(table, template, BytesIO())
    return str(raised.value)


def test_its_places_and_rows_are_filled_and_its_own_look_stays(meeting, template):
    path = template(
        "{{ title }}, {{ day }} ({{ name }})",
        "{% for sentence in counts %}{{ sentence }} {% endfor %}",
        "{% for entry in key %}{{ entry.word }}: {{ entry.meaning }}; {% endfor %}{{ notes|join(' ') }}",
        cells=("{{ row.ref }}", "{{ row.to|upper }}", "{{ row.response }}", "{{ row.target }}"),
        foot="{{ seal }}",
    )

    paper = filled(meeting, path)

    assert [paragraph.text for paragraph in paper.paragraphs] == [
        "Cameras in London: position on each recommendation, 22 November 2026 (meeting)",
        "4 asks of 3 recommendations. Each body counts once. ",
        "unclear: no stance is stated; Amber: late; One answer was confirmed unread.",
    ]
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows][:2] == [
        ["CAM-2026/1", "MAYOR OF LONDON", "✔ accepted", "30 September 2026"],
        ["CAM-2026/2", "MAYOR OF LONDON", "? unclear", ""],
    ]
    assert paper.sections[0].footer.paragraphs[0].text == "3f9a1c20"


def test_a_target_may_be_named_whether_any_row_has_one_or_not(meeting, template):
    path = template(cells=("{{ row.ref }}", "{{ row.target }}"))
    without = replace(
        meeting, columns=meeting.columns[:5], rows=tuple(row[:5] for row in meeting.rows), versions=(1, 2, 3, 4)
    )

    assert [row.cells[1].text for row in filled(meeting, path).tables[0].rows][:2] == ["30 September 2026", ""]
    assert [row.cells[1].text for row in filled(without, path).tables[0].rows] == [""] * 4
    assert refused(replace(without, versions=()), path).startswith("ours.docx asks for “target”")


def test_libreoffice_opens_a_filled_template(meeting, template, program_of, tmp_path: Path):
    path = template("{{ title }}", cells=("{{ row.ref }}", "{{ row.recommendation }}", "{{ row.response }}"))
    filled(meeting, path).save(str(tmp_path / "filled.docx"))

    subprocess.run(
        [program_of("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text",
         "--outdir", str(tmp_path), str(tmp_path / "filled.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    text = (tmp_path / "filled.txt").read_text("utf-8-sig")
    assert text.splitlines()[0] == meeting.title
    assert [words in text for words in ("CAM-2026/12.10", "“We shall.” (page 3)", "<script>x</script>")] == [True] * 3


def test_a_strangers_words_are_words_and_keep_what_stands_after_them(meeting, template, reads):
    paper = filled(
        replace(meeting, title="R&D <b> x < 5 {{ 7*7 }} {% x %}"),
        template("{{ title }} end", cells=("{{ row.recommendation }}",)),
    )

    assert paper.paragraphs[0].text == "R&D <b> x < 5 {{ 7*7 }} {% x %} end"
    assert " ".join(paper.tables[0].rows[1].cells[0].text.split()) == reads


def test_a_row_has_its_quotations(meeting, template):
    said = (Quoted("Response", "We shall.", "response dated 3 April 2026", "l.pdf", 3),)
    path = template(cells=("{% for q in row.quotations %}{{ q.fact }}: “{{ q.words }}” ({{ q.where }}){% endfor %}",))

    paper = filled(replace(meeting, quotations=(said, (), (), ())), path)

    assert [row.cells[0].text for row in paper.tables[0].rows] == [
        "Response: “We shall.” (response dated 3 April 2026, page 3)", "", "", "",
    ]  # fmt: skip


def test_every_place_that_is_promised_is_there(meeting):
    assert tuple(context_of(meeting)) == PLACES


def test_no_rows_say_so_where_the_counts_would_stand(meeting, template):
    paper = filled(replace(meeting, rows=(), empty="Nothing is owed."), template("{{ counts|first }}"))

    assert paper.paragraphs[0].text == "Nothing is owed."


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("{{ chairman }}", "chairman"), ("{{ rows[0].stance }}", "stance"),
        ("{% for r in rows %}{{ r.no }}{% endfor %}", "no"),
    ],
)  # fmt: skip
def test_what_a_table_does_not_have_is_refused_with_what_it_has(meeting, template, words, asked):
    assert refused(meeting, template(words)) == (
        f"ours.docx asks for “{asked}”, which a table does not have. It may name title, name, day, counts, headings, "
        "rows, key, notes, seal; and of each row ref, to, recommendation, response, progress, target, clock, days, "
        "quotations."
    )


@pytest.mark.parametrize(
    "words",
    [
        "{{ title.upper() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ rows[0]._facts }}",
        "{{ self.__init__ }}",
        "{{ rows.append(1) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ title|attr('__class__') }}",
        "{{ title|center(1000000000) }}",
        "{{ '%1000000000d' % 1 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}x{% endmacro %}{{ m() }}",
        "{{ lipsum() }}",
    ],
)
def test_what_tries_to_run_anything_is_refused_in_one_sentence(meeting, template, words):
    path = template(words)

    told = refused(meeting, path)

    assert told.startswith("ours.docx ")
    assert told.count("\n") == 0
    assert "root:" not in told


def test_a_tag_that_is_never_closed_is_told(meeting, template):
    assert refused(meeting, template("{% for row in rows %}")).startswith("ours.docx cannot be read as a template: ")


def test_what_is_no_word_file_is_refused(meeting, tmp_path: Path, package_of):
    package_of("docxtpl")
    (tmp_path / "a.docx").write_bytes(b"hello")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as whole:
        whole.writestr("x", "y")
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as whole:
        whole.writestr("word/document.xml", "<a")
    with zipfile.ZipFile(tmp_path / "d.docx", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("word/document.xml", b" " * 120_000_000)

    assert [refused(meeting, tmp_path / f"{name}.docx") for name in "abcd"] == [
        "a.docx is not a Word file (.docx).",
        "b.docx is not a Word file (.docx).",
        "c.docx cannot be used as a template: Word may open it, but this cannot.",
        "d.docx is too large for a template.",
    ]
    assert refused(meeting, tmp_path / "none.docx") == (
        f"{tmp_path}/none.docx cannot be read: No such file or directory. Name a Word file."
    )


def test_without_the_package_the_line_that_installs_it_is_given(meeting, monkeypatch, tmp_path: Path):
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(MissingExtra, match=r'"scrutiny\[templates\]"'):
        write(meeting, tmp_path / "x.docx", BytesIO())
