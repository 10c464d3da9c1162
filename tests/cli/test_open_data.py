"""`export data`, and the schemas of what programs read: each is checked by those who wrote the standards."""

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its stubs are a package of their own
import pytest
from frictionless import Package

import scrutiny
from scrutiny.actions.open_data import open_tables
from scrutiny.actions.register import Register
from scrutiny.store.queries import text_of
from scrutiny.tables.open_data import json_schema

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = Path(scrutiny.__file__).parent / "data" / "schemas"


def schema(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return told


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def lived(run, night_buses: Path, tmp_path: Path) -> Path:
    """The register of the night buses, with a letter, an answer, a claim, a link, a meeting and a second term."""
    (tmp_path / "letter.txt").write_text(
        "10 May 2024\n\nYour recommendation 1: The Mayor should fund night buses.\n\nThe Mayor accepts this recommendation.\n",
        encoding="utf-8",
    )
    for words in (
        ("add", "author", "Transport Committee", "--term", "2024–2028"),
        (
            "link",
            "letter.txt",
            "--report",
            "NIGHT-2024",
            "--from",
            "Mayor of London",
            "--for",
            "Mayor of London",
            "--received",
            "2024-05-12",
            "--yes",
        ),
        (
            "note",
            "NIGHT-2024/1",
            "--progress",
            "under way",
            "--on",
            "2024-06-01",
            "--words",
            "=It, “began”\nand goes on",
        ),
        ("meeting", "2026-12-10", "--of", "Transport Committee", "--papers", "2026-12-03"),
        ("add", "report", "--title", "Trams", "--ref", "TRAM-2025", "--author", "Transport Committee", "--yes"),
        ("add", "recommendation", "TRAM-2025/1", "Somebody should lay rails."),
    ):
        done = run(*words)
        assert done.exit_code == 0, (words, done.stderr)
    return night_buses


def test_the_data_is_a_valid_package_and_the_json_fits_its_schema(run, lived, tmp_path):
    done = run("export", "data", "open", "--licence", "OGL-UK-3.0", "--title", "Night buses")

    assert done.exit_code == 0
    folder = tmp_path / "open"
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["type", "message"]) == []
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (told["title"], told["licenses"], told["as_of"]) == ("Night buses", [{"name": "OGL-UK-3.0"}], "2026-11-22")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["datapackage.json", "register.json", "register.schema.json", *(each["path"] for each in told["resources"])]
    )
    whole = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    own = json.loads((folder / "register.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(own)
    jsonschema.validate(whole, own)
    assert own == schema("register")
    for name, found in whole["tables"].items():
        assert len(found) == len(rows(folder, name))
    assert done.stdout.startswith(f"Wrote 18 tables with {sum(map(len, whole['tables'].values()))} rows to open. Seal ")


def test_rows_are_known_by_names_that_stay_and_text_comes_as_it_was_typed(run, lived, tmp_path):
    run("export", "data", "open")

    folder = tmp_path / "open"
    assert [row["ask"] for row in rows(folder, "asks")] == [
        "NIGHT-2024/1 to Mayor of London",
        "NIGHT-2024/2 to Transport for London",
        "TRAM-2025/1",
    ]
    [claim] = [row for row in rows(folder, "entries") if row["kind"] == "progress"]
    assert (claim["ask"], claim["value"], claim["day"], claim["recorded_by"]) == (
        "NIGHT-2024/1 to Mayor of London",
        "under way",
        "2024-06-01",
        "Ann Officer",
    )
    assert claim["words"].replace("\r\n", "\n") == "=It, “began”\nand goes on"
    [first, second, third] = rows(folder, "positions")
    assert (first["progress"], second["response"], third["addressed_to"]) == ("under way", "no response yet", "")
    assert rows(folder, "reports")[1]["author"] == "Transport Committee (2024–2028)"


def test_positions_are_those_of_the_day_that_is_asked_about(run, lived, tmp_path):
    for options, progress in (((), "under way"), (("--as-of", "2024-05-31"), "no information")):
        run("export", "data", "open", *options)

        [first, *_] = rows(tmp_path / "open", "positions")
        assert first["progress"] == progress
    told = json.loads((tmp_path / "open" / "register.json").read_text(encoding="utf-8"))
    assert (told["as_of"], told["known_on"]) == ("2024-05-31", None)
    run("export", "data", "open", "--known-on", "2026-11-22")
    assert json.loads((tmp_path / "open" / "register.json").read_text(encoding="utf-8"))["known_on"] == "2026-11-22"


def test_an_empty_register_gives_empty_tables_that_are_valid(run, tmp_path):
    run("init")

    done = run("export", "data", "open")

    assert done.stdout.startswith("Wrote 18 tables with 0 rows to open. Seal 1-")
    assert Package(str(tmp_path / "open" / "datapackage.json")).validate().valid
    jsonschema.validate(
        json.loads((tmp_path / "open" / "register.json").read_text(encoding="utf-8")), schema("register")
    )


def test_a_folder_that_holds_something_else_is_left_alone(run, night_buses, tmp_path):
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear", encoding="utf-8")
    (tmp_path / "theirs" / "datapackage.json").write_text('{"name": "another"}', encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")

    for name in ("mine", "theirs"):
        refused = run("export", "data", name)
        assert (refused.exit_code, refused.stderr) == (
            1,
            f"scrutiny: {name} holds something else, and nothing was written. Name a new or an empty folder.\n",
        )
    refused = run("export", "data", "file")
    assert refused.stderr == "scrutiny: file is a file, not a folder, and nothing was written. Name another folder.\n"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    bad = run("export", "data", "open", "--licence", "the open one")
    assert (bad.exit_code, bad.stderr) == (
        2,
        'scrutiny: "the open one" is not the short name of a licence, such as OGL-UK-3.0.\n',
    )


def test_a_folder_that_cannot_be_written_is_as_it_was(run, night_buses, tmp_path, monkeypatch):
    run("export", "data", "open")
    before = {path.name: path.read_bytes() for path in (tmp_path / "open").iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scrutiny.render.open_data.json_schema", full)
    refused = run("export", "data", "open")

    assert refused.stderr == "scrutiny: The folder open was not written: No space left on device.\n"
    assert {path.name: path.read_bytes() for path in (tmp_path / "open").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_the_published_schema_is_that_of_the_tables_and_each_field_says_what_the_dictionary_says(register: Register):
    dictionary = tomllib.loads((ROOT / "docs" / "dictionary.toml").read_text(encoding="utf-8"))
    tables = open_tables(register)

    assert schema("register") == json_schema(tables)
    for table in tables:
        names = [field.name for field in table.fields]
        assert {*table.key, *(each.field for each in table.pointers)} <= set(names)
        if table.name != "positions":
            found = register.connection.execute(text_of(f"open_{table.name}"))
            assert [column[0] for column in found.description] == names
        for field in table.fields:
            if field.of:
                of, column = field.of.split(".")
                assert field.what == dictionary[of][column]
            assert field.what.endswith(".")


@pytest.mark.parametrize("name", ["register", "query", "add-report", "link"])
def test_each_published_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_what_programs_read_fits_the_published_schemas(run, lived, tmp_path):
    fixtures = ROOT / "src" / "scrutiny" / "demo"
    report = next(fixtures.rglob("*report*.html"), None) or next(fixtures.rglob("*.html"))
    added = run("add", "report", str(report), "--ref", "DEMO-2026", "--yes", "--json")
    again = run("add", "report", str(report), "--json")
    query = run("query", "--json")
    second = tmp_path / "second.txt"
    second.write_text("We have read recommendation 2, and we reject it.\n", encoding="utf-8")
    link = run("link", "second.txt", "--report", "NIGHT-2024", "--from", "TfL", "--for", "TfL", "--yes", "--json")

    assert len(json.loads(added.stdout)["recommendations"]) > 2
    jsonschema.validate(json.loads(added.stdout), schema("add-report"))
    jsonschema.validate(json.loads(again.stdout), schema("add-report"))
    assert len(json.loads(query.stdout)["rows"]) > 3
    jsonschema.validate(json.loads(query.stdout), schema("query"))
    assert json.loads(link.stdout)["answers"]
    jsonschema.validate(json.loads(link.stdout), schema("link"))
