"""scrutiny as a process of its own: into a pipe, and on a terminal that is 80 columns wide."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

START = [sys.executable, "-c", "from scrutiny.cli import main; main()"]
Process = Callable[..., subprocess.CompletedProcess[str]]
Terminal = Callable[..., tuple[int, str]]


def clean(**more: str) -> dict[str, str]:
    """This environment without what steers colours, widths and the register, and with `more`."""
    steering = ("SCRUTINY", "COV", "NO_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    return kept | {"SCRUTINY_WHO": "Ann Officer", "TERM": "xterm-256color"} | more


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Run `scrutiny WORDS…` there; its output as UTF-8, and `more` in its environment.

    `into` is a descriptor that its answers go into; it is closed then.
    """

    def running(*words: str, into: int = subprocess.PIPE, **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*START, *words],
            cwd=tmp_path,
            env=clean(**more),
            stdout=into,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        if into != subprocess.PIPE:
            os.close(into)
        return done

    return running


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Run `scrutiny WORDS…` there on a terminal: its exit code, and all that the screen was sent.

    `interrupt` is what Ctrl-C is pressed at, once it stands on the screen.
    """
    pytest.importorskip("pty", reason="this system has no terminals to open")
    import fcntl
    import pty
    import struct
    import termios

    def running(*words: str, columns: int = 80, interrupt: str = "", **more: str) -> tuple[int, str]:
        screen, keyboard = pty.openpty()
        fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = clean(**more)
        begun = subprocess.Popen(
            [*START, *words], cwd=tmp_path, env=environment, stdin=keyboard, stdout=keyboard, stderr=keyboard
        )
        os.close(keyboard)
        sent, until = b"", time.monotonic() + 60
        while time.monotonic() < until:
            if interrupt and interrupt.encode() in sent:
                begun.send_signal(signal.SIGINT)
                interrupt = ""
            if not select.select([screen], [], [], 1)[0]:
                continue
            try:
                piece = os.read(screen, 65536)
            except OSError:  # Linux says so when the last to hold the terminal has gone
                break
            if not piece:
                break
            sent += piece
        os.close(screen)
        return begun.wait(timeout=10), sent.decode("utf-8", "replace").replace("\r\n", "\n")

    return running
