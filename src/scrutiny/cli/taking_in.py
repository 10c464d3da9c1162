"""What `import` does with a file that is no tracker: a whole register as lines is made a register again."""

from pathlib import Path

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say


def is_taken_in(call: Call, file: Path, *, dry_run: bool) -> bool:
    """Take in a file that is a register; False where it is none, and nothing was done then.

    Raises ScrutinyError where it is one and cannot be taken in.
    """
    from scrutiny.actions.whole import is_whole_register

    if is_whole_register(file):
        restore(call, file, dry_run=dry_run)
        return True
    return False


def restore(call: Call, file: Path, *, dry_run: bool) -> None:
    """Make the register of this call from a register written as lines."""
    from scrutiny.actions.whole import restore_lines

    done = restore_lines(file, call.place_or_new(), who=call.person, today=call.today, dry_run=dry_run)
    counted = ", ".join(f"{many} {name}" for name, many in done.proved.counts)
    if dry_run:
        typer.echo(f"Would make {done.path} from {file}: {counted}. Nothing was changed.")
        return
    typer.echo(f"Made {done.path} from {file}: {counted}. Seal {done.proved.seal}")
    say("It was proved: every step, seal and quotation is as it was recorded.")
