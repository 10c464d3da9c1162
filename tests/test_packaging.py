"""What people install: the wheel, put into an empty environment with what it declares and nothing else, and run."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scrutiny.cli.program import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "scrutiny"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was built from it, without the network."""
    folder = tmp_path_factory.mktemp("built")
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def only(folder: Path, pattern: str) -> Path:
    [found] = folder.glob(pattern)
    return found


def needed(requirements: Iterable[str]) -> Iterator[metadata.Distribution]:
    """The installed distributions that the requirements name, and those that they need in turn, without extras."""
    waiting, seen = list(requirements), set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        distribution = metadata.distribution(requirement.name)
        yield distribution
        waiting += distribution.requires or ()


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and the dependencies that it declares, linked from this one; no tools, no pip."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    wheel = only(built, "*.whl")
    words = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*words, "--disable-pip-version-check", str(wheel)], check=True)
    place = only(folder, "lib/python*/site-packages")
    assert not (place / "pip").exists()
    [scrutiny] = metadata.distributions(path=[str(place)])
    for distribution in needed(scrutiny.requires or ()):
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (place / top).exists():
                (place / top).symlink_to(str(distribution.locate_file(top)))
    return folder


def run_installed(installed: Path, here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "SCRUTINY"))}
    return subprocess.run(
        [installed / "bin" / "scrutiny", *words], cwd=here, env=clean, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(built):
    ours = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    with zipfile.ZipFile(only(built, "*.whl")) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert held == ours
    assert {Path(name).suffix for name in held} >= {".py", ".sql", ".toml", ".md", ".html"}
    assert "scrutiny/py.typed" in held


def test_the_source_distribution_holds_what_it_takes_to_test_it(built):
    with tarfile.open(only(built, "*.tar.gz")) as source:
        held = {name.partition("/")[2] for name in source.getnames()}

    assert held >= {
        "pyproject.toml",
        "constraints.txt",
        "Makefile",
        "LICENSE",
        "README.md",
        "src/scrutiny/py.typed",
        "tests/conftest.py",
        "benchmarks/start.py",
    }
    assert not any(name.endswith((".db", ".pyc")) for name in held)


def test_the_installed_program_shows_the_demo_in_an_empty_folder(installed, tmp_path):
    shown = run_installed(installed, tmp_path, "demo")

    assert shown.stderr == ""
    assert shown.returncode == 0
    assert "LFR-2026" in shown.stdout
    papers = ["scrutiny-demo-meeting.docx", "scrutiny-demo-meeting.html", "scrutiny-demo-meeting.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*papers, "scrutiny-demo.db"]


def test_every_module_loads_with_what_the_wheel_declares_and_every_command_is_listed(installed, tmp_path):
    program = (
        "import importlib, pkgutil, scrutiny\n"
        "for found in pkgutil.walk_packages(scrutiny.__path__, 'scrutiny.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "print(scrutiny.__file__)\n"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [installed / "bin" / "python", "-c", program]
    loaded = subprocess.run(words, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False)
    helped = run_installed(installed, tmp_path, "--help")

    assert loaded.stderr == ""
    assert Path(loaded.stdout.strip()).is_relative_to(installed)
    assert all(f"\n  {name} " in helped.stdout for name in COMMANDS)


def test_every_dependency_is_pinned_to_what_is_installed_and_by_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+!]*", pin)] == []
    assert pins == sorted(pins, key=lambda pin: pin.partition("==")[0].lower())
    pinned = {canonicalize_name(name): version for name, _, version in (pin.partition("==") for pin in pins)}
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    wanted = [each for each in (*project["dependencies"], *extras) if not each.startswith("scrutiny[")]
    # pip comes with the environment; sqlite-utils asks for it.
    assert [
        f"{distribution.name} {distribution.version}"
        for distribution in needed(wanted)
        if pinned.get(canonicalize_name(distribution.name)) != distribution.version
        and distribution.name not in ("pip", "scrutiny")
    ] == []
