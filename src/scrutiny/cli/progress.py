"""A progress bar for long work: on stderr, on terminals only, and nothing at all for what takes less than a second."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

_QUIET = 1.0  # seconds before anything is shown
_EVERY = 0.2
_BAR = 20


class Progress:
    """Shows how much of `total` is done, how fast it goes, and the time left. A context; called with what is done."""

    def __init__(
        self,
        what: str,
        total: int,
        *,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self._total = max(1, total)
        self._stream = stream or sys.stderr
        self._clock = clock
        self._began = clock()
        self._shown_at = 0.0
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()

    def __call__(self, done: int) -> None:
        """Say that so many are done."""
        now = self._clock()
        if not self._stream.isatty() or now - self._began < _QUIET or now - self._shown_at < _EVERY:
            return
        self._shown_at = now
        line = progress_line(self._what, done, self._total, now - self._began)
        self._stream.write(f"\r{line.ljust(self._width)}")
        self._stream.flush()
        self._width = max(self._width, len(line))


def progress_line(what: str, done: int, total: int, seconds: float) -> str:
    """ "Reading rows [#####···············] 25 %, 1,200 rows a second, 40 seconds left"."""
    share = min(1.0, done / total)
    filled = int(share * _BAR)
    rate = done / seconds if seconds > 0 else 0.0
    left = max(0, total - done) / rate if rate else 0.0
    bar = "#" * filled + "." * (_BAR - filled)
    return f"{what} [{bar}] {share:.0%}, {rate:,.0f} a second, {_spell(left)} left"


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"
