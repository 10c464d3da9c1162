"""`scrutiny earlier`: what a recommendation repeats, what repeats it, and what may have been asked before."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from scrutiny.cli.call import Call
from scrutiny.cli.complete import refs
from scrutiny.cli.output import AsJson, say, width
from scrutiny.terms import Lineage

if TYPE_CHECKING:
    from scrutiny.actions.alike import Offer
    from scrutiny.actions.lineage import Linking
    from scrutiny.actions.references import Recommendation
    from scrutiny.actions.register import Register

app = typer.Typer(rich_markup_mode=None, add_completion=False)
Refs = list[str] | None
_KINDS = {
    "r": (Lineage.REPEATS, "repeats it"),
    "a": (Lineage.AMENDS, "amends it"),
    "s": (Lineage.SUPERSEDES, "supersedes it"),
    "p": (Lineage.SPLITS, "is split from it"),
    "m": (Lineage.MERGES, "merges it"),
}


@app.command(epilog="Example: scrutiny earlier HOUSING-2024/1 --repeats HOUSING-2019/2")
def earlier(
    ctx: typer.Context,
    ref: Annotated[list[str], typer.Argument(metavar="REF...", autocompletion=refs)],
    repeats: Annotated[
        Refs, typer.Option(metavar="EARLIER", help="REF asks for it again.", autocompletion=refs)
    ] = None,
    amends: Annotated[
        Refs, typer.Option(metavar="EARLIER", help="REF asks for it in other words.", autocompletion=refs)
    ] = None,
    supersedes: Annotated[
        Refs,
        typer.Option(metavar="EARLIER", help="REF takes its place; it is not closed by that.", autocompletion=refs),
    ] = None,
    splits: Annotated[
        Refs, typer.Option(metavar="EARLIER", help="REF is one of those it was split into.", autocompletion=refs)
    ] = None,
    merges: Annotated[
        Refs, typer.Option(metavar="EARLIER", help="REF asks for it and others in one.", autocompletion=refs)
    ] = None,
    wrong: Annotated[
        Refs, typer.Option("--not", metavar="OTHER", help="Take off a wrong link to it.", autocompletion=refs)
    ] = None,
    because: Annotated[str, typer.Option(metavar="TEXT", help="With --not: why it is wrong.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be linked, and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what was asked before, or link it; offers what is similar.

    The chain of a recommendation is all that it repeats, amends, supersedes, splits or merges, and all that does so to
    it. Similar earlier ones are only offered: nothing is linked until a person says so, with one of the options here.
    """
    named = {
        Lineage.REPEATS: repeats,
        Lineage.AMENDS: amends,
        Lineage.SUPERSEDES: supersedes,
        Lineage.SPLITS: splits,
        Lineage.MERGES: merges,
    }
    call: Call = ctx.obj
    if any(named.values()) or wrong or because:
        _write(call, ref, named, wrong, because, dry_run=dry_run)
    else:
        _read(call, ref, as_json=as_json)


def _write(call: Call, ref: list[str], named: dict[Lineage, Refs], wrong: Refs, because: str, *, dry_run: bool) -> None:
    from scrutiny.actions.lineage import Linking
    from scrutiny.actions.references import resolve_recommendations

    with call.register(write=True) as register:
        later, _ = resolve_recommendations(register, ref, for_write=True)

        def all_of(words: Refs) -> tuple["Recommendation", ...]:
            return tuple(
                one for word in words or () for one in resolve_recommendations(register, [word], for_write=True)[0]
            )

        kinds = tuple((kind, one) for kind, words in named.items() for one in all_of(words))
        _link(call, register, later, Linking(kinds, all_of(wrong), because), dry_run=dry_run)


def _link(
    call: Call, register: "Register", later: "tuple[Recommendation, ...]", linking: "Linking", *, dry_run: bool
) -> None:
    from scrutiny.actions.lineage import link
    from scrutiny.cli.note import say_done

    linked = link(register, later, linking, call.command, dry_run=dry_run)
    if linked.done:
        say_done(linked.done, dry_run=dry_run)
    for words in linked.told:
        say(words)
    if not linked.done:
        say("Nothing was changed.")


def _read(call: Call, ref: list[str], *, as_json: bool) -> None:
    """Print the chain of each recommendation and what is similar; at a terminal, ask whether one came before."""
    from scrutiny.actions.alike import similar_earlier
    from scrutiny.actions.lineage import told_chain
    from scrutiny.actions.references import resolve_recommendations
    from scrutiny.render.lineage import lineage_json, lineage_lines, similar_lines
    from scrutiny.render.measure import wrapped

    answers = []
    with call.register() as register:
        found, told = resolve_recommendations(register, ref)
        for one in found:
            chain, members = told_chain(register, one.id, one.whole, call.on)
            offer = similar_earlier(register, one, {each.id for each in chain.members}, call.on)
            answers.append((one, chain, members, offer))
        seal = register.seal()
    if told:
        say(told)
    if not answers:
        say("Nothing to show: no recommendation of that report is recorded.")
    if as_json:
        given = [lineage_json(one.ref, chain, members, offer) for one, chain, members, offer in answers]
        typer.echo(json.dumps(given, ensure_ascii=False, indent=1))
        return
    for one, chain, members, offer in answers:
        for line in (*lineage_lines(one.ref, chain, members, width()), "", *similar_lines(offer, chain, width()), ""):
            typer.echo(line)
    day = call.on or call.today
    for line in wrapped(f"Position at {day.isoformat()} · Seal {seal}", width()):
        typer.echo(line)
    for one, _, _, offer in answers:
        _offer(call, one, offer)


def _offer(call: Call, one: "Recommendation", offer: "Offer") -> None:
    """Ask which of the similar ones is earlier, and how; where nobody can be asked, say how to link one."""
    if not offer.similar or call.known_on:
        return
    if call.as_of or not call.can_ask:
        say(f"To link one: scrutiny earlier {one.ref} --repeats REF (or --amends, --supersedes, --splits, --merges)")
        return
    from scrutiny.actions.lineage import Linking
    from scrutiny.actions.references import resolve_recommendations
    from scrutiny.cli.asking import pick

    keys = {str(place): each.ref for place, each in enumerate(offer.similar, 1)}
    chosen = pick(f"Does {one.ref} go back to one of these?", {**keys, "n": "none"}, default="n")
    if chosen == "n":
        return
    how = pick(f"And how? {one.ref} to {keys[chosen]}:", {key: words for key, (_, words) in _KINDS.items()})
    with call.register(write=True) as register:
        [earlier], _ = resolve_recommendations(register, [keys[chosen]], for_write=True)
        _link(call, register, (one,), Linking(((_KINDS[how][0], earlier),)), dry_run=False)
