"""One family of failures, so that a person always reads what happened, why, and what to do.

    ScrutinyError                 exit 1: it failed, or a check found something
    ├── BadInput                  exit 2: words that cannot be read: a day, a format, a stance, a reference's shape
    ├── UnknownReference          exit 3: no such report, recommendation, body or step
    ├── AnswerNeeded              exit 4: a person must choose, and nobody can be asked
    ├── RegisterError             exit 5: the register is missing, locked, newer, damaged, or not writable
    └── DocumentError             exit 1: a file that cannot be read as a document
        ├── EmptyDocument             it holds no words
        ├── EncryptedDocument         it wants a password
        ├── ScannedDocument           it holds pictures of pages, no text
        ├── BrokenDocument            truncated, damaged, too large, or hostile
        └── WrongKind                 not what its name says, or a kind that scrutiny does not read

Raise where a person must choose. Return the doubt as a value when reading other people's documents, so that
one bad line does not cost the other forty.
"""


class ScrutinyError(Exception):
    """A failure that a person can act on; `str()` of it is the whole message, one sentence or a few."""

    exit_code = 1


class BadInput(ScrutinyError):
    """Words given on the command line that cannot be read."""

    exit_code = 2


class UnknownReference(ScrutinyError):
    """A report, recommendation, body, entry or step that is not in the register."""

    exit_code = 3


class AnswerNeeded(ScrutinyError):
    """A choice that only a person can make, and nobody can be asked."""

    exit_code = 4


class RegisterError(ScrutinyError):
    """The register cannot be opened, read or written."""

    exit_code = 5


class DocumentError(ScrutinyError):
    """A file that cannot be read as a document."""


class EmptyDocument(DocumentError):
    """The file holds no words."""


class EncryptedDocument(DocumentError):
    """The file wants a password."""


class ScannedDocument(DocumentError):
    """The file holds pictures of pages and no text."""


class BrokenDocument(DocumentError):
    """The file is truncated, damaged, too large, or made to do harm."""


class WrongKind(DocumentError):
    """The file is not what its name says, or is of a kind that scrutiny does not read."""
