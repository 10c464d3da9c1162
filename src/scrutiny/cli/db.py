"""`scrutiny db`: where the register is, and the care of it."""

from pathlib import Path
from typing import Annotated

import typer

from scrutiny.actions.register import DEFAULT_NAME
from scrutiny.cli.call import Call
from scrutiny.cli.output import say
from scrutiny.errors import BadInput, RegisterError, ScrutinyError

app = typer.Typer(rich_markup_mode=None, add_completion=False, no_args_is_help=True)


@app.callback(epilog="Example: scrutiny db backup")
def db(ctx: typer.Context) -> None:
    """Say where the register is; back it up, restore it, check it."""
    call: Call = ctx.obj
    if call.known_on:
        raise BadInput("The register is cared for as it is now. Leave out --known-on.")


@app.command(epilog="Example: scrutiny db where")
def where(ctx: typer.Context) -> None:
    """Say which register is meant, and why that one."""
    call: Call = ctx.obj
    path, why = call.place_and_why()
    typer.echo(path.absolute())
    say(f"This one, because {why}.")
    if not path.is_file():
        say("There is nothing there yet. Make it with: scrutiny init")
        return
    with call.register() as register:
        last = register.ask("last_step")[0]
        say(f"{last['id']} steps, the last on {last['at'][:10]} by {last['who']}. Seal {register.seal()}")


@app.command(epilog="Example: scrutiny db backup /media/safe/")
def backup(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="A new file, or a folder.")] = None,
) -> None:
    """Copy the register, prove the copy, and print its seal.

    Without a FILE it is put beside the register, named for the day and the time. Others may write meanwhile.
    """
    from scrutiny.actions.care import back_up

    call: Call = ctx.obj
    with call.register() as register:
        done = back_up(register, Path(file).expanduser() if file else None)
    typer.echo(f"Backed up to {done.path}. Seal {done.proved.seal}")
    if done.proved.findings:
        raise ScrutinyError(
            f"The copy is as whole as the register, but that is not as it was recorded: "
            f"{done.proved.findings[0].what} See all that is found: scrutiny verify"
        )
    say("Keep the seal apart from the copy: it proves that nothing was cut off.")


@app.command(epilog="Example: scrutiny db restore scrutiny-20261122-100000.db --replace")
def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The backup.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the register that is there; that one is kept.")
    ] = False,
) -> None:
    """Bring a backup back, after proving it.

    A register that is there already is replaced only if you say so, and is kept beside the new one.
    """
    from scrutiny.actions.care import restore as bring_back

    call: Call = ctx.obj
    done = bring_back(Path(file).expanduser(), _target(call), who=call.person, today=call.today, replace=replace)
    typer.echo(f"Restored {done.path} from {file}. Seal {done.proved.seal}")
    if done.kept:
        say(f"The register that was there is kept as {done.kept}")
    say("Papers printed after that backup carry seals that this register does not hold.")


def _target(call: Call) -> Path:
    """The register that is meant; where there is none yet, the one that would be made here."""
    try:
        return call.place()
    except RegisterError:
        return Path(DEFAULT_NAME)


@app.command(epilog="Example: scrutiny db check")
def check(
    ctx: typer.Context,
    mend: Annotated[
        bool, typer.Option("--mend", help="Make anew the guards, indexes and standings, from what is recorded.")
    ] = False,
) -> None:
    """Look over the file, its guards and its indexes; quick, where verify looks at everything.

    The exit code is 1 if anything is found.
    """
    from scrutiny.actions.care import mend as make_anew
    from scrutiny.actions.verify import check as look_over

    call: Call = ctx.obj
    with call.register(write=mend) as register:
        if mend:
            mended = make_anew(register)
            for name in mended.put_back:
                say(f"Put back: {name}")
            if not mended.is_scrubbed:
                say("Another program is reading the register; close it and mend again, to leave no trace in its log.")
            findings = mended.findings
        else:
            findings = look_over(register)
    for place, finding in enumerate(findings, 1):
        typer.echo(f"{place}. {finding.what}\n   {finding.help}")
    if findings:
        raise typer.Exit(1)
    typer.echo("Made anew, and all is well." if mend else "All is well. To prove every step and word: scrutiny verify")
