"""The command line: read words, call one action, print one answer.

A command is a file of its own, loaded when it is called, so that the start costs what the asked-for command needs.
"""

import sys


def main() -> None:
    """Run the command in the process's arguments; the entry point of the `scrutiny` program."""
    from scrutiny.cli.program import run

    run(sys.argv[1:])
