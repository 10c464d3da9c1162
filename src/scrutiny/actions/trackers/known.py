"""What the register has already of what a tracker speaks of, kept up as rows come: reports, recommendations, bodies."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from scrutiny.actions.bodies import full_body
from scrutiny.actions.register import Register
from scrutiny.store.bulk import Bulk


@dataclass(slots=True)
class Recommendation:
    """A recommendation with its asks by body (None is not named); `words` is a digest of its words."""

    id: int
    number: str
    words: bytes
    asks: dict[int | None, int]


@dataclass(slots=True)
class Listed:
    """One report's recommendations: by number, by the number as it was printed, and by words where there is none."""

    id: int
    ref: str
    published: str | None
    last: int = 0
    numbers: dict[str, Recommendation] = field(default_factory=dict)
    printed: dict[str, Recommendation] = field(default_factory=dict)
    unnumbered: dict[bytes, list[Recommendation]] = field(default_factory=dict)


def digest(*words: str) -> bytes:
    """A digest of words, however they are spaced."""
    return blake2b("\x1f".join(" ".join(each.split()) for each in words).encode(), digest_size=12).digest()


def is_without_number(number: str) -> bool:
    """Whether the register gave the number because the report prints none: "u12"."""
    return number[:1] == "u" and number[1:].isdigit()


_ROWS = 10_000_000  # more than any sheet has
_MOST_REPORTS = 100  # held at once; a table that comes back to an earlier one has it loaded again


class Known:
    """The register's reports and bodies, as an import sees them: a report is loaded when named, and let go later."""

    def __init__(self, register: Register, bulk: Bulk) -> None:
        self._register = register
        self._bulk = bulk
        self._stored = {
            row["ref"].lower(): (int(row["id"]), str(row["ref"]), row["published"]) for row in register.ask("reports")
        }
        self._reports: dict[str, Listed] = {}
        self._authors: dict[str, int] = {}
        self._at: dict[int, int] = {}
        self._bodies = {
            name.lower(): int(row["id"])
            for row in register.ask("bodies")
            for name in (row["name"], row["alias"])
            if name
        }
        self.names = {int(row["id"]): str(row["name"]) for row in register.ask("bodies")}

    def report(self, ref: str) -> Listed | None:
        """The report of that ref with all that it has; None where there is none."""
        found = self._reports.get(ref.lower())
        if found is not None:
            return found
        stored = self._stored.get(ref.lower())
        if stored is None:
            return None
        self._let_go()
        listed = Listed(*stored)
        for each in self._register.ask("asks_of_report", report=listed.id):
            one = listed.numbers.get(each["number"].lower())
            if one is None:
                one = Recommendation(each["recommendation"], each["number"], digest(each["text"]), {})
                self.keep(listed, one, each["text"], each["title"])
            if each["ask"] is not None:
                one.asks[each["body_id"]] = each["ask"]
            listed.last = max(listed.last, each["place"])
        self._reports[ref.lower()] = listed
        return listed

    def add_report(self, listed: Listed) -> None:
        """Take in a report that was just recorded."""
        self._let_go()
        self._stored[listed.ref.lower()] = (listed.id, listed.ref, listed.published)
        self._reports[listed.ref.lower()] = listed

    def _let_go(self) -> None:
        """Forget the report that was named first, once there are many; what is held of it is written before."""
        if len(self._reports) >= _MOST_REPORTS:
            self._bulk.flush()
            del self._reports[next(iter(self._reports))]

    def at(self, one: Recommendation) -> tuple[int, int]:
        """The sheet and row of this import that said it last; row 0 where none has."""
        return divmod(self._at.get(one.id, 0), _ROWS)

    def saw(self, one: Recommendation, place: int, row: int) -> None:
        """Keep the sheet and row that said it: a number for each, since a table has many thousands."""
        self._at[one.id] = place * _ROWS + row

    @staticmethod
    def keep(listed: Listed, one: Recommendation, text: str, title: str) -> None:
        """Take a recommendation into its report's list."""
        listed.numbers[one.number.lower()] = one
        if title:
            listed.printed.setdefault(title.lower(), one)
        if is_without_number(one.number):
            listed.unnumbered.setdefault(digest(text, title), []).append(one)

    def body_known(self, words: str) -> int | None:
        """The id of the body that the words name, None where the register has none of that name."""
        return self._bodies.get(words.lower()) or self._bodies.get(words.lower().removeprefix("the "))

    def author(self, name: str) -> int:
        """The id of the author of that very name, recorded now if new: nobody is asked about names one by one."""
        if not self._authors:
            self._authors = {row["name"].lower(): int(row["id"]) for row in self._register.ask("authors")}
        plain = " ".join(name.split())
        if plain.lower() not in self._authors:
            self._authors[plain.lower()] = self._bulk.insert("author", name=plain)
        return self._authors[plain.lower()]

    def bodies(self, names: Iterable[str]) -> list[int]:
        """The ids of the bodies that the names stand for, in their order, recorded now if new."""
        return list(dict.fromkeys(self._body(name) for name in names))

    def _body(self, words: str) -> int:
        wanted = words.lower()
        found = self._bodies.get(wanted) or self._bodies.get(wanted.removeprefix("the "))
        if found:
            return found
        body = full_body(words)
        found = self._bodies.get(body.name.lower())
        if not found:
            found = self._bulk.insert("body", name=body.name, kind=body.kind)
            self._bodies[body.name.lower()] = found
            self.names[found] = body.name
            for alias in body.aliases:
                if alias.lower() not in self._bodies:
                    self._bulk.insert("body_alias", body=found, alias=alias)
                    self._bodies[alias.lower()] = found
        self._bodies[wanted] = found
        return found
