"""`scrutiny verify`: prove the register."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.output import AsJson, say
from scrutiny.errors import BadInput

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog="Example: scrutiny verify --seal 14-9f2c4e1b8a7d6c50")
def verify(
    ctx: typer.Context,
    seal: Annotated[
        str | None, typer.Option(metavar="SEAL", help="A seal that a paper or a backup printed, which must be here.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Prove that the register is what its steps recorded.

    No step may be missing or rewritten. Each finding is told with the command that helps, and the exit code is then 1.
    That the end was cut off, or all of it written anew, only a seal can show.
    """
    from scrutiny.actions.verify import verify as prove

    call: Call = ctx.obj
    if call.known_on:
        raise BadInput("verify proves the register as it is now. Leave out --known-on.")
    with call.register() as register:
        proved = prove(register, seal)
    if as_json:
        found = [asdict(finding) for finding in proved.findings]
        typer.echo(json.dumps({"seal": proved.seal, "counts": dict(proved.counts), "findings": found}, indent=1))
    else:
        for place, finding in enumerate(proved.findings, 1):
            typer.echo(f"{place}. {finding.what}\n   {finding.help}")
    if proved.findings:
        many = sum(finding.count for finding in proved.findings)
        say(f"{many} {'finding' if many == 1 else 'findings'}.")
        raise typer.Exit(1)
    if not as_json:
        counted = ", ".join(f"{many} {_one(name) if many == 1 else name}" for name, many in proved.counts)
        typer.echo(f"All is as it was recorded: {counted}. Seal {proved.seal}")
    if not seal:
        say("Whether the end was cut off shows only against a seal that a paper printed: scrutiny verify --seal SEAL")


def _one(name: str) -> str:
    return "entry" if name == "entries" else name.removesuffix("s")
