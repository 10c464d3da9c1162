"""The list of bodies: readable, without doubles, with London's own in it."""

import pytest

from scrutiny.data import known_bodies, load
from scrutiny.errors import BadInput


def test_every_name_and_alias_means_one_body():
    meant: dict[str, set[str]] = {}
    for body in known_bodies():
        for name in (body.name, *body.aliases):
            meant.setdefault(name.casefold(), set()).add(body.name)

    assert {name: bodies for name, bodies in meant.items() if len(bodies) > 1} == {}


def test_the_list_has_the_bodies_that_the_assembly_asks():
    names = {body.name for body in known_bodies()}

    assert names >= {
        "Mayor of London",
        "Deputy Mayor for Policing and Crime",
        "Deputy Mayor for Transport",
        "Mayor's Office for Policing and Crime",
        "Metropolitan Police Service",
        "Transport for London",
        "London Fire Commissioner",
        "London Fire Brigade",
        "Greater London Authority",
        "London boroughs",
        "UK Government",
        "Home Office",
        "Department of Health and Social Care",
    }
    assert (
        sum(name.startswith(("London Borough of ", "Royal Borough of ", "City of Westminster")) for name in names) == 32
    )
    assert "City of London Corporation" in names


def test_each_entry_has_a_name_and_nothing_unknown():
    entries = load("bodies")["body"]

    assert {key for entry in entries for key in entry} == {"name", "kind", "aliases"}
    assert {entry.get("kind", "organisation") for entry in entries} == {"organisation", "office"}
    assert len(known_bodies()) == len(entries)


@pytest.mark.parametrize("name", ["boddies", "../errors", "rules/a"])
def test_a_list_that_is_not_there_is_refused_with_those_that_are(name):
    with pytest.raises(BadInput) as refused:
        load(name)

    assert str(refused.value).startswith(f'There is no list named "{name}". The lists are: ')
    assert "bodies" in str(refused.value)
