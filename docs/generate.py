"""Write again what the documentation shows of the program: the schema, the data dictionary, the command reference, and
the output under every example. `make docs` runs it; with --check it changes nothing, and fails if anything is stale.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

from making import reference, schema, stories  # noqa: E402 - found beside this file, however it is called

MADE: dict[str, Callable[[], str]] = {
    "db/schema.sql": schema.schema_sql,
    "db/dictionary.md": schema.dictionary_page,
    "docs/commands.md": reference.commands_page,
}


def written() -> list[str]:
    """The pages that people write, whose examples are run: their names, from the root."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [name for page in pages if (name := page.relative_to(ROOT).as_posix()) not in MADE]


def now(name: str) -> str:
    """What the file should hold. Raises BadStory or Undocumented where the page itself must be mended first."""
    if name in MADE:
        return MADE[name]()
    try:
        return stories.told(held(name))
    except stories.BadStory as error:
        raise stories.BadStory(f"{name}: {error}") from error


def held(name: str) -> str:
    """What the file holds; nothing if it is not there."""
    page = ROOT / name
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def stale() -> Iterator[tuple[str, str]]:
    """The name of each file that does not hold what it should, and what it should hold."""
    for name in (*MADE, *written()):
        should = now(name)
        if should != held(name):
            yield name, should


def main(words: list[str]) -> int:
    """Write what is stale, or with --check only name it; gives the exit code."""
    found = list(stale())
    for name, should in found:
        if "--check" not in words:
            (ROOT / name).parent.mkdir(exist_ok=True)
            (ROOT / name).write_text(should, encoding="utf-8")
        sys.stdout.write(f"{name}: {'stale; run make docs' if '--check' in words else 'written'}\n")
    if not found:
        sys.stdout.write("The documentation shows the program as it is.\n")
    return int(bool(found) and "--check" in words)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (stories.BadStory, schema.Undocumented) as error:
        sys.exit(str(error))
