"""Read a saved web page: its own text with headings, lists as numbered on the screen, and tables."""

import re

from lxml import etree

from scrutiny.documents.characters import one_line
from scrutiny.documents.decoding import OLD_ENCODING, decode
from scrutiny.documents.html_blocks import List, Reading, end_table_part, first_number, start_item, start_table_part
from scrutiny.documents.limits import MOST_HTML_BYTES, MOST_TAGS
from scrutiny.documents.model import BlockKind, Document
from scrutiny.documents.pieces import Piece, finish
from scrutiny.documents.web_page import is_site_furniture, is_unseen, leads_within_page, length, main_part
from scrutiny.errors import BrokenDocument

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
        ),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_BOLD = frozenset(("b", "strong", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTES_CLASS = re.compile(r"footnotes?|endnotes?|references", re.IGNORECASE)
_NOTE_ADDRESS = re.compile(r"#(?:_?fn|footnote|_ftn|_edn|note)", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Document:
    """The web page as a document. Raises EmptyDocument, BrokenDocument or WrongKind."""
    if len(data) > MOST_HTML_BYTES or data.count(b"<") > MOST_TAGS:
        raise BrokenDocument(f"{name} is larger than any page: save only the part you want, or print it to PDF.")
    text, warnings = _decoded(data, name)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as failure:
        raise BrokenDocument(f"{name} cannot be read as a web page: {failure.msg}. Save it again.") from failure
    if root is None:
        raise BrokenDocument(f"{name} cannot be read as a web page: nothing in it is text. Save it again.")
    if any(error.type_name == "ERR_INTERNAL_ERROR" or "depth" in error.message for error in parser.error_log):
        raise BrokenDocument(f"{name} nests its parts deeper than any page does. Save it as text or print it to PDF.")
    reading = Reading(length(root))
    main = main_part(root)
    _note_surroundings(reading, root, main)
    _walk(reading, main)
    main_headings = (piece.words for piece in reading.pieces if piece.kind is BlockKind.HEADING and piece.level == 1)
    titled = root.findtext(".//title") or ""
    return finish(
        data,
        name,
        "text/html",
        f"html 1 (lxml {'.'.join(map(str, etree.LXML_VERSION[:3]))})",
        reading.pieces + reading.notes,
        furniture=reading.furniture,
        warnings=warnings,
        title=next(main_headings, "") or one_line(titled),
    )


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """The page's characters, in the encoding that it names, or as any text file."""
    named = _CHARSET.search(data[:4096])
    text, warnings = decode(data, name)
    if named and OLD_ENCODING in warnings:
        try:
            return data.decode(named[1].decode("ascii"), "replace"), []
        except LookupError:
            pass
    return text, warnings


def _note_surroundings(reading: Reading, root: etree._Element, main: etree._Element) -> None:
    """Keep, in short, the words that stand outside of the page's own part."""
    if main is root:
        return
    inside = {main, *main.iterancestors()}
    for above in main.iterancestors():
        for beside in above:
            if beside not in inside and beside.tag not in {"head", "title"} and not is_unseen(beside):
                reading.leave_out(beside)


def _walk(reading: Reading, main: etree._Element) -> None:
    """Read the element from its beginning to its end, without recursion: a page's depth is its author's choice."""
    open_elements = [(main, iter(main))]
    bold = kept = 0
    _start(reading, main)
    reading.add(main.text or "", bold=False, kept=False)
    while open_elements:
        element, children = open_elements[-1]
        child = next(children, None)
        if child is None:
            open_elements.pop()
            _end(reading, element)
            bold -= element.tag in _BOLD
            kept -= element.tag == "pre"
            if open_elements:
                reading.add(element.tail or "", bold > 0, kept > 0)
        elif not isinstance(child.tag, str) or _is_left_out(reading, child):
            reading.add(child.tail or "", bold > 0, kept > 0)
        else:
            open_elements.append((child, iter(child)))
            _start(reading, child)
            bold += child.tag in _BOLD
            kept += child.tag == "pre"
            reading.add(child.text or "", bold > 0, kept > 0)
    reading.end_block()


def _is_left_out(reading: Reading, element: etree._Element) -> bool:
    """Whether the element is no part of the text; what a site puts around it is noted, and contents lines kept."""
    if is_unseen(element) or (element.tag == "sup" and _marks_note(element)):
        return True
    if element.tag in {"nav", "ul", "ol", "p", "div"} and leads_within_page(element) and _is_contents(element):
        reading.end_block()
        entries = [one_line("".join(map(str, link.itertext()))) for link in element.iter("a")]
        reading.pieces += [Piece(BlockKind.CONTENTS, words) for words in entries if words]
        return True
    if is_site_furniture(element, reading.whole):
        reading.end_block()
        reading.leave_out(element)
        return True
    return False


def _is_contents(element: etree._Element) -> bool:
    """Whether links to places in the page stand as blocks of their own, not as the back links of notes."""
    return not any(_NOTE_ADDRESS.match(link.get("href", "")) for link in element.iter("a"))


def _marks_note(element: etree._Element) -> bool:
    """Whether the raised words are the number of a footnote: no words of the sentence."""
    return any(_NOTE_ADDRESS.match(link.get("href", "")) for link in element.iter("a"))


def _start(reading: Reading, element: etree._Element) -> None:
    tag = element.tag
    if tag == "br":
        reading.add("\n", bold=True, kept=True)
    elif tag in _BLOCKS:
        reading.end_block()
    if tag in _HEADINGS:
        reading.kind, reading.level = BlockKind.HEADING, _HEADINGS[tag]
    elif tag in {"figcaption", "caption"}:
        reading.kind = BlockKind.CAPTION
    elif tag in {"ul", "ol", "menu"}:
        reading.lists.append(List(element, first_number(element)))
    elif tag == "li":
        start_item(reading, element)
    elif tag in {"table", "tr", "td", "th"}:
        start_table_part(reading, element)
    elif _is_notes(element):
        reading.in_notes += 1


def _end(reading: Reading, element: etree._Element) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        reading.end_block()
    if tag in _HEADINGS or tag in {"figcaption", "caption"}:
        reading.kind, reading.level = BlockKind.PARAGRAPH, 0
    elif tag in {"ul", "ol", "menu"}:
        reading.lists.pop()
    elif tag == "li":
        reading.mark = ""
    elif tag in {"table", "td", "th"}:
        end_table_part(reading, tag)
    elif _is_notes(element):
        reading.in_notes -= 1


def _is_notes(element: etree._Element) -> bool:
    return element.tag in {"div", "section", "aside"} and bool(
        _NOTES_CLASS.fullmatch(element.get("class", "").strip()) or element.get("role") == "doc-endnotes"
    )
