"""Point at what looks odd in a response: the officer's second pair of eyes, and never a verdict.

Each check is one named function over what was read, in a module with those like it; its docstring says why it is worth
a look. A check that was wrong more than one time in five on real responses is not shown unless it is asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from scrutiny.reading.lint.answers import (
    agrees_then_refuses,
    answers_by_pointing,
    deflects,
    no_owner_or_day,
    one_passage_for_several,
    reassures_against_fact,
    says_nothing_firm,
)
from scrutiny.reading.lint.days import day_ignored, day_passed, letter_late, letter_undated
from scrutiny.reading.lint.matching import no_answer_found, number_clashes, quotation_differs, quoted_in_part
from scrutiny.reading.lint.reading import Reading, listed
from scrutiny.reading.proposals import Finding, Span

Check = Callable[[Reading], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    quotation_differs,
    quoted_in_part,
    number_clashes,
    no_answer_found,
    one_passage_for_several,
    says_nothing_firm,
    agrees_then_refuses,
    no_owner_or_day,
    deflects,
    answers_by_pointing,
    day_passed,
    day_ignored,
    reassures_against_fact,
    letter_undated,
    letter_late,
)
"""Every check, in the order in which findings are listed. Its short name is that of its function, with hyphens."""

OFF_BY_DEFAULT: frozenset[str] = frozenset()
"""Checks that were wrong more than one time in five on the real responses they were counted on."""


def name_of(check: Check) -> str:
    """The short name of a check: "quotation-differs"."""
    return check.__name__.replace("_", "-")


def run_checks(reading: Reading, *, shown: Callable[[str], bool] | None = None) -> Iterator[Finding]:
    """Yield what the checks find, in the order of CHECKS; those off by default only if `shown` says so by name.

    What is found of one passage for several recommendations is told once.
    """
    for check in CHECKS:
        name = name_of(check)
        if shown(name) if shown else name not in OFF_BY_DEFAULT:
            yield from _once(check(reading))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    told: dict[tuple[str, tuple[Span, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        told[finding.message, finding.spans].append(finding)
    for same in told.values():
        numbers = [finding.number for finding in same[1:] if finding.number]
        also = f" (so too {listed(numbers)})" if numbers else ""
        yield replace(same[0], message=same[0].message + also)
