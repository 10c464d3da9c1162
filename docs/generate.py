"""Write again what the documentation shows of the program: the schema, the data dictionary, the command reference, the
demo's story, and the output under every example. `make docs` runs it; with --check it changes nothing, and fails if
anything is stale.
"""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

from making import reference, schema, stories  # noqa: E402 - found beside this file, however it is called

MADE: dict[str, Callable[[], str]] = {
    "db/schema.sql": schema.schema_sql,
    "db/dictionary.md": schema.dictionary_page,
    "docs/commands.md": reference.commands_page,
    "fixtures/demo/story.txt": stories.demo_told,
}


def written() -> list[str]:
    """The pages that people write, whose examples are run: their names, from the root."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [name for page in pages if (name := page.relative_to(ROOT).as_posix()) not in MADE]


def now(name: str) -> str:
    """What the file should hold. Raises BadStory or Undocumented where the page itself must be mended first."""
    return MADE[name]() if name in MADE else stories.told(held(name))


def held(name: str) -> str:
    """What the file holds; nothing if it is not there."""
    page = ROOT / name
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def main(words: list[str]) -> int:
    """Write each file that is stale, or with --check only name it; gives the exit code."""
    check = "--check" in words
    behind = []
    for name in (*MADE, *written()):
        try:
            should = now(name)
        except (stories.BadStory, schema.Undocumented) as error:
            behind.append(f"{name} must be mended by hand. {error}")
            continue
        if should == held(name):
            continue
        if check:
            behind.append(f"{name} is stale: run make docs")
            continue
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(should, encoding="utf-8")
        sys.stdout.write(f"{name}: written\n")
    sys.stdout.write("".join(f"{line}\n" for line in behind) or "The documentation shows the program as it is.\n")
    return int(bool(behind))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
