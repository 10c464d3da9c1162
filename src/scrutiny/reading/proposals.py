"""What reading gives: proposals, each with its evidence and its reasons, and nothing that claims to be known.

All spans count characters of the text of the document in hand, end exclusive; `page` counts from 1 and is None
where the format has no pages.
"""

from dataclasses import dataclass
from datetime import date

from scrutiny.dates import Period
from scrutiny.terms import Progress, ReportKind, Rung, Stance


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: `text[start:end]` is what is shown."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body that a recommendation is put to, or that a letter speaks for, with the words that say so."""

    name: str  # as the list of bodies names it
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ProposedRecommendation:
    """One recommendation as the report prints it.

    `number` is as printed without its punctuation ("8.1", "4a", "4a(iv)"); "" where the report prints none.
    `words` is `text[start:end]`. `places` are all the stretches where it is printed, the one in `start:end` among
    them. `part_of` is the number of the recommendation that a lettered part belongs to. `is_doubtful` says that the
    item may be a conclusion: it is shown as `conclusion?` and a person is asked; it is never dropped.
    """

    number: str
    words: str
    start: int
    end: int
    page: int | None
    title: str = ""
    part_of: str | None = None
    places: tuple[Span, ...] = ()
    bodies: tuple[NamedBody, ...] = ()
    date_given: Period | None = None
    is_doubtful: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportReading:
    """All that was found in a report, in reading order; an empty tuple means that nothing was found."""

    title: str
    recommendations: tuple[ProposedRecommendation, ...]
    doubts: tuple[str, ...] = ()  # sentences for the person: what could not be settled, and where


@dataclass(frozen=True, slots=True)
class Published:
    """A recommendation as the register holds it: what a response is read against."""

    number: str
    words: str
    title: str = ""
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """How a quotation differs from the recommendation as published: words there, words here ("" is none)."""

    published: str
    quoted: str
    start: int  # of the differing words in the response's text; start == end where words were left out
    end: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """A sentence in which the body promises something, with its time if it gives one."""

    words: str
    start: int
    end: int
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class ProposedProgress:
    """What a passage of an update states was done: `deciding` is the sentence; both None where it states nothing.

    `reasons` say which words decide, or why none do.
    """

    value: Progress | None = None
    deciding: Span | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedAnswer:
    """The passage that answers one recommendation, how it was matched, and what it says for itself.

    `passage` begins after any quotation of the recommendation and ends before the next answer. `deciding` is the
    sentence in which a stance is stated; it is None, and the stance is UNCLEAR, where none is. `by` is the body
    in whose name the passage speaks where the document says so ("Scottish Government"), else "". `progress` is read
    of an update only.
    """

    number: str  # of the recommendation, as published
    passage: Span
    rung: Rung
    stance: Stance = Stance.UNCLEAR
    deciding: Span | None = None
    quotation: Span | None = None
    quote_differences: tuple[Difference, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    by: str = ""
    reasons: tuple[str, ...] = ()
    progress: ProposedProgress | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks odd in a response, for a person to look at: never a verdict.

    `check` is the check's short name; `number` is the recommendation's, or "" where it concerns the whole letter.
    """

    check: str
    number: str
    message: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A report that a letter names by a title.

    `start:end` is the title in the letter's text, None where only the file's own title names it. `published` is the
    day that stands beside it. `is_answered` says that the letter answers it by its words: "your report", its subject
    or its heading; what it names in passing it does not answer.
    """

    title: str  # on one line
    start: int | None
    end: int | None
    kind: ReportKind = ReportKind.REPORT
    published: date | None = None
    is_answered: bool = True


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a letter says of itself. None or empty means that it does not say.

    `sent` is the day of an e-mail's own head: the letter in it was not received before. `reports` are those that it
    names by title, the ones that it answers first. `is_answer` says why the file reads as an answer to a report and
    not as one itself; "" where it does not.
    """

    dated: date | None = None
    dated_words: Span | None = None
    salutation: Span | None = None
    signatory: Span | None = None
    office: Span | None = None
    signed_by: tuple[NamedBody, ...] = ()
    answers_for: tuple[NamedBody, ...] = ()
    report_title: Span | None = None  # the title of the report that it answers, as it prints it
    sent: date | None = None
    reports: tuple[NamedReport, ...] = ()
    is_answer: str = ""


@dataclass(frozen=True, slots=True)
class ResponseReading:
    """All that was found in a response.

    `no_answer` lists the numbers for which no answer was found, in the report's order; `unplaced` the paragraphs
    that were given to no answer, in reading order. `possible` holds up to three passages of similar words for each
    number in `no_answer`: offered, never counted.
    """

    answers: tuple[ProposedAnswer, ...]
    no_answer: tuple[str, ...] = ()
    unplaced: tuple[Span, ...] = ()
    possible: tuple[ProposedAnswer, ...] = ()
    findings: tuple[Finding, ...] = ()
    anatomy: Anatomy = Anatomy()
