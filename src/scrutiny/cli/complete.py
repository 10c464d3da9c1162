"""What the shell completes: refs and bodies of the register, read-only, and nothing at all when that fails."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

from scrutiny.cli.call import Call
from scrutiny.errors import ScrutinyError

MOST = 200  # more than anybody reads down

_REPORTS = "SELECT p.ref FROM report AS p WHERE p.gone = 0 AND {begins} ORDER BY p.id"
_RECOMMENDATIONS = (
    "SELECT p.ref || '/' || r.number FROM report AS p JOIN recommendation AS r ON r.report = p.id "
    "WHERE p.gone = 0 AND r.gone = 0 AND {begins} ORDER BY p.id, r.place"
)
_BODIES = "SELECT b.name FROM body AS b WHERE b.gone = 0 AND {begins} ORDER BY b.name"
_ALIASES = (
    "SELECT x.alias FROM body_alias AS x JOIN body AS b ON b.id = x.body "
    "WHERE x.gone = 0 AND b.gone = 0 AND {begins} ORDER BY x.alias"
)
_OWN_RULES = "SELECT DISTINCT w.key FROM own_rule AS w WHERE w.gone = 0 AND {begins} ORDER BY w.key"


def refs(incomplete: str) -> list[str]:
    """The refs of reports that begin with the word; of recommendations once it can only be one report."""
    found = [] if "/" in incomplete else _beginning(incomplete, _REPORTS, "p.ref")
    if len(found) < 2:
        found += _beginning(incomplete, _RECOMMENDATIONS, "p.ref || '/' || r.number")
    return found


def reports(incomplete: str) -> list[str]:
    """The refs of reports that begin with the word."""
    return _beginning(incomplete, _REPORTS, "p.ref")


def bodies(incomplete: str) -> list[str]:
    """The names of bodies that begin with the word; where none does, their other names ("MOPAC")."""
    return _beginning(incomplete, _BODIES, "b.name") or _beginning(incomplete, _ALIASES, "x.alias")


def rules(incomplete: str) -> list[str]:
    """The rules by which answers fall due that begin with the word; no register is needed for those of scrutiny."""
    from scrutiny.data.clock_rules import rule_keys

    return [key for key in rule_keys() if key.startswith(incomplete)] + _beginning(incomplete, _OWN_RULES, "w.key")


def answer_bash(complete: Callable[[], None]) -> None:
    """Run the completion, and print what it offers so that bash takes each offer for one word.

    typer prints "Mayor of London" as it is, and bash would put three words on the line.
    """
    from contextlib import redirect_stdout
    from io import StringIO

    offered = StringIO()
    try:
        with redirect_stdout(offered):
            complete()
    finally:
        words, place = os.environ.get("COMP_WORDS", "").split("\n"), int(os.environ.get("COMP_CWORD") or 0)
        mark = words[place][:1] if place < len(words) else ""
        for offer in offered.getvalue().splitlines():
            sys.stdout.write(_for_bash(offer, mark) + "\n")


def _for_bash(offer: str, mark: str) -> str:
    """The offer as bash reads it back, within the quotation mark that was typed ("" for none)."""
    import re

    if mark == "'":
        return offer.replace("'", "'\\''")
    return re.sub(r'(["$`\\])' if mark == '"' else r"([^\w@%+=:,./-])", r"\\\1", offer)


def _beginning(incomplete: str, question: str, column: str) -> list[str]:
    """The answers that begin with the word, in any case of letters, but with its own letters: typer drops others."""
    from scrutiny.store import sqlite

    begins = f"SUBSTR(LOWER({column}), 1, {len(incomplete)}) = :begins"
    asked = f"{question.format(begins=begins)} LIMIT {MOST}"
    try:
        with closing(sqlite.connect(_call().place(), write=False)) as connection:
            found = connection.execute(asked, {"begins": incomplete.lower()}).fetchall()
    except (ScrutinyError, sqlite3.Error, OSError):
        return []
    return [incomplete + row[0][len(incomplete) :] for row in found]


def _call() -> Call:
    """The register that the line being completed names: completion runs before its options are read."""
    words = list(_words())
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name != "--db":
            continue
        if not equals:
            # bash takes "=" for a word of its own.
            after = [each for each in words[place + 1 : place + 3] if each != "="]
            value = after[0] if after else ""
        return Call(db=os.path.expanduser(value) or None)  # noqa: PTH111 - pathlib raises where this leaves it
    return Call()


def _words() -> Iterator[str]:
    """The words of the line, as the shell hands it over: bash one a line, the others all at once."""
    if "COMP_WORDS" in os.environ:
        for word in os.environ["COMP_WORDS"].split("\n"):
            yield "".join(_split(word))
    else:
        yield from _split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))


def _split(line: str) -> list[str]:
    """The line's words without quotation marks; one may still be open."""
    import shlex

    for end in ("", '"', "'"):
        words = shlex.shlex(line + end, posix=True, punctuation_chars=False)
        words.whitespace_split, words.commenters = True, ""
        if os.name == "nt":
            words.escape = ""  # C:\Users
        try:
            return list(words)
        except ValueError:
            continue
    return []
