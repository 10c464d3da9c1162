"""Make the pictures of the README: the demo's paper, workbook and page, as other programs show them.

`python docs/pictures.py` needs LibreOffice, Chromium and pdftoppm. Run it when the look of a paper has changed; the
pictures differ a little from machine to machine, by their typefaces, so no test compares them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).resolve().parent / "pictures"
_DOTS = 72  # to the inch: wide enough for a README, and small
_WINDOW = "1280,700"


def made_in(folder: Path) -> None:
    """Tell the demo's story in the folder, which leaves its three papers there."""
    _run(sys.executable, "-m", "scrutiny", "--db", str(folder / "demo.db"), "demo")


def picture_of_paper(paper: Path, name: str) -> None:
    """The first page as LibreOffice lays it out."""
    folder = paper.parent
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper))
    page = ["-png", "-singlefile", "-r", str(_DOTS), str(paper.with_suffix(".pdf")), str(PICTURES / name)]
    _run("pdftoppm", *page)


def picture_of_page(page: Path, name: str) -> None:
    """What Chromium shows in a window of a usual size."""
    _run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={_WINDOW}",
        f"--user-data-dir={page.parent / 'chromium'}", f"--screenshot={PICTURES / name}.png", page.as_uri(),
    )  # fmt: skip


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603  (ours)


def main() -> None:
    """Make all three."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        made_in(folder)
        picture_of_paper(folder / "demo-meeting.docx", "paper")
        picture_of_paper(folder / "demo-meeting.xlsx", "workbook")
        picture_of_page(folder / "demo-meeting.html", "page")
    for picture in sorted(PICTURES.glob("*.png")):
        sys.stdout.write(f"docs/pictures/{picture.name}: {picture.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
