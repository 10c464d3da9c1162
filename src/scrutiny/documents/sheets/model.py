"""What a table becomes once it is read: a sheet of rows of text cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. Its rows can be gone through again and again, and are never all held at once.

    `cells` gives each row's cells, left to right, the first row being `first` in the file. `warnings` say what was a
    guess in reading it.
    """

    name: str
    cells: Callable[[], Iterable[Sequence[str]]]
    first: int = 1
    warnings: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row with its number in the file, as a person who opens it counts them."""
        yield from enumerate(self.cells(), self.first)
