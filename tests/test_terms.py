"""The words of the work: those that code asks questions of."""

from scrutiny import errors
from scrutiny.reading.proposals import ResponseReading
from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.terms import Disposition, KnownBody, Stance


def test_only_a_closed_disposition_is_closed():
    still_open = [word for word in Disposition if not word.is_closed]

    assert still_open == ["active", "dormant"]


def test_every_failure_carries_the_exit_code_that_the_commands_promise():
    codes = {
        name: kind.exit_code
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.ScrutinyError)
    }

    assert codes == {
        "ScrutinyError": 1,
        "BadInput": 2,
        "UnknownReference": 3,
        "AnswerNeeded": 4,
        "RegisterError": 5,
        "DocumentError": 1,
        "EmptyDocument": 1,
        "EncryptedDocument": 1,
        "ScannedDocument": 1,
        "BrokenDocument": 1,
        "WrongKind": 1,
    }


def test_an_empty_reading_claims_nothing():
    reading = ResponseReading(answers=())

    assert (reading.no_answer, reading.findings, reading.anatomy.dated) == ((), (), None)
    assert Table("meeting", "t", (Column("ref", "Ref", ColumnKind.REF),), ()).rows == ()
    assert (KnownBody("MOPAC").aliases, Stance("not addressed")) == ((), Stance.NOT_ADDRESSED)
