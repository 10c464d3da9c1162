"""Packages that only some kinds of file need, and what to tell a person who has not installed one."""

from importlib import import_module
from typing import Any

from scrutiny.errors import ScrutinyError


class MissingExtra(ScrutinyError):
    """A kind of file that needs a package which is not installed."""


def extra(package: str, named: str, what: str) -> Any:
    """The package, imported. Raises MissingExtra with the line that installs it."""
    try:
        return import_module(package)
    except ImportError as missing:
        raise MissingExtra(
            f"{what} needs the package {package}, which is not installed. Install it with: "
            f'pip install "scrutiny[{named}]" (or: pipx inject scrutiny {package})'
        ) from missing
