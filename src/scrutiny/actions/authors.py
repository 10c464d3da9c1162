"""Who scrutinises: committees, Members, the plenary; each with its term, and who takes over when the term ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrutiny.actions.references import Report
from scrutiny.actions.register import Register
from scrutiny.errors import AnswerNeeded, BadInput, UnknownReference
from scrutiny.store.steps import Step
from scrutiny.terms import AuthorKind

_NEAR = 0.85  # how alike two names must be for one to be a slip of the other ("Crime Commitee")


@dataclass(frozen=True, slots=True)
class Author:
    """An author in the register. `successor` is the id of the author that takes over, where one is recorded."""

    id: int
    name: str
    kind: AuthorKind = AuthorKind.COMMITTEE
    term: str = ""
    successor: int | None = None

    @property
    def full_name(self) -> str:
        """The name with the term, which tells one term's committee from the next one's."""
        return f"{self.name} ({self.term})" if self.term else self.name


def authors(register: Register) -> tuple[Author, ...]:
    """Every author, in the order in which they were recorded."""
    return tuple(
        Author(row["id"], row["name"], AuthorKind(row["kind"]), row["term"], row["successor"])
        for row in register.ask("authors")
    )


def find_author(register: Register, words: str) -> Author:
    """The author that `words` name, by the name or the name with its term, in any case.

    Where a name has several terms it is the one that nobody has taken over from. Raises UnknownReference with the
    nearest names, AnswerNeeded where the name alone does not tell.
    """
    known = authors(register)
    if found := _named(known, words):
        return found
    if not known:
        raise UnknownReference(
            f'There is no author "{words}": the register names none yet. Record one with: scrutiny add author NAME'
        )
    import difflib

    names = [author.full_name for author in known]
    near = difflib.get_close_matches(words, names, n=3, cutoff=0.4) or names[:3]
    raise UnknownReference(f'There is no author "{words}" in the register. Did you mean {" or ".join(near)}?')


def author_id(register: Register, step: Step, words: str, *, is_new: bool = False) -> int:
    """The id of the author that `words` name, recorded now as a committee if it is new.

    Raises AnswerNeeded where the name is so near a known one that it may be a slip, unless the person says `is_new`.
    """
    known = authors(register)
    if found := _named(known, words):
        return found.id
    name = _plain(words)
    if not name:
        raise BadInput("An author needs a name.")
    if not is_new and (near := _nearest(known, name)):
        raise AnswerNeeded(
            f'There is no author "{name}", and it is very like "{near}". Write that name; or, if it is another author, '
            f'record it first with: scrutiny add author "{name}"'
        )
    return step.insert("author", name=name)


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says of an author; None leaves it as it is. `reports` are those that it made."""

    name: str
    kind: AuthorKind | None = None
    term: str | None = None
    successor: str | None = None
    reports: tuple[Report, ...] = ()


def add_author(register: Register, said: Described, command: str, *, dry_run: bool = False) -> str:
    """Record an author, or what is now known of one; gives the line that says so, "" where nothing would change.

    The same name with another term is another author. Raises BadInput where nobody is named or the succession would go
    in a circle; AnswerNeeded where the successor's name may be a slip.
    """
    if not _plain(said.name):
        raise BadInput("An author needs a name.")
    with register.step(command, dry_run=dry_run) as step:
        found = _described(authors(register), said)
        row = found.id if found else step.insert("author", name=_plain(said.name), term=said.term or "")
        facts: dict[str, object] = {"kind": said.kind, "term": said.term}
        if said.successor is not None:
            successor = author_id(register, step, said.successor)
            _check_succession(authors(register), row, successor)
            facts["successor"] = successor
        if given := {name: value for name, value in facts.items() if value is not None}:
            step.update("author", row, **given)
        for report in said.reports:
            step.update("report", report.id, author=row)
        if step.is_empty:
            return ""
        step.summary = _summary({author.id: author for author in authors(register)}, row, said.reports)
    return step.summary


def short_name(known: Sequence[Author], author: Author) -> str:
    """The author's name, with the term only where the name alone would not find it."""
    try:
        found = _named(known, author.name)
    except AnswerNeeded:
        found = None
    return author.name if found == author else author.full_name


def last_successor(known: Sequence[Author], author: Author) -> Author | None:
    """Who has an author's business in the end: its successor, or the successor's successor; None where nobody has."""
    by_id = {each.id: each for each in known}
    seen = {author.id}
    while author.successor is not None and author.successor in by_id and author.successor not in seen:
        author = by_id[author.successor]
        seen.add(author.id)
    return author if len(seen) > 1 else None


def _plain(words: str) -> str:
    return " ".join(words.split())


def _same(name: str, words: str) -> bool:
    wanted, known = (_plain(each).lower().replace("–", "-") for each in (words, name))
    return known in (wanted, wanted.removeprefix("the "))


def _named(known: Sequence[Author], words: str) -> Author | None:
    """The author of that full name, or the only one of that name who has no successor; None if there is none."""
    for author in known:
        if _same(author.full_name, words):
            return author
    several = [author for author in known if _same(author.name, words)]
    current = [author for author in several if author.successor is None] if len(several) > 1 else several
    if len(current) == 1:
        return current[0]
    if several:
        options = "\n".join(f"  {author.full_name}" for author in several)
        raise AnswerNeeded(f'"{words}" could be any of these. Write one with its term:\n{options}')
    return None


def _nearest(known: Sequence[Author], name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name.lower(), [author.name.lower() for author in known], n=1, cutoff=_NEAR)
    return next((author.full_name for author in known if near and author.name.lower() == near[0]), "")


def _described(known: Sequence[Author], said: Described) -> Author | None:
    """The author that is described: of that full name; else of that name and term, or of that name without a term."""
    for author in known:
        if _same(author.full_name, said.name):
            return author if said.term in (None, "", author.term) or not author.term else None
    if said.term is None:
        return _named(known, said.name)
    of_name = {author.term: author for author in known if _same(author.name, said.name)}
    return of_name.get(said.term, of_name.get(""))


def _check_succession(known: Sequence[Author], author: int, successor: int) -> None:
    following = {each.id: each.successor for each in known} | {author: successor}
    names = {each.id: each.full_name for each in known}
    seen, place = {author}, following[author]
    while place is not None:
        if place in seen:
            raise BadInput(f"{names[successor]} cannot take over from {names[author]}: that would go in a circle.")
        seen.add(place)
        place = following.get(place)


def _summary(known: dict[int, Author], row: int, reports: Sequence[Report]) -> str:
    author = known[row]
    after = f", succeeded by {known[author.successor].full_name}" if author.successor in known else ""
    made = f", who made {' and '.join(report.ref for report in reports)}" if reports else ""
    return f"recorded the {author.kind} {author.full_name}{after}{made}"
