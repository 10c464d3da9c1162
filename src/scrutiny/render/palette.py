"""The colours that go with a label's tone on paper and on a page: always behind its symbol and its word.

Each ink stands at least 6.5 to 1 against its own ground (WCAG 2.2 asks for 4.5), which a test computes.
"""

from scrutiny.render.labels import Tone
from scrutiny.terms import Progress, Stance

NAVY = "112244"  # headings, and the ground of a table's head
MUTED = "4a5563"
LINE = "9aa5b1"
BAND = "f6f8fa"  # behind what a row rests on

INK = {Tone.GOOD: "0b5a1d", Tone.PART: "1b468a", Tone.LOOK: "6b4300", Tone.BAD: "961a1a", Tone.QUIET: "3f454c"}
GROUND = {Tone.GOOD: "e3f3e6", Tone.PART: "e4ecf9", Tone.LOOK: "fdefd2", Tone.BAD: "fbe4e4", Tone.QUIET: "f0f0f0"}

# Bars of a chart, the fill and the ink of the figure on it: at least 4.5 to 1, which a test computes. Neighbours differ
# in lightness as well as in hue.
_WHITE, _BLACK = "ffffff", "000000"
BARS: dict[str, tuple[str, str]] = {
    Stance.ACCEPTED: ("0b5d1e", _WHITE),
    Stance.IN_PART: ("5b9bd5", _BLACK),
    Stance.IN_PRINCIPLE: ("a8cbec", _BLACK),
    Stance.ALREADY_IN_PLACE: ("5aa469", _BLACK),
    Stance.NOTED: ("8a94a0", _BLACK),
    Stance.REJECTED: ("7a1f1f", _WHITE),
    Stance.REDIRECTED: ("b58900", _BLACK),
    Stance.UNCLEAR: ("f2c14e", _BLACK),
    Stance.NOT_ADDRESSED: ("c8553d", _BLACK),
    "no answer found": ("d3d9e0", _BLACK),
    "no response yet": ("4a5563", _WHITE),
    "not decided yet": ("e8d8f0", _BLACK),
    Progress.DONE: ("0b5d1e", _WHITE),
    Progress.UNDER_WAY: ("5b9bd5", _BLACK),
    Progress.PLANNED: ("a8cbec", _BLACK),
    Progress.PAUSED: ("f2c14e", _BLACK),
    Progress.NOT_STARTED: ("b58900", _BLACK),
    Progress.WILL_NOT_DO: ("7a1f1f", _WHITE),
    Progress.NO_INFORMATION: ("d3d9e0", _BLACK),
    "answered on time": ("0b5d1e", _WHITE),
    "answered late": ("f2c14e", _BLACK),
    "overdue": ("961a1a", _WHITE),
    "not yet due": ("d3d9e0", _BLACK),
    "answered": ("1b468a", _WHITE),
    "not answered": ("f2c14e", _BLACK),
}
OTHER_BARS = [("1b468a", _WHITE), ("f2c14e", _BLACK), ("0b5d1e", _WHITE), ("d3d9e0", _BLACK), ("7a1f1f", _WHITE)]
