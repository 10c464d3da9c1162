"""How well scrutiny reads real documents, and how fast: every figure of docs/accuracy.md, by one command.

    python benchmarks/reading.py            print the figures
    python benchmarks/reading.py --write    and write them into docs/accuracy.md
    python benchmarks/reading.py --speed    print only how fast

Needs the labelled documents in ../shared/corpus, and pdftotext (Debian: poppler-utils) for the speed.
"""

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
SHARED = next((above / "shared" for above in PROJECT.parents if (above / "shared").is_dir()), PROJECT.parent / "shared")
CORPUS = SHARED / "corpus"
SCORE = SHARED / "bin" / "score"
ACCURACY = PROJECT / "docs" / "accuracy.md"
BEGIN, END = "<!-- figures: benchmarks/reading.py --write -->", "<!-- end of figures -->"
COLUMNS = (
    "read_p",
    "read_r",
    "read_f1",
    "link_p",
    "link_r",
    "link_f1",
    "none",
    "stance",
    "stated",
    "lenient",
    "refused",
)
COMPARED = 90  # letters of a label's beginning, as many as the scoring command compares
READ = "import sys; from pathlib import Path; from scrutiny.documents import read_document; p = Path(sys.argv[1]); "


def scores() -> dict[str, Any]:
    """What the scoring command says of every pair, as it prints it."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "scores.json"
        command = f"{sys.executable} -m scrutiny"
        done = subprocess.run(
            [sys.executable, SCORE, "--json", out],
            env={**os.environ, "SCRUTINY": command},
            capture_output=True,
            text=True,
            check=False,
        )
        result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        result["tail"] = [line for line in done.stdout.splitlines() if ":" in line][-2:]
        return result


def score_lines(result: dict[str, Any]) -> list[str]:
    """The scores as a table in Markdown."""
    lines = [f"| pair | labels | {' | '.join(COLUMNS)} |", "|---|--:|" + "--:|" * len(COLUMNS)]
    for pair in result["pairs"]:
        cells = ["" if pair.get(name) is None else f"{pair[name]:.3f}" for name in COLUMNS]
        error = f" ({pair['error'].splitlines()[-1][:90]})" if "error" in pair else ""
        lines.append(f"| {pair['pair']}{error} | {pair['labels']} | {' | '.join(cells)} |")
    mean = result["mean"]
    cells = ["" if mean.get(name) is None else f"{mean[name]:.3f}" for name in COLUMNS]
    lines.append(f"| **mean over pairs** | | {' | '.join(cells)} |")
    macro = mean.get("stance_macro_f1")
    lines += ["", f"Macro-F1 of the stance over all printed verdicts: {macro:.3f}." if macro is not None else ""]
    return lines


def found_lines(result: dict[str, Any]) -> list[str]:
    """For each pair how many labels' words stand in the report's own text, and how many of these were found.

    Some labels carry the response's wording, and one mends a misprint: no reading of the report can find those words.
    """
    from scrutiny.documents import read_document

    lines = [
        "| report | labels | whose words stand in it | found | share of the findable | read_r at most |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for pair in result["pairs"]:
        path = CORPUS / "pairs" / pair["pair"] / "report.pdf"
        if pair.get("read_r") is None or not path.exists():
            continue
        printed = letters(read_document(path.read_bytes(), path.name).text)
        rows = map(json.loads, (path.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines())
        standing = sum(letters(row.get("text", ""))[:COMPARED] in printed for row in rows)
        found = round(pair["read_r"] * pair["labels"])
        name, labels, most = pair["pair"], pair["labels"], standing / pair["labels"]
        lines.append(f"| {name} | {labels} | {standing} | {found} | {found / standing:.3f} | {most:.3f} |")
    return lines


def letters(words: str) -> str:
    """The letters and figures of `words`, as the scoring command compares them."""
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKC", words or "").lower())


def lint_lines() -> list[str]:
    """How often each check of a response is right, against a person's judgements."""
    command = [sys.executable, str(PROJECT / "tests" / "corpus" / "test_lint_precision.py")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def unseen_lines() -> list[str]:
    """The report that is only for extraction: how many were found."""
    from scrutiny.data import known_bodies
    from scrutiny.documents import read_document
    from scrutiny.reading.recommendations import read_report

    path = CORPUS / "extraction_only" / "future_of_compute.pdf"
    items = read_report(read_document(path.read_bytes(), path.name), known_bodies()).recommendations
    sure = [item.number for item in items if not item.is_doubtful]
    doubtful = [item.number for item in items if item.is_doubtful]
    return [
        f"`{path.name}`: recommendations {', '.join(sure)}; classed `conclusion?`: {', '.join(doubtful) or 'none'}."
    ]


def cpu(command: list[str]) -> float:
    """CPU seconds (user and system) of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(one: list[str], other: list[str], rounds: int = 11) -> tuple[float, float]:
    """The median CPU seconds of two commands, run in turn, so that a busy minute falls on both.

    The first is Python, which keeps what it compiled, as it does where it is installed.
    """
    times: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as compiled:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        cpu(one)
        for _ in range(rounds):
            times[0].append(cpu(one))
            times[1].append(cpu(other))
        del os.environ["PYTHONPYCACHEPREFIX"]
    return statistics.median(times[0]), statistics.median(times[1])


def speed_lines() -> list[str]:
    """Reading against pdftotext, and linking against reading."""
    lines = ["| report | pages | scrutiny, CPU s | pdftotext, CPU s | ratio |", "|---|--:|--:|--:|--:|"]
    for path in sorted(CORPUS.glob("pairs/*/report.pdf")):
        reading = [sys.executable, "-c", READ + "read_document(p.read_bytes(), p.name)", str(path)]
        ours, theirs = in_turn(reading, ["pdftotext", str(path), "-"])
        lines.append(f"| {path.parent.name} | {pages_of(path)} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.1f} |")
    return [*lines, "", *link_lines(), "", *memory_lines()]


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


def link_lines() -> list[str]:
    """What linking costs beside reading, within one process."""
    from scrutiny.data import known_bodies
    from scrutiny.documents import read_document
    from scrutiny.reading.proposals import Published
    from scrutiny.reading.responses import read_response

    lines = ["| response | pages | recommendations | reading, s | linking, s | ratio |", "|---|--:|--:|--:|--:|--:|"]
    for folder in sorted(CORPUS.glob("pairs/*")):
        path, gold = folder / "response.pdf", folder / "gold.jsonl"
        if folder.name == "post_office" or not path.exists():
            continue
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        asked = [Published(row["number"], row["text"]) for row in rows if row.get("text")]
        if not asked:
            continue
        data = path.read_bytes()
        read, linked = [], []
        for _ in range(3):
            began = time.process_time()
            document = read_document(data, path.name)
            between = time.process_time()
            read_response(document, asked, known_bodies())
            read.append(between - began)
            linked.append(time.process_time() - between)
        one, two = statistics.median(read), statistics.median(linked)
        pages = document.pages
        lines.append(f"| {folder.name} | {pages} | {len(asked)} | {one:.2f} | {two:.2f} | {two / one:.2f} |")
    return lines


def memory_lines() -> list[str]:
    """Peak memory of reading 300 pages against 10 of the same file."""
    import pypdfium2

    source = pypdfium2.PdfDocument(CORPUS / "pairs" / "behaviour_change" / "report.pdf")
    peaks = []
    with tempfile.TemporaryDirectory() as work:
        for count in (10, 300):
            made = pypdfium2.PdfDocument.new()
            while len(made) < count:
                made.import_pages(source, list(range(min(len(source), count - len(made)))))
            path = Path(work) / f"{count}.pdf"
            made.save(path)
            code = READ + "read_document(p.read_bytes(), p.name); import resource as r; print(r.getrusage(0).ru_maxrss)"
            done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
            peaks.append(int(done.stdout) / 1024)
    small, large = peaks
    return [f"Peak memory: {small:.0f} MB for 10 pages, {large:.0f} MB for 300 ({large / small:.2f} ×)."]


def main() -> None:
    """Print every figure, and write them into the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the figures into docs/accuracy.md")
    parser.add_argument("--speed", action="store_true", help="print only how fast")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        sys.exit("The labelled documents are not in ../shared/corpus.")
    if options.speed:
        print("\n".join(speed_lines()))
        return
    result = scores()
    lines = [*score_lines(result), "", *found_lines(result), "", *unseen_lines(), "", *lint_lines(), "", *speed_lines()]
    print("\n".join(lines))
    if options.write:
        page = ACCURACY.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        ACCURACY.write_text(before + "\n".join([BEGIN, "", *lines, "", END]) + after, encoding="utf-8")


if __name__ == "__main__":
    main()
