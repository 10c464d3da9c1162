"""The documentation shows the program as it is: its examples are run, its links lead somewhere, nothing is left out."""

import importlib
import re
import sys
import tomllib
from enum import EnumType
from pathlib import Path

import pytest

from scrutiny import __version__, errors, terms
from scrutiny.cli import program
from scrutiny.cli.call import Call
from scrutiny.render.files import suffixes
from scrutiny.tables.positions import DATA, NO_ANSWER, NO_RESPONSE, NOT_DECIDED, PAPER

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))
generate = importlib.import_module("generate")
stories = importlib.import_module("making.stories")
reference = importlib.import_module("making.reference")

PAGES = [*generate.written(), "docs/commands.md", "db/dictionary.md"]
COMMANDS = [" ".join(words) for words, _ in reference.every_command()]
INDENT = "    "


def page(name: str) -> str:
    text: str = generate.held(name)
    return text


def prose(name: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", page(name), flags=re.MULTILINE | re.DOTALL)


# What the pages show


def test_the_command_reference_is_what_make_docs_would_write():
    assert page("docs/commands.md") == reference.commands_page()


@pytest.mark.parametrize("name", generate.written())
def test_every_example_on_a_page_prints_what_the_page_shows(name):
    assert page(name) == generate.now(name)


def test_the_pages_that_newcomers_read_have_examples():
    assert [name for name in generate.written() if "```console" in page(name)] == [
        "README.md",
        "docs/add-a-command.md",
        "docs/clocks.md",
        "docs/give-away.md",
        "docs/ledger.md",
        "docs/merge.md",
        "docs/publish.md",
        "docs/tour.md",
        "docs/trackers.md",
    ]


# Commands


def test_the_reference_has_every_command_in_the_order_of_the_work():
    assert re.findall(r"^##+ (.+)", page("docs/commands.md"), re.MULTILINE) == [
        "Every command",
        *COMMANDS[1:],
        "Exit codes",
    ]
    assert [name for name in COMMANDS if " " not in name][1:] == list(program.COMMANDS)


@pytest.mark.parametrize("name", program.COMMANDS)
def test_every_command_is_shown_at_work_in_the_readme_or_the_tour(name):
    assert re.search(rf"^\$ scrutiny {name}\b", page("README.md") + page("docs/tour.md"), re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_short_and_ends_with_an_example_of_it(name):
    lines = reference.help_of(tuple(name.split())).rstrip().splitlines()

    assert len(lines) <= 49 or not name  # the program itself lists all commands, a line each
    assert [line for line in lines if len(line) > 80] == []
    example = " ".join(" ".join(lines).split(" Example: ")[1].split())
    assert example.startswith(f"scrutiny {name}" if name != "add" else "scrutiny add report")


def test_the_list_of_commands_gives_each_one_line():
    listed = reference.help_of(()).split("Commands:\n")[1].split("\n\n")[0].splitlines()

    assert [line.split()[0] for line in listed] == list(program.COMMANDS)


@pytest.mark.parametrize("name", program.COMMANDS)
def test_the_help_of_a_command_opens_with_its_line_in_the_list(name):
    opening = reference.help_of((name,)).split("\n\n")[1]

    assert " ".join(opening.split()) == program.COMMANDS[name][1]


EVERY_KIND = set(re.findall(r"^class (\w+)", Path(errors.__file__).read_text(encoding="utf-8"), re.MULTILINE)) - {
    "ScrutinyError"
}


def test_every_exit_code_and_kind_of_failure_is_documented():
    def codes(kind: type[errors.ScrutinyError]) -> set[int]:
        return {kind.exit_code}.union(*map(codes, kind.__subclasses__()))

    table, kinds = page("docs/commands.md").split("## Exit codes")[1].split("These are the kinds:")

    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(
        codes(errors.ScrutinyError) | {0, 130}
    )
    assert kinds.count("\n| ") - 2 == len(reference.kinds_of_failure()) == len(vars(errors).keys() & EVERY_KIND)


def test_every_ending_that_picks_a_format_is_in_the_tour():
    assert re.findall(r"`(\.\w+)`", page("docs/tour.md")) == list(suffixes())


def test_a_command_that_is_stopped_with_ctrl_c_ends_with_130(tmp_path, monkeypatch):
    def stopped(_: Call) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Call, "place", stopped)
    with stories.telling(tmp_path):
        assert stories.run("scrutiny query", []) == (130, "\nscrutiny: Interrupted.\n")


# Words, packages, versions


@pytest.mark.parametrize("words", [value for value in vars(terms).values() if isinstance(value, EnumType)])
def test_every_word_that_a_paper_prints_is_explained(words):
    inner = {terms.EntryKind, terms.AuthorKind, terms.Confirmed, terms.ReportKind, terms.ReadingNote}
    explained = page("docs/words.md").lower()

    assert words in inner or [word.value for word in words if word.value not in explained] == []


def test_the_columns_of_papers_and_both_silences_are_explained():
    explained = page("docs/words.md")
    headings = [column.heading for column in PAPER] + [
        c.heading for c in DATA if c.heading in ("How matched", "Target")
    ]

    assert [word for word in [*headings[1:], NO_ANSWER, NO_RESPONSE, NOT_DECIDED] if word not in explained] == []


def test_every_package_that_is_needed_has_its_reason_and_no_other():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    sections = re.split(r"^## ", page("docs/dependencies.md"), flags=re.MULTILINE)
    to_run, for_files, to_test = (
        re.findall(r"^\| ([a-z][\w, -]+?) \|", sections[place], re.MULTILINE) for place in (1, 2, 3)
    )
    extras = {name: needed for name, needed in project["optional-dependencies"].items() if name != "test"}

    assert to_run == [_package(name) for name in project["dependencies"]]
    assert for_files == [_package(name) for needed in extras.values() for name in needed]
    assert sorted(name for row in to_test for name in row.split(", ")) == sorted(
        _package(name) for name in project["optional-dependencies"]["test"] if not name.startswith("scrutiny[")
    )


def _package(requirement: str) -> str:
    return re.split(r"[<>=;\[ ]", requirement)[0]


def test_the_change_log_speaks_of_this_version():
    assert re.findall(r"^## (\S+?),? ", page("CHANGELOG.md"), re.MULTILINE)[0] == __version__


# Links


def anchors(text: str) -> set[str]:
    """The names by which a page's headings are linked to, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_and_a_heading_that_are_there(name):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(name)):
        place, _, heading = target.partition("#")
        there = (ROOT / name).parent / place if place else ROOT / name
        if not place.startswith("https://") and (
            not there.exists() or (heading and heading not in anchors(there.read_text(encoding="utf-8")))
        ):
            broken.append(target)

    assert broken == []


def test_the_readme_shows_the_papers_in_pictures_that_say_in_words_what_they_show():
    shown = dict(re.findall(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", page("README.md")))
    there = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.glob("docs/pictures/*")}

    assert sorted(shown.values()) == sorted(there)
    assert [name for name, data in there.items() if data[:4] != b"\x89PNG" or len(data) > 150_000] == []
    assert [words for words in shown if len(words.split()) < 10] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_is_there(name):
    named = re.findall(r"`((?:src|tests|docs|db|fixtures)/?[\w./-]*)`", prose(name))

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_function_that_is_named_is_there(name):
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))

    assert [word for word in re.findall(r"`(\w+)\(\)`", prose(name)) if f"def {word}(" not in source] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_speaks_of_somebodys_own_computer(name):
    assert re.findall(r"/home/|/tmp/|/root/|/Users/|C:\\", page(name)) == []


# Stories


def story(*lines: str) -> str:
    return "\n".join([*lines, ""])


def test_a_story_is_told_in_one_folder_and_its_output_is_written_in():
    told = stories.told(
        story("```console", "$ scrutiny init", "old words", "```", "Between.", "```console", "$ scrutiny undo", "```")
        .replace("```console\n$ scrutiny undo", "<!-- ends 1 -->\n```console\n$ scrutiny undo")
    )  # fmt: skip

    assert told == story(
        "```console",
        "$ scrutiny init",
        "Made scrutiny.db. Next, record a report: scrutiny add report FILE",
        "```",
        "Between.",
        "<!-- ends 1 -->",
        "```console",
        "$ scrutiny undo",
        "scrutiny: There is nothing to take back: no step but the making of the register stands.",
        "```",
    )


def test_a_story_shows_what_its_person_types_and_takes_files_from_the_page():
    told = stories.told(
        story(
            "<!-- file air.csv -->",
            "```csv",
            "Number,Recommendation",
            "1,Clean it.",
            "```",
            "```console",
            "$ scrutiny init",
            '$ scrutiny add report --title "Air" --ref AIR-2026',
            "$ scrutiny import air.csv --report air --yes",
            "```",
            "<!-- types y -->",
            "```console",
            "$ scrutiny note --report air --progress done",
            "```",
        )
    )

    assert told.split("```console\n")[2] == story(
        "$ scrutiny note --report air --progress done",
        "1 would be written about: AIR-2026/1 (body not named)",
        "Record it about all of these? [y yes, N no] y",
        "Recorded progress done for AIR-2026/1 (body not named).",
        "Undo: scrutiny undo",
        "```",
    )


def test_an_answer_to_a_kind_of_question_is_given_whenever_it_is_asked(tmp_path):
    answers = ["body=n", "of these=y"]

    with stories.telling(tmp_path):
        for command in ("init", "add report --title Air --ref AIR-2026", "add recommendation AIR-2026/1 Clean"):
            stories.run(f"scrutiny {command}", [])
        shown = [stories.run("scrutiny note --report air --progress done", answers)[1] for _ in range(2)]

    assert answers == ["body=n", "of these=y"]
    assert [text.count("Record it about all of these? [y yes, N no] y\nRecorded") for text in shown] == [1, 1]


def test_a_seal_hangs_on_its_step_alone_so_that_a_page_told_again_is_the_same():
    page = story("```console", "$ scrutiny init", '$ scrutiny add report --title "Air"', "$ scrutiny history", "```")
    seals = [re.findall(r"Seal (\S+)", stories.told(page)) for _ in range(2)]

    assert seals == [["2-d4735e3a265e16ee"]] * 2


def test_a_story_has_its_own_days_on_the_wall_and_in_every_answer():
    told = stories.told(
        story(
            "<!-- day 2026-09-18 -->",
            "```console",
            "$ scrutiny init",
            '$ scrutiny add report --title "Air" --ref AIR-2026',
            '$ scrutiny add recommendation AIR-2026/1 "The Mayor should clean it." --to Mayor',
            "$ scrutiny note air 1 --progress planned",
            "```",
            "<!-- day 2026-10-08 -->",
            "```console",
            "$ scrutiny note air 1 --progress done --on today",
            "```",
            '<!-- until "Reported progress" -->',
            "```console",
            "$ scrutiny history air 1 --csv",
            "$ scrutiny report meeting air --known-on 2026-09-20",
            "```",
        )
    )

    shown = told.split("```console\n")[-1]
    assert re.findall(r"^[45],(\S+) \S+,.*, on (\d+ \w+ \d+)", shown, re.MULTILINE) == [
        ("2026-10-08", "8 October 2026"),
        ("2026-09-18", "18 September 2026"),
    ]
    assert "Reported progress: ○ planned" in shown
    assert shown.endswith('--stance "no response yet"\n…\n```\n')


def test_a_page_cut_where_no_line_begins_so_says_it():
    with pytest.raises(stories.BadStory, match='No line begins with "Nothing like it", so nothing can be cut there.'):
        stories.told(story('<!-- until "Nothing like it" -->', "```console", "$ scrutiny init", "```"))


def test_a_story_never_goes_back_to_an_earlier_day():
    with pytest.raises(stories.BadStory, match="The story is on 2026-10-08 already, and cannot go back to 2026-10-07"):
        stories.told(
            story(
                "<!-- day 2026-10-08 -->",
                "```console",
                "$ scrutiny init",
                "```",
                "<!-- day 2026-10-07 -->",
                "```console",
                "$ scrutiny history",
                "```",
            )
        )


WRONG_STORIES = {
    "The block that opens on line 1 is never closed.": ("```console", "$ scrutiny init"),
    'Line 2: a console block begins with a command, as in "$ scrutiny init".': ("```console", "Made it.", "```"),
    '"make" cannot be run here: put it into a sh block.': ("```console", "$ make demo", "```"),
    "Line 2: scrutiny query\nended with 5, not 0:\n": ("```console", "$ scrutiny query", "```"),
    "Line 3: scrutiny init\nended with 0, not 3:\n": ("<!-- ends 3 -->", "```console", "$ scrutiny init", "```"),
    "Line 3: nobody asked for ['y'].": ("<!-- types y -->", "```console", "$ scrutiny init", "```"),
}


@pytest.mark.parametrize("fault", WRONG_STORIES)
def test_a_story_that_cannot_be_told_says_why(fault):
    with pytest.raises(stories.BadStory) as refused:
        stories.told(story(*WRONG_STORIES[fault]))

    assert str(refused.value).startswith(fault)


def test_other_blocks_are_left_alone():
    left = story("```sh", "make demo", "```", "```text", "$ scrutiny init", "```")

    assert stories.told(left) == left


def test_what_is_stale_is_named_and_only_written_when_asked(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "MADE", {"docs/made.md": lambda: "new\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "tour.md").write_text(story("```console", "$ scrutiny --version", "```"), encoding="utf-8")
    (tmp_path / "README.md").write_text("words\n", encoding="utf-8")

    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().out == "docs/made.md is stale: run make docs\ndocs/tour.md is stale: run make docs\n"
    assert not (tmp_path / "docs" / "made.md").exists()

    assert generate.main([]) == 0
    assert capsys.readouterr().out == (
        "docs/made.md: written\ndocs/tour.md: written\nThe documentation shows the program as it is.\n"
    )
    assert (tmp_path / "docs" / "made.md").read_text(encoding="utf-8") == "new\n"
    assert generate.main(["--check"]) == 0


def test_a_page_that_must_be_mended_by_hand_does_not_keep_the_others_back(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "MADE", {"made.md": lambda: "new\n"})
    (tmp_path / "README.md").write_text(story("```console", "$ make demo", "```"), encoding="utf-8")

    assert generate.main([]) == 1
    assert capsys.readouterr().out == (
        'made.md: written\nREADME.md must be mended by hand. "make" cannot be run here: put it into a sh block.\n'
    )
