"""The command line: read words, call one action, print one answer.

A command is a file of its own, loaded when it is called, so that the start costs what the asked-for command needs.
"""

import gc
import sys

# A command makes some tens of thousands of objects and ends within a moment; looking for circular garbage among them
# every 700 takes a tenth of that. A command that reads a long document still comes to it.
_OBJECTS_BETWEEN_LOOKS = 100_000


def main() -> None:
    """Run the command in the process's arguments; the entry point of the `scrutiny` program."""
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    try:
        from scrutiny.cli.program import run

        run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was a command to interrupt
        sys.exit(130)
    finally:
        gc.freeze()  # the process ends here: sorting its objects once more would take another tenth
