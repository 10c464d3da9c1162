"""Questions to a person at the terminal: asked on stderr, answered with a key or a word, ended with Ctrl-C."""

import sys
from collections.abc import Mapping

import typer

from scrutiny.errors import AnswerNeeded


def yes_or_no(question: str, *, default: bool) -> bool:
    """A yes or a no; Return takes the default."""
    return pick(question, {"y": "yes", "n": "no"}, default="y" if default else "n") == "y"


def pick(question: str, keys: Mapping[str, str], *, default: str | None = None, shown: str = "") -> str:
    """One of the keys, each shown with what it means; asks again until one is given.

    Keys that mean "" are not shown one by one: `shown` stands for them. Raises AnswerNeeded when the person's input
    ends.
    """
    named = [f"{key.upper() if key == default else key} {meaning}".strip() for key, meaning in keys.items() if meaning]
    offered = ", ".join(filter(None, [shown, *named]))
    while True:
        typer.echo(f"{question} [{offered}] " if question else f"[{offered}] ", err=True, nl=False)
        line = sys.stdin.readline()
        if not line:
            raise AnswerNeeded("The answers ended before the questions did. Nothing was changed.")
        answer = line.strip().lower()
        if not answer and default is not None:
            return default
        if answer in keys:
            return answer
        among = ", ".join(filter(None, [shown, *(key for key, meaning in keys.items() if meaning)]))
        typer.echo(f'  "{line.strip()}" is none of {among}.', err=True)


def ask_words(question: str) -> str:
    """A line of words. Raises AnswerNeeded when the person's input ends."""
    typer.echo(f"{question} ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise AnswerNeeded("The answers ended before the questions did. Nothing was changed.")
    return line.strip()
