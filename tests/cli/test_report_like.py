"""`report meeting --mapping` as a person meets it: their columns, their words, and what does not come back."""

from textwrap import dedent

import pytest

TRACKER = """\
Rec no.,Recommendation,Addressed to,Status,Lead officer,Colour
3,Plant trees.,Mayor of London,Amber,A. Clerk,red
4,Count them.,"TfL; MOPAC",Complete,,
"""


@pytest.fixture
def tracker(run, night_buses, tmp_path):
    """A tracker that was taken in, with the mapping that was kept of it."""
    (tmp_path / "trees.csv").write_text(TRACKER, encoding="utf-8")
    word = "Amber=progress: under way"
    run("import", "trees.csv", "--report", "night", "--word", word, "--save-mapping", "ours.toml", "--yes")
    return tmp_path


def lines_of(printed: str) -> list[str]:
    return printed.lstrip("\ufeff").splitlines()


def test_the_register_is_printed_in_their_columns_and_words_and_each_loss_is_told(run, tracker):
    done = run("report", "meeting", "night", "--mapping", "ours.toml", "--like", "trees.csv", "--csv")

    assert lines_of(done.stdout) == [
        "Rec no.,Recommendation,Addressed to,Status,Lead officer,Colour",
        "1,The Mayor should fund night buses.,Mayor of London,,,",
        "2,TfL should publish waiting times.,Transport for London,,,",
        "3,Plant trees.,Mayor of London,Amber,A. Clerk,",
        "4,Count them.,Transport for London; Mayor's Office for Policing and Crime,Complete,,",
    ]
    assert done.stderr == dedent("""\
        row 2, Colour: "red" does not come back.
        row 3, Addressed to: "TfL; MOPAC" comes back as "Transport for London; Mayor's
          Office for Policing and Crime".
        2 cells of trees.csv would not come back the same.
        """)


def test_what_has_moved_since_is_printed_in_the_mappings_word_and_bodies_that_differ_have_a_row_each(run, tracker):
    run("note", "night", "3", "--progress", "done")
    run("note", "night", "4", "--to", "TfL", "--progress", "under way")

    done = run("report", "meeting", "night", "--mapping", "ours.toml", "--csv")

    assert lines_of(done.stdout)[3:] == [
        "3,Plant trees.,Mayor of London,done,A. Clerk,",
        "4,Count them.,Transport for London,Amber,,",
        "4,Count them.,Mayor's Office for Policing and Crime,Complete,,",
    ]
    assert done.stderr == "The mapping leaves out Colour: nothing is kept of them.\n"


def test_what_cannot_be_laid_out_is_refused(run, tracker):
    alone = run("report", "meeting", "night", "--like", "trees.csv")
    other = run("report", "outstanding", "--mapping", "ours.toml")
    patterned = run("report", "meeting", "night", "--mapping", "taic-statement")

    assert "--like is the tracker that --mapping NAME reads: give both." in alone.stderr
    assert "--mapping is for the tables meeting; outstanding does not take it." in other.stderr
    assert "The mapping taic-statement names columns by a pattern" in patterned.stderr
    assert {each.exit_code for each in (alone, other, patterned)} == {2}
