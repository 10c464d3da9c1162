"""Fill in a form as a body would in Word."""

from collections.abc import Mapping
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn


def fill_in(path: Path, typed: Mapping[str, str]) -> None:
    """Type into the form's fields by the end of their tag's words: {"LFR-2026/2 progress": "done"}."""
    paper = Document(str(path))
    for control in paper.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        ref, _, field = tag.partition(" v")
        words = typed.get(f"{ref} {field.partition(' ')[2]}")
        if words is None:
            continue
        prompt = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        prompt.getparent().remove(prompt)
        first, *rest = control.iter(qn("w:t"))
        first.text = words
        for other in rest:
            other.text = ""
    paper.save(str(path))
