"""The addresses of a site's pages: safe in a browser and on every disk, told apart, and the same at every making.

A ref, a body's name and a file's name are typed by people or come in strangers' mail: none may lead out of the folder,
be a name that Windows keeps for itself, or stand for another's page because only its capitals differ.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

MOST = 60  # characters of a name that an address keeps
_KEPT_BY_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(10))]
)
# What a browser runs when it is opened: offered as text, so that a stranger's page cannot act in the site's name.
_RUN_BY_BROWSERS = re.compile(r"\.(?:x?html?|xht|shtml|svgz?|xml|xsl|xslt|js|mjs|mht|mhtml|swf|pdfxml)$", re.IGNORECASE)


def safe_name(words: str, instead: str) -> str:
    """The words as one part of an address, capitals kept; `instead` where nothing of them is left."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", letters)
    name = re.sub(r"\.{2,}", ".", name)[:MOST].strip(".-_") or instead
    return f"{name}-{instead}" if name.lower().split(".")[0] in _KEPT_BY_WINDOWS else name


def slug(words: str, instead: str) -> str:
    """The words as one part of an address, in small letters and without dots: "Mayor’s Office" is mayors-office."""
    return re.sub(r"[._-]+", "-", safe_name(words, instead).lower())


def told_apart(named: Iterable[tuple[int, str]], taken: Collection[str] = ()) -> dict[int, str]:
    """A name for each number: its own, or with the number behind it where an earlier one, or a taken name, is the same.

    Names that differ by capitals only are the same: on many disks they would be one folder.
    """
    used = {name.lower() for name in taken}
    found: dict[int, str] = {}
    for number, name in named:
        free = name if name.lower() not in used else f"{name}-{number}"
        while free.lower() in used:
            free = f"{free}-{number}"
        used.add(free.lower())
        found[number] = free
    return found


def file_name(words: str) -> str:
    """The name under which a copy of a file is offered; what a browser would run has ".txt" behind it."""
    stem, dot, ending = words.rpartition(".")
    kept = f"{safe_name(stem, 'document')}.{safe_name(ending, 'bin')}" if dot and stem else safe_name(words, "document")
    return f"{kept}.txt" if _RUN_BY_BROWSERS.search(kept) else kept
