"""Turn lists of phrases into patterns, so that the phrases stay readable where they are listed."""

import re


def any_of(phrases: str) -> str:
    """A pattern for any one of `phrases`, which stand between bars: "by | no later than | within".

    A space in a phrase matches any white space; all else is a pattern as it stands. Longer phrases are tried first,
    whatever the order. The pattern holds no group of its own.
    """
    listed = sorted((" ".join(phrase.split()) for phrase in re.split(r"\s\|\s", phrases)), key=len, reverse=True)
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in listed if phrase) + ")"
