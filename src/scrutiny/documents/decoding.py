"""Turn a text file's bytes into characters, whatever program saved it, and say when that was a guess."""

import codecs
import re

from scrutiny.errors import WrongKind

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Characters that no text file holds; a tab, line ends, a page break and the odd end-of-file mark are ordinary.
_JUNK = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_MOST_JUNK = 0.005
OLD_ENCODING = (
    "The file does not say how its letters are coded. It was read as Windows text (cp1252); "
    "look at pound signs, quotation marks and accents."
)
NULS = "The file held characters that mean nothing (NUL); they were left out."


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text, with "\\n" for every line end, and warnings.

    Raises WrongKind for bytes that are no text in any of UTF-8, UTF-16 and Windows' cp1252.
    """
    warnings: list[str] = []
    text = _marked(data)
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            wide = _wide(data)
            text = data.decode(wide or "cp1252", "replace")
            warnings.append(OLD_ENCODING.replace("Windows text (cp1252)", "UTF-16") if wide else OLD_ENCODING)
        else:
            wide = _wide(data)
            text = data.decode(wide, "replace") if wide else text
    junk = len(_JUNK.findall(text))
    if junk > max(2, _MOST_JUNK * len(text)):
        raise WrongKind(
            f"{name} is not text, and no kind of document that scrutiny knows. "
            "It reads PDF, Word (.docx), web pages, Markdown, text and e-mail: save it as one of these and try again."
        )
    if "\x00" in text:
        warnings.append(NULS)
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\x1a"), warnings


def _marked(data: bytes) -> str | None:
    """The text of bytes that begin with a byte order mark, else None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _wide(data: bytes) -> str | None:
    """The encoding of UTF-16 without a mark: every other byte of English is zero."""
    sample = data[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) >= 8 and max(even, odd) > 0.35 * len(sample) and min(even, odd) < 0.05 * len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None
