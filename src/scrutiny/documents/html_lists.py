"""Number the items of a web page's lists as a browser would show them."""

from lxml import etree

_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def marker(holder: etree._Element, count: int) -> str:
    """What stands before the item: "•" in a list of points, "3." or "c." in a numbered one."""
    if holder.tag != "ol":
        return "•"
    style = holder.get("style", "").replace(" ", "").lower()
    kind = holder.get("type", "")
    for name, letter in (("lower-alpha", "a"), ("upper-alpha", "A"), ("lower-roman", "i"), ("upper-roman", "I")):
        if f"list-style-type:{name}" in style or f"list-style:{name}" in style:
            kind = letter
    if "list-style-type:none" in style or "list-style:none" in style:
        return ""
    return counted(count, kind) + "."


def counted(count: int, kind: str) -> str:
    """The number written in figures, or in letters ("a", "A") or Roman figures ("i", "I")."""
    if kind in {"a", "A"} and count > 0:
        letters = ""
        while count > 0 and len(letters) < 6:
            count, place = divmod(count - 1, 26)
            letters = chr(97 + place) + letters
        return letters.upper() if kind == "A" else letters
    if kind in {"i", "I"} and 0 < count < 4000:
        roman = ""
        for value, figure in (*_ROMANS, *_SMALL_ROMANS):
            times, count = divmod(count, value)
            roman += figure * times
        return roman.upper() if kind == "I" else roman
    return str(count)
