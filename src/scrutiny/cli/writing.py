"""Files that answers are written to: written beside, then renamed, so that the old one stays until the new is whole."""

import os
from pathlib import Path

from scrutiny.errors import ScrutinyError


def write_text(file: str, text: str, *, for_excel: bool = False) -> None:
    """Write `text` to `file` as UTF-8, with the mark that Excel needs where it is for Excel.

    Raises ScrutinyError in one sentence if it cannot be written; what was there is then as it was.
    """
    path = Path(file)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8-sig" if for_excel else "utf-8", newline="")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ScrutinyError(
            f"{file} could not be written ({error.strerror}); what was there is unchanged. "
            "If it is open in another program, close it there and try again."
        ) from error
