"""Say what kind of file bytes are, by what they are and never by the file's name alone.

Officers save a PDF as "letter.docx" and a web page as ".doc"; the name is what they meant, the bytes what they have.
Where the two disagree they are told both, and what to do.
"""

import re
from io import BytesIO
from pathlib import PurePath

from scrutiny.errors import BrokenDocument, EncryptedDocument, WrongKind

# The kinds that a reader stands behind, as a person would call them, with the suffixes that they go by.
READ = {
    "pdf": ("a PDF", (".pdf",)),
    "docx": ("a Word document", (".docx", ".docm", ".dotx")),
    "html": ("a web page", (".html", ".htm", ".xhtml", ".xht")),
    "markdown": ("a Markdown file", (".md", ".markdown")),
    "text": ("a text file", (".txt", ".text")),
    "eml": ("an e-mail", (".eml", ".mht", ".mhtml")),
    "msg": ("an Outlook e-mail", (".msg",)),
}
_OF_SUFFIX = {suffix: kind for kind, (_, suffixes) in READ.items() for suffix in suffixes}
_SPREADSHEETS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
_IMPORT = "scrutiny reads reports and letters. To take recommendations in from a spreadsheet, use `scrutiny import`."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,300}>\s*){0,20}<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</?(?:p|div|span|h[1-6]|table|tr|td|ul|ol|li|br|a|b|strong|em|section|article|main)\b[^<>]{0,500}>", re.IGNORECASE
)
_HEAD_LINE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:")
_MAIL_LINE = re.compile(
    r"^(?:mime-version|received|message-id|content-type|return-path|x-mailer):", re.IGNORECASE | re.MULTILINE
)
_MANY_TAGS = 10  # a part of a page, saved without its head
_MARKS = re.compile(r"^#{1,6} \S|^\[[^\]\n]{1,200}\]\(|\*\*\S[^*\n]{0,200}\*\*", re.MULTILINE)


def kind_of_file(data: bytes, name: str) -> str:
    """The kind of the file, a key of READ.

    Raises WrongKind where it is of none of them, or not what its name says; EncryptedDocument for a Word document
    under a password; BrokenDocument for a damaged one.
    """
    suffix = PurePath(name).suffix.lower()
    kind = _kind(data, name, suffix)
    expected = _OF_SUFFIX.get(suffix)
    if suffix in _SPREADSHEETS:
        raise WrongKind(f"{name} is a spreadsheet. {_IMPORT}")
    if expected is None or kind == expected or {kind, expected} <= {"text", "markdown"}:
        return kind
    is_now, meant = READ[kind][0], READ[expected][0]
    right = PurePath(name).with_suffix(READ[kind][1][0]).name
    raise WrongKind(f"{name} is {is_now}, not {meant}. Rename it {right} and try again.")


def _kind(data: bytes, name: str, suffix: str) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data, name)
    _refuse_others(data, name)
    sample = _sample(data)
    if _HTML.match(sample) or (suffix in READ["html"][1] and _TAGS.search(sample)):
        return "html"
    return _text_kind(sample, suffix)


def _text_kind(sample: str, suffix: str) -> str:
    """Which kind of text it is; a name that ends in .txt or .md is taken at its word."""
    if suffix in READ["text"][1]:
        return "text"
    if suffix in READ["markdown"][1]:
        return "markdown"
    head = sample.lstrip("\n").split("\n\n", 1)[0]
    if _HEAD_LINE.match(head) and (suffix == ".eml" or _MAIL_LINE.search(head)):
        return "eml"
    if len(_TAGS.findall(sample)) >= _MANY_TAGS:
        return "html"
    return "markdown" if _MARKS.search(sample) else "text"


def _sample(data: bytes) -> str:
    """The beginning of the file as characters, whatever it is."""
    head = data[:20_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").replace("\r\n", "\n")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r\n", "\n")


def _ole_kind(data: bytes, name: str) -> str:
    """The kind of a file in Microsoft's old container: its directory names the streams in it."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise EncryptedDocument(
            f"{name} wants a password, and scrutiny has none. Open it in Word, save a copy without the password "
            "(File, Info, Protect Document), and use that."
        )
    if holds("__substg1.0_") or holds("__properties_version1.0"):
        return "msg"
    if holds("WordDocument"):
        raise WrongKind(f"{name} is in Word's old format. Open it in Word, save it as .docx, and use that.")
    if holds("Workbook") or holds("Book"):
        raise WrongKind(f"{name} is an old Excel workbook. {_IMPORT}")
    raise WrongKind(f"{name} is in an old Microsoft Office format. Open it, save it as .docx or PDF, and use that.")


def _zip_kind(data: bytes, name: str) -> str:
    import zipfile  # slow to load, and most documents are PDFs

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as failure:
        raise BrokenDocument(f"{name} is damaged or was not copied to its end. Download or save it again.") from failure
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return "docx"  # Word on the web calls it document2.xml
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        raise WrongKind(f"{name} is a spreadsheet. {_IMPORT}")
    if "ppt/presentation.xml" in names:
        raise WrongKind(f"{name} is a presentation. Save it as PDF and use that.")
    if "content.xml" in names or "Index/Document.iwa" in names:
        program = "LibreOffice" if "content.xml" in names else "Pages"
        raise WrongKind(f"{name} was made with {program}. Save it as .docx or PDF there, and use that.")
    raise WrongKind(f"{name} is a ZIP archive. Take out the document that is in it, and use that.")


def _refuse_others(data: bytes, name: str) -> None:
    """Raise for kinds that are known and not read."""
    for start, picture in _PICTURES:
        if data.startswith(start):
            raise WrongKind(
                f"{name} is a picture ({picture}). Print it to PDF and use that: "
                "scrutiny reads pictures of pages in PDFs, where tesseract is installed."
            )
    if data.startswith(b"{\\rtf"):
        raise WrongKind(f"{name} is rich text (RTF). Open it in Word, save it as .docx, and use that.")
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise WrongKind(f"{name} is a compressed archive. Take out the document that is in it, and use that.")
