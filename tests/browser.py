"""A real browser that tests drive: it opens a page as a person would, presses keys, and says what is on it.

Chromium is told what to do through a pipe (its DevTools protocol), so that no other package is needed. What a test runs
in a page comes from outside it, as an extension of the browser would: the page's own content security policy holds.
"""

import base64
import fcntl
import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any

_SECONDS = 120  # a busy machine is no failure
_KEYS = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    "Space": {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    "Down": {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
}
_SHIFT = 8


class Browser:
    """One Chromium with one tab; `close` ends it."""

    def __init__(self, program: str, profile: Path) -> None:
        theirs, self._to = os.pipe()
        self._from, answers = os.pipe()
        # Chromium reads from 3 and writes to 4; the numbers in between are moved out of the way first.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (theirs, answers)]
        os.close(theirs)
        os.close(answers)

        def place() -> None:
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        self._process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=(3, 4), preexec_fn=place,  # noqa: PLW1509  (no thread of ours runs)
        )  # fmt: skip
        for end in ends:
            os.close(end)
        self._rest, self._count, self._session = b"", 0, ""
        self._events: list[str] = []
        target = self._tell("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._tell("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._tell("Page.enable")

    def open(self, page: Path, width: int = 1280, height: int = 900, *, dark: bool = False) -> None:
        """Open the file in a window of that size, and wait until it is there."""
        self._tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._tell("Emulation.setEmulatedMedia", media="", features=[scheme])
        self._events.clear()
        self._tell("Page.navigate", url=page.resolve().as_uri())
        while "Page.loadEventFired" not in self._events:
            self._read(time.monotonic() + _SECONDS)

    def run(self, script: str) -> Any:
        """What the script comes to, as JSON has it; a promise is waited for. Raises RuntimeError where it fails."""
        told = self._tell("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"].get("exception", {}).get("description", told))
        return told["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and let go one of the keys that pages are walked with."""
        for kind in ("keyDown", "keyUp"):
            self._tell("Input.dispatchKeyEvent", type=kind, modifiers=_SHIFT if shift else 0, **_KEYS[key])

    def write(self, words: str) -> None:
        """Type the words where the cursor is."""
        self._tell("Input.insertText", text=words)

    def picture(self) -> bytes:
        """What the window shows, as a PNG."""
        return base64.b64decode(self._tell("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """The page as it comes out of a printer, as a PDF."""
        return base64.b64decode(self._tell("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"])

    def close(self) -> None:
        """End the browser."""
        os.close(self._to)
        os.close(self._from)
        self._process.terminate()
        self._process.wait(_SECONDS)

    def _tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + _SECONDS
        while True:
            answer = self._read(end)
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _read(self, end: float) -> dict[str, Any]:
        """The next message; what is no answer is remembered by its name."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError("Chromium does not answer.")
            got = os.read(self._from, 1 << 20)
            if not got:
                raise RuntimeError("Chromium has ended.")
            self._rest += got
        message, _, self._rest = self._rest.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        if "method" in told:
            self._events.append(told["method"])
        return told
