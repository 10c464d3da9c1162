"""`export register` and `import` of what it wrote, as a person sees them."""

import re
from pathlib import Path


def seal(text: str) -> str:
    return re.sub(r"\b(\d+)-[0-9a-f]{16}", r"\1-SEAL", text)


def test_a_register_is_written_whole_and_made_again_elsewhere(run, night_buses, tmp_path: Path):
    wrote = run("export", "register", "archive.jsonl")
    tried = run("import", "archive.jsonl", "--db", "again.db", "--dry-run")
    assert not (tmp_path / "again.db").exists()
    made = run("import", "archive.jsonl", "--db", "again.db")
    proved = run("verify", "--db", "again.db")

    assert (wrote.exit_code, tried.exit_code, made.exit_code) == (0, 0, 0)
    assert seal(wrote.stdout) == "Wrote the whole register to archive.jsonl. Seal 4-SEAL\n"
    assert wrote.stderr == "To make a register of it again, where there is none: scrutiny import archive.jsonl\n"
    counts = "4 steps, 10 changes, 0 entries, 2 asks, 0 documents, 0 quotations"
    assert tried.stdout == f"Would make again.db from archive.jsonl: {counts}. Nothing was changed.\n"
    assert seal(made.stdout) == f"Made again.db from archive.jsonl: {counts}. Seal 4-SEAL\n"
    assert made.stderr == "It was proved: every step, seal and quotation is as it was recorded.\n"
    assert proved.stdout.endswith(wrote.stdout.split("Seal ")[1])
    assert run("query", "--db", "again.db").stdout == run("query").stdout


def test_a_register_that_holds_something_is_not_overwritten(run, night_buses, dump):
    run("export", "register", "archive.jsonl")
    before = dump(night_buses)

    refused = run("import", "archive.jsonl")

    assert refused.exit_code == 5
    assert "holds something already; nothing was changed" in refused.stderr
    assert dump(night_buses) == before


def test_the_whole_register_is_written_as_it_is_now(run, night_buses, tmp_path):
    for option in ("--known-on", "--as-of"):
        refused = run("export", "register", "archive.jsonl", option, "2026-11-22")

        assert (refused.exit_code, refused.stderr) == (
            2,
            "scrutiny: The whole register is written as it is now. Leave out --as-of and --known-on.\n",
        )
    assert not (tmp_path / "archive.jsonl").exists()


def test_a_list_without_its_report_is_asked_for_it(run, night_buses, tmp_path):
    (tmp_path / "list.csv").write_text("Number,Recommendation\n3,Act.\n", encoding="utf-8")

    refused = run("import", "list.csv")

    assert (refused.exit_code, refused.stderr) == (
        2,
        "scrutiny: No column says which report the rows belong to. Name it with --report, or the column that does with "
        '--map "COL=report".\n',
    )
