"""Open a Word file's parts without trusting it: sizes are bounded, entities are not followed, nothing is fetched.

A .docx is a ZIP archive of XML. A few kilobytes can unpack to gigabytes, and a few lines of XML to billions of
characters; both are old tricks, and both are refused here.
"""

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from scrutiny.documents.limits import MOST_PART_BYTES, MOST_PARTS
from scrutiny.errors import BrokenDocument, EncryptedDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same names in the strict form of the format, which LibreOffice and some archives write.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHUNK = 1_000_000


class Package:
    """A Word file's parts by name. Guards that no part is read beyond its bound."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._names = {info.filename for info in self._archive.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as failure:
            raise self._broken() from failure
        if len(self._names) > MOST_PARTS:
            raise BrokenDocument(f"{name} has {len(self._names)} parts inside it: no document has. It was not read.")
        self.main = self._main_part()

    def _broken(self) -> BrokenDocument:
        return BrokenDocument(f"{self.name} is damaged or was not copied to its end. Download or save it again.")

    def _main_part(self) -> str:
        """The part that holds the text: Word says which in the package's relations."""
        main = next((target for kind, target in self.relations("") if kind.endswith("/officeDocument")), "")
        if main not in self._names:
            main = "word/document.xml"
        if main not in self._names:
            raise self._broken()
        return main

    def read(self, part: str) -> bytes:
        """The part's bytes, b"" if there is none. Raises BrokenDocument or EncryptedDocument."""
        if part not in self._names:
            return b""
        held: list[bytes] = []
        size = 0
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MOST_PART_BYTES:
                        raise BrokenDocument(
                            f"{self.name} unpacks to more than {MOST_PART_BYTES // 1_000_000} MB: no report does. "
                            "It was not read."
                        )
                    held.append(chunk)
        except RuntimeError as failure:
            raise EncryptedDocument(
                f"{self.name} wants a password, and scrutiny has none. Save a copy without the password, and use that."
            ) from failure
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as failure:
            raise self._broken() from failure
        return b"".join(held)

    def xml(self, part: str) -> etree._Element | None:
        """The part's root, None if there is no such part."""
        data = self.read(part)
        if not data:
            return None
        data = data.replace(_STRICT, W[1:-1].encode()) if _STRICT in data[:5000] else data
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as failure:
            raise BrokenDocument(
                f"{self.name} is damaged: its part {part} cannot be read. Open it in Word, save a copy, and use that."
            ) from failure

    def relations(self, part: str) -> list[tuple[str, str]]:
        """What the part refers to within the file, as (kind, part); the package's own where `part` is ""."""
        folder, leaf = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        if root is None:
            return []
        return [
            (item.get("Type", ""), posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"))
            for item in root.iter(_RELATION)
            if item.get("TargetMode") != "External"
        ]

    def related(self, kind: str) -> list[str]:
        """The parts that the text refers to as `kind`: "styles", "numbering", "footnotes", "header"."""
        return [target for said, target in self.relations(self.main) if said.rsplit("/", 1)[-1] == kind]
