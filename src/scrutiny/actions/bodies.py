"""Bodies in the register: found by any of their names, and recorded when a recommendation is first put to them."""

import sqlite3
from collections.abc import Iterable

from scrutiny.actions.register import Register
from scrutiny.store.steps import Step
from scrutiny.terms import KnownBody


def known_bodies(register: Register) -> tuple[KnownBody, ...]:
    """Every body that a document may name: those of the register with their other names, then the starter list's."""
    from scrutiny.data import known_bodies as starter_list

    mine = _recorded(register.ask("bodies"))
    taken = {name.lower() for body in mine for name in (body.name, *body.aliases)}
    return (*mine, *(body for body in starter_list() if body.name.lower() not in taken))


def _recorded(rows: Iterable[sqlite3.Row]) -> list[KnownBody]:
    aliases: dict[str, tuple[str, list[str]]] = {}
    for row in rows:
        _, names = aliases.setdefault(row["name"], (row["kind"], []))
        if row["alias"]:
            names.append(row["alias"])
    return [KnownBody(name, kind, tuple(names)) for name, (kind, names) in aliases.items()]


def body_id(register: Register, step: Step, words: str) -> int:
    """The id of the body that `words` name, recorded now if it is new.

    A name of the starter list is recorded under its full name with its other names ("MOPAC" is the Mayor's Office for
    Policing and Crime); any other is recorded as it is written.
    """
    wanted = " ".join(words.split())
    names = {name.lower(): row["id"] for row in register.ask("bodies") for name in (row["name"], row["alias"]) if name}
    for candidate in (wanted.lower(), wanted.lower().removeprefix("the ")):
        if candidate in names:
            return int(names[candidate])
    body = full_body(wanted)
    if body.name.lower() in names:
        return int(names[body.name.lower()])
    row_id = step.insert("body", name=body.name, kind=body.kind)
    for alias in body.aliases:
        if alias.lower() not in names:
            step.insert("body_alias", body=row_id, alias=alias)
            names[alias.lower()] = row_id
    return row_id


def full_body(words: str) -> KnownBody:
    """The body of the starter list that `words` name; a body of that very name where the list has none."""
    from scrutiny.data import known_bodies as starter_list

    wanted = " ".join(words.split()).lower()
    for body in starter_list():
        names = {name.lower() for name in (body.name, *body.aliases)}
        if wanted in names or wanted.removeprefix("the ") in names:
            return body
    return KnownBody(" ".join(words.split()))
