"""The colours that go with a label's tone on paper and on a page: always behind its symbol and its word.

Each ink stands at least 6.5 to 1 against its own ground (WCAG 2.2 asks for 4.5), which a test computes.
"""

from scrutiny.render.labels import Tone

NAVY = "112244"  # headings, and the ground of a table's head
MUTED = "4a5563"
LINE = "9aa5b1"
BAND = "f6f8fa"  # behind what a row rests on

INK = {Tone.GOOD: "0b5a1d", Tone.PART: "1b468a", Tone.LOOK: "6b4300", Tone.BAD: "961a1a", Tone.QUIET: "3f454c"}
GROUND = {Tone.GOOD: "e3f3e6", Tone.PART: "e4ecf9", Tone.LOOK: "fdefd2", Tone.BAD: "fbe4e4", Tone.QUIET: "f0f0f0"}
