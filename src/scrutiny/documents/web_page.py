"""Tell a web page's own text from what its site puts around it: menus, cookie notices, share buttons, feet.

Dropping too much loses evidence; keeping too much only shows a menu. So a thing goes only if the page itself marks
it as such, by element, role or class, and nothing that holds most of the page's words ever goes.
"""

import re

from lxml import etree

_NEVER_SHOWN = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "video", "audio", "head")
)
_CONTROLS = frozenset(("button", "input", "select", "option", "textarea", "dialog", "progress", "meter", "datalist"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar")
)
_SITE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?link|skip-to|share|sharing|social|newsletter|site-?(?:header|footer|nav)"
    r"|navbar|main-?menu|mega-?menu|pagination|pager|back-to-top|print-link|related(?:-content|-links|-items)?"
    r"|phase-banner|feedback|govuk-header|govuk-footer|gem-c-layout|sr-only-focusable)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A thing with this share of the page's words is the page, whatever its class says.
_MOST_OF_PAGE = 0.4
_LEAST_MAIN = 200  # characters: an empty <main> holds a page that a script would have filled


def main_part(root: etree._Element) -> etree._Element:
    """The element that holds the page's own text: the one marked as main, else the body."""
    body = root.find(".//body")
    whole = root if body is None else body
    marked = [*root.iterfind(".//main"), *root.iterfind(".//*[@role='main']")]
    best = max(marked, key=length, default=whole)
    return best if length(best) >= min(_LEAST_MAIN, 0.3 * length(whole)) else whole


def length(element: etree._Element) -> int:
    """How many characters of words the element holds."""
    return sum(len(text) for text in element.itertext() if isinstance(text, str) and not text.isspace())


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser shows none of it."""
    if element.tag in _NEVER_SHOWN or element.tag in _CONTROLS:
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


def is_site_furniture(element: etree._Element, whole: int) -> bool:
    """Whether the element is the site's, not the page's. `whole` is how many characters the page holds."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    marked = (
        element.tag == "nav"
        or element.get("role", "") in _ROLES
        or (element.tag in {"header", "footer"} and not _in_article(element))
        or (element.tag not in {"body", "main", "article", "html"} and bool(_SITE_CLASS.search(names)))
    )
    return marked and length(element) < _MOST_OF_PAGE * whole


def _in_article(element: etree._Element) -> bool:
    return any(above.tag in {"article", "main", "section"} for above in element.iterancestors())


def leads_within_page(element: etree._Element) -> bool:
    """Whether all of the element's words are links to other places of the same page: a list of contents."""
    links = [link for link in element.iter("a") if "".join(map(str, link.itertext())).strip()]
    if not links or any(not link.get("href", "").startswith("#") for link in links):
        return False
    linked = sum(length(link) for link in links)
    return linked >= 0.9 * length(element)
