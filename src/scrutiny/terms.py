"""The words of the work, one a thing (DESIGN §2), and the frozen facts that every layer passes on.

Values are the words that people read and type, so that a stored value, an option and a printed cell agree.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """What a body said to a recommendation."""

    ACCEPTED = "accepted"
    IN_PART = "accepted in part"
    IN_PRINCIPLE = "accepted in principle"
    ALREADY_IN_PLACE = "already in place"
    NOTED = "noted"
    REJECTED = "rejected"
    REDIRECTED = "redirected"
    UNCLEAR = "unclear"
    NOT_ADDRESSED = "not addressed"  # a person's reading of a letter, never the program's


class Progress(StrEnum):
    """What a body claims to have done since."""

    NOT_STARTED = "not started"
    PLANNED = "planned"
    UNDER_WAY = "under way"
    PAUSED = "paused"
    DONE = "done"
    WILL_NOT_DO = "will not do"
    NO_INFORMATION = "no information"


class Evidence(StrEnum):
    """What supports one claim of progress."""

    NONE = "none"
    SELF_REPORTED = "self-reported"
    DOCUMENT_SEEN = "document seen"
    VERIFIED = "independently verified"


class Judgement(StrEnum):
    """What the committee decided about what was done."""

    NOT_ASSESSED = "not assessed"
    SATISFACTORY = "satisfactory"
    ACCEPTABLE_ALTERNATIVE = "acceptable alternative"
    PARTIAL = "partial"
    UNSATISFACTORY = "unsatisfactory"


class Disposition(StrEnum):
    """Whether the author still pursues an ask; every closing has an authority and a reason."""

    ACTIVE = "active"
    DORMANT = "dormant"
    IMPLEMENTED = "closed: implemented"
    ALTERNATIVE_ACCEPTED = "closed: alternative accepted"
    REFUSAL_ACCEPTED = "closed: refusal accepted"
    PURSUED_ELSEWHERE = "closed: pursued elsewhere"
    SUPERSEDED = "closed: superseded"
    NO_LONGER_APPLICABLE = "closed: no longer applicable"
    WITHDRAWN = "closed: withdrawn"
    TRANSFERRED = "closed: transferred"
    LAPSED = "closed: lapsed"

    @property
    def is_closed(self) -> bool:
        """Whether the author has stopped pursuing the ask."""
        return self.value.startswith("closed")


class ClockState(StrEnum):
    """Where an ask stands against the day by which an answer is due; always computed, never typed."""

    NO_CLOCK = "no clock"
    NOT_DUE = "not due"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    EXTENDED = "extended"
    HOLDING = "holding reply"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered late"
    CANNOT_TELL = "cannot tell"


class Rung(StrEnum):
    """How an answer was matched to its recommendation, strongest first (DESIGN §6.3)."""

    QUOTED_EXACTLY = "quoted exactly"
    QUOTED_WITH_CHANGES = "quoted with changes"
    NUMBER_AND_HEADING = "number and heading"
    TABLE_ROW = "table row"
    RANGE = "range"
    NUMBER_IN_TEXT = "number in the text"
    CROSS_REFERENCE = "cross-reference"
    SIMILAR_WORDS = "similar words"
    BY_HAND = "by hand"  # a person named the passage; nothing was matched


class EntryKind(StrEnum):
    """The kinds of dated statement in the ledger."""

    STANCE = "stance"
    PROGRESS = "progress"
    JUDGEMENT = "judgement"
    TARGET = "target"
    EXTENSION = "extension"
    CHASER = "chaser"
    DISPOSITION = "disposition"
    NOTE = "note"
    VOID = "void"
    RESTORE = "restore"


class Confirmed(StrEnum):
    """Whether the person whose name an entry carries had read the passage."""

    READ = "read"
    UNREAD = "unread"  # taken with --yes


class ReadingNote(StrEnum):
    """What a note says of a person's reading of one letter for one ask; the value of any other note is empty."""

    NOT_DECIDED = "not decided"  # a passage was proposed, and nobody has said yet whether it answers
    NONE_OF_THESE = "none of these"  # read: nothing that was proposed answers it
    NO_CLAIM = "no claim"  # of an update: read, and it claims no progress


class ReportKind(StrEnum):
    """What makes recommendations."""

    REPORT = "report"
    LETTER = "letter"
    MEMBERS_REPORT = "member's report"
    FORMAL_PROPOSAL = "formal proposal"
    MOTION = "motion"
    ORAL_UNDERTAKING = "oral undertaking"


class ResponseKind(StrEnum):
    """What a response is: only the first two can answer an ask."""

    SUBSTANTIVE = "substantive"
    PARTIAL = "partial"
    HOLDING = "holding"
    UPDATE = "update"


class AuthorKind(StrEnum):
    """Who scrutinises."""

    COMMITTEE = "committee"
    MEMBER = "member"
    PLENARY = "plenary"


class Lineage(StrEnum):
    """How a later recommendation stands to an earlier one."""

    REPEATS = "repeats"
    AMENDS = "amends"
    SUPERSEDES = "supersedes"
    SPLITS = "splits"
    MERGES = "merges"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """An office or organisation that can be asked, as the editable list names it.

    `aliases` are the other ways in which documents write it ("MOPAC", "the Mayor's Office for Policing and Crime").
    """

    name: str
    kind: str = "organisation"  # or "office"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which an answer is due, the last on which it is in time, and the sentence that shows why.

    With no `day`, an empty `doubt` means that there is no clock, and any other that the day cannot be told, and why.
    With a day, `doubt` says what a reader should check before relying on it.
    """

    day: date | None
    working: str
    doubt: str = ""
