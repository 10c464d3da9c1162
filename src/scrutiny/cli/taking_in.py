"""What `import` does with a file that is no tracker: a whole register as lines, or the register of a colleague."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import say, width
from scrutiny.errors import BadInput

if TYPE_CHECKING:  # loaded by merges alone
    from scrutiny.actions.merging.facts import Decide, Decided, Difference, Merged, Side

_SIDES: "tuple[Side, Side]" = ("ours", "theirs")


def is_taken_in(call: Call, file: Path, *, take: str | None, unproven: bool, dry_run: bool) -> bool:
    """Take in a file that is a register; False where it is none, and nothing was done then.

    Raises ScrutinyError where it is one and cannot be taken in.
    """
    from scrutiny.actions.whole import is_whole_register
    from scrutiny.store.sqlite import is_register

    if is_whole_register(file):
        restore(call, file, dry_run=dry_run)
    elif is_register(file):
        merge(call, file, take=take, unproven=unproven, dry_run=dry_run)
    else:
        return False
    return True


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


def merge(call: Call, file: Path, *, take: str | None, unproven: bool, dry_run: bool) -> None:
    """Merge the register of a colleague into that of this call; what differs is asked of the person, or left open."""
    from scrutiny.actions.merging.merge import merge as merge_registers
    from scrutiny.cli.note import say_done
    from scrutiny.render.merging import merged_lines

    side = _side(take)
    with call.register(write=True) as register:

        def merging(decide: "Decide", *, dry_run: bool) -> "Merged":
            return merge_registers(register, file, call.command, decide, dry_run=dry_run, unproven=unproven)

        decide: Decide = lambda _: side  # noqa: E731 - replaced by the answers below
        if side is None and call.can_ask and not dry_run:
            answers = _answers(merging(decide, dry_run=True).decided)
            decide = answers.get
        done = merging(decide, dry_run=dry_run)
    for line in merged_lines(done, width()):
        say(line)
    if done.summary:
        say_done(done.summary, dry_run=dry_run)
    else:
        typer.echo("Nothing was changed: there is nothing new there.")
    if done.open:
        many = len(done.open)
        say(
            f"{many} {'difference is' if many == 1 else 'differences are'} not decided. Decide with --take ours or "
            "--take theirs, or put one right: scrutiny correct"
        )
        raise typer.Exit(1)


def _side(take: str | None) -> "Side | None":
    found = next((side for side in _SIDES if side == take), None)
    if take is not None and found is None:
        raise BadInput(f'--take is ours or theirs, not "{take}".')
    return found


def _answers(decided: "Iterable[Decided]") -> "dict[Difference, Side]":
    """Ask about each difference; Return leaves one open. Nobody waits for the register's lock meanwhile."""
    from scrutiny.cli.asking import ask_words
    from scrutiny.render.merging import difference_lines

    answers: dict[Difference, Side] = {}
    for each in decided:
        for line in difference_lines(each.difference, width()):
            say(line)
        while True:
            answer = ask_words("    ours, theirs, or Return to leave it open?").strip().lower()
            side = next((side for side in _SIDES if answer and side.startswith(answer)), None)
            if side:
                answers[each.difference] = side
            if side or not answer:
                break
    return answers
