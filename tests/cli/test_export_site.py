"""The public site: every byte of it is searched for words that must not leave the register."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PUBLIC_LETTER = """Dear Chair,

Recommendation 1: we accept this recommendation, says okapi. It will be done by spring 2027.

Recommendation 2: this is a matter for others, says otter.

Yours sincerely,
The Mayor of London
"""
# Each word stands in one place only. Those of ALLOWED must be found; each of the others in no byte of no file.
ALLOWED = {
    "okapi": "the public letter's answer", "otter": "another answer of it", "open-letter": "its name",
    "heron": "a recommendation", "ibex": "the report's title", "jackal": "a decision's minute",
    "koala": "an entry that is marked public", "lemur": "that entry's source",
    "unsealed": "the words of an entry that is exempt no more",
}  # fmt: skip
SECRET = (
    "aardvark badger caracal dingo echidna ferret gazelle hyena iguana jerboa kinkajou lynx meerkat narwhal ocelot "
    "pangolin quokka reindeer serval tapir uakari vicuna wombat xerus yak zebu axolotl bison civet dugong eland fossa "
    "gibbon hoopoe impala kudu loris marmot margay agouti coati"
).split()


@pytest.fixture
def full(run: Any, tmp_path: Path) -> Callable[..., Any]:
    """A register with words of its own wherever words can stand, and what is public marked."""

    def do(*words: str, who: str = "Ann Quokka") -> Any:
        done = run("--who", who, *words)
        assert done.exit_code == 0, (words, done.stderr)
        return done

    def file(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    do("init")
    do("add", "report", "--title", "Ibex in the city", "--ref", "ZOO-1", "--published", "2024-02-01", "--yes")
    for number, words in (("1", "Fund the heron."), ("2", "Publish waiting times."), ("3", "Count them."),
                          ("4", "Feed them.")):  # fmt: skip
        do("add", "recommendation", f"ZOO-1/{number}", words, "--to", "Mayor of London")
    letter = file("open-letter.txt", PUBLIC_LETTER)
    do("link", letter, "--report", "zoo-1", "--for", "Mayor of London", "--received", "2024-03-01", "--yes")
    secret = file("aardvark.txt", PUBLIC_LETTER.replace("okapi", "badger").replace("otter", "caracal"))
    do("link", secret, "--report", "zoo-1", "--for", "Mayor of London", "--received", "2024-03-04", "--yes")
    mixed = file("margay.txt", "Recommendation 3: we accept this recommendation, says agouti.\n\nYours, the coati.\n")
    do("link", mixed, "--report", "zoo-1", "--for", "Mayor of London", "--received", "2024-03-05", "--yes")
    do("publish", "zoo-1", "--letters")
    # Marked public first, and found to be exempt afterwards: a whole letter, and one answer in another.
    do("correct", "--document", "aardvark.txt", "--exempt", "3", "--because", "it names a price")
    do("correct", "zoo-1", "3", "--entry", "1", "--exempt", "1", "--because", "it names a person")
    mail = "From: a@example.org\nTo: b@example.org\nSubject: dingo\nContent-Type: text/plain\n\nRecommendation 3: echidna.\n"
    do("link", file("ferret.eml", mail), "--report", "zoo-1", "--for", "Mayor of London", "--yes")  # never marked
    do("note", "zoo-1", "3", "--words", "gazelle said so", "--source", "hyena")
    do("note", "zoo-1", "3", "--progress", "under way", "--words", "iguana", "--source", "jerboa")
    do("note", "zoo-1", "3", "--judge", "partial", "--because", "kinkajou thinks so")
    do("note", "zoo-1", "4", "--judge", "unsatisfactory", "--because", "lynx", "--authority", "minute jackal")
    do("note", "zoo-1", "4", "--target", "by 31 May 2027", "--because", "meerkat")
    do("note", "zoo-1", "4", "--progress", "planned", "--words", "koala", "--source", "https://example.org/lemur")
    do("publish", "zoo-1", "4", "--entry", "3")
    do("note", "zoo-1", "4", "--progress", "done", "--words", "narwhal", "--source", "https://example.org/ocelot",
       "--exempt", "1")  # fmt: skip
    do("note", "zoo-1", "4", "--words", "taken back: pangolin")
    do("undo")
    do("correct", "zoo-1", "4", "--text", "Feed them, says reindeer.", "--because", "serval")
    do("correct", "zoo-1", "4", "--text", "Feed them well.", "--because", "tapir")
    do("note", "zoo-1", "2", "--progress", "planned", "--words", "unsealed", "--source", "https://example.org/",
       "--exempt", "2")  # fmt: skip
    do("correct", "zoo-1", "2", "--entry", "3", "--exempt", "none", "--because", "uakari")
    do("publish", "zoo-1", "2", "--entry", "5")
    do("add", "report", "--title", "Vicuna", "--ref", "WOMBAT-1", "--yes")
    do("add", "recommendation", "WOMBAT-1/1", "The xerus.", "--to", "Yak Office")
    do("add", "report", "--title", "Zebu", "--ref", "GONE-1", "--yes")
    do("publish", "gone-1")
    do("undo")
    do("undo", "--help")
    do("note", "zoo-1", "1", "--words", "axolotl", who="Bison Smith")
    do("add", "report", "--title", "Civet", "--ref", "OLD-1", "--yes")
    do("add", "recommendation", "OLD-1/1", "The dugong.", "--to", "Eland Office")
    do("publish", "old-1")
    do("publish", "old-1", "--withdraw", "--because", "fossa")
    annex = file("annex.txt", "# Annex\n\nRecommendation 9\n\nThe gibbon should be sold.\n")
    do("add", "report", annex, "--ref", "ANNEX-1", "--title", "Annex", "--exempt", "3", "--yes")
    do("publish", "annex-1")
    held = file("hoopoe.txt", "Recommendation 1: impala, says the kudu.\n")
    do("link", held, "--report", "zoo-1", "--for", "Mayor of London", "--received", "2024-05-01", "--yes")
    do("redact", "document", held, "--authority", "Loris", "--because", "marmot", "--name", "--yes")
    return do


def found_in(folder: Path, word: str) -> list[str]:
    """The files of a folder that hold the word in their name or in their bytes, in any capitals."""
    spelt = word.encode().lower()
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*")
        if word in str(path.relative_to(folder)).lower() or (path.is_file() and spelt in path.read_bytes().lower())
    )  # fmt: skip


def test_no_byte_of_the_site_says_what_is_not_public_and_all_that_is_public_is_there(full, run, tmp_path):
    full("export", "site", "public")

    site = tmp_path / "public"
    assert {word: where for word in SECRET if (where := found_in(site, word))} == {}
    assert {word for word in ALLOWED if not found_in(site, word)} == set()
    assert found_in(site, "ann officer") + found_in(site, "scrutiny link") == []


def test_where_what_is_kept_back_would_make_the_rest_untrue_the_page_says_not_published(full, tmp_path):
    full("export", "site", "public")

    rows = json.loads((tmp_path / "public" / "data" / "asks.json").read_text("utf-8"))["rows"]
    told = {
        row["ref"]: (row["response"], row["progress"], row["judgement"], row["clock"])
        for row in rows if row["ref"].startswith("ZOO")
    }  # fmt: skip
    assert told == {
        # A later answer is exempt or not marked: what the earlier one said is no longer where it stands.
        "ZOO-1/1": ("not published", "no information", "not assessed", "answered"),
        "ZOO-1/2": ("not published", "planned", "not assessed", "answered"),
        # The unmarked e-mail answers it; a draft of a view is nobody's view.
        "ZOO-1/3": ("not published", "not published", "not assessed", None),
        "ZOO-1/4": ("no answer found", "not published", "unsatisfactory (before the latest claim)", "no clock"),
    }


def test_the_site_works_without_a_server_fetches_nothing_and_every_link_leads_somewhere(full, tmp_path):
    full("export", "site", "public")

    site = tmp_path / "public"
    broken, foreign = [], set()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "default-src 'none'; style-src 'self'; script-src 'self'" in text
        assert not re.search(r"\son\w+=|<style|<script>|javascript:", text)
        for kind, address in re.findall(r'(href|src)="([^"]*)"', text):
            path, _, place = address.partition("#")
            if re.match(r"[a-z]+:", address):
                foreign.add((kind, address))
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.is_file() or (place and f'id="{place}"' not in target.read_text("utf-8")):
                broken.append((page.relative_to(site).as_posix(), address))
    assert broken == []
    assert foreign == set()


def test_the_answer_is_marked_in_its_place_in_the_letter(full, tmp_path):
    full("export", "site", "public")

    [page] = (tmp_path / "public" / "letter").glob("*/index.html")
    text = page.read_text("utf-8")
    [(marked)] = re.findall(r"<mark>([^<]*okapi[^<]*)</mark>", text)
    assert marked == "we accept this recommendation, says okapi. It will be done by spring 2027."
    assert "Yours sincerely" in text
    assert (page.parent / "open-letter.txt").read_bytes() == PUBLIC_LETTER.encode()


def test_the_same_register_makes_the_same_bytes_and_what_is_withdrawn_is_gone(full, tmp_path):
    def made() -> dict[str, bytes]:
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}

    site = tmp_path / "public"
    full("export", "site", "public")
    first = made()
    full("export", "site", "public")
    assert made() == first
    full("publish", "--document", "open-letter.txt", "--withdraw", "--because", "a slip")
    full("export", "site", "public")

    assert [word for word in ("okapi", "otter", "open-letter") if found_in(site, word)] == []
    assert not (site / "letter").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("mine.txt", "public is not empty, and no site made here earlier. Name a new folder; nothing was changed."),
        (
            "scrutiny-site.txt",
            "public is not empty, and no site made here earlier. Name a new folder; nothing was changed.",
        ),
    ],
)
def test_a_folder_of_somebodys_own_is_left_alone(run, night_buses, tmp_path, name, why):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / name).write_text("mine", encoding="utf-8")

    refused = run("export", "site", "public")

    assert (refused.exit_code, refused.stderr) == (2, f"scrutiny: {why}\n")
    assert [path.name for path in (tmp_path / "public").iterdir()] == [name]


def test_a_file_that_somebody_put_into_a_site_is_not_lost(run, night_buses, tmp_path):
    run("publish", "night")
    run("export", "site", "public")
    (tmp_path / "public" / "CNAME").write_text("example.org", encoding="utf-8")

    refused = run("export", "site", "public")

    assert refused.stderr == (
        "scrutiny: public holds CNAME, which the site did not bring. Move it away, or name a new folder; nothing was "
        "changed.\n"
    )
    assert (tmp_path / "public" / "CNAME").read_text("utf-8") == "example.org"


def test_an_empty_site_says_what_to_do(run, night_buses, tmp_path):
    made = run("export", "site", "public")

    assert made.stdout == "Made a site in public: 0 reports, 0 recommendations, 0 letters, in 15 files.\n"
    assert made.stderr == "No report is marked public. Mark one with: scrutiny publish REF\n"


def test_rules_of_ones_own_trackers_and_what_is_not_decided_yet_stay_and_nothing_untrue_is_left(full, tmp_path):
    rule = (
        'key = "mongoose"\nversion = 1\nname = "Ours, says the numbat"\ncitation = "Olingo 12"\nbasis = "period"\n'
        'triggers = ["received"]\nlength = 20\nunit = "working days"\ncounting = "after"\nsureness = "seen"\n'
        'note = "the possum"\n'
    )
    (tmp_path / "rule.toml").write_text(rule, encoding="utf-8")
    full("add", "recommendation", "ZOO-1/5", "Weigh them.", "--to", "Mayor of London",
         "--rule", "rule.toml", "--trigger", "received=1 February 2024")  # fmt: skip
    full("link", "zoo-1/5", "--response", "open-letter.txt", "--stance", "not decided yet")
    (tmp_path / "saola.csv").write_text(
        "No.,Recommendation,Outcome,Progress\n4,Feed them well.,closed: withdrawn,done\n", encoding="utf-8"
    )
    full("import", "saola.csv", "--report", "zoo-1", "--yes")

    full("export", "site", "public")

    site = tmp_path / "public"
    left = {word: found_in(site, word) for word in ("mongoose", "numbat", "olingo", "possum", "saola", "as stated in")}
    assert left == {word: [] for word in left}
    rows = json.loads((site / "data" / "asks.json").read_text("utf-8"))["rows"]
    told = {row["ref"]: (row["response"], row["outcome"]) for row in rows}
    assert told["ZOO-1/5"] == ("not published", "active")
    assert told["ZOO-1/4"] == ("no answer found", "not published")
