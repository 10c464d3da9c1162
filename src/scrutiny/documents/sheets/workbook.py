"""Read Excel and LibreOffice workbooks, old and new, by python-calamine, behind bounds of our own."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from scrutiny.documents.limits import MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED_BYTES
from scrutiny.documents.sheets.delimited import too_long, too_wide
from scrutiny.documents.sheets.model import Sheet
from scrutiny.errors import BrokenDocument, EncryptedDocument, WrongKind

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MERGED_CELLS = 20_000  # of a merged range: larger ones are whole columns, merged by a slip


def is_workbook(data: bytes, name: str) -> bool:
    """Whether a ZIP archive or an old Office file is a workbook; told by what is in it. Raises BrokenDocument."""
    if not data.startswith(b"PK"):
        return "WordDocument".encode("utf-16-le") not in data
    with _archive(data, name) as archive:
        names = set(archive.namelist())
        kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    return any(each.startswith("xl/") for each in names) or b"spreadsheet" in kind


def read_workbook(data: bytes, name: str) -> list[Sheet]:
    """Its sheets that hold anything. Raises EncryptedDocument, BrokenDocument, WrongKind."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _wants_password(name)
    if data.startswith(b"PK"):
        _check_unpacked(data, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [book.get_sheet_by_name(each.name) for each in book.sheets_metadata if "WorkSheet" in str(each.typ)]
    except PasswordError as error:
        raise _wants_password(name) from error
    except BaseException as error:  # a panic of the reader's is no Exception
        if not _is_of_the_file(error, CalamineError):
            raise
        raise BrokenDocument(
            f"{name} cannot be read as a workbook ({str(error)[:80]}). Open it, save it again as .xlsx, and import "
            "that."
        ) from error
    found = []
    for sheet in sheets:
        if not sheet.height:
            continue
        if sheet.height > MOST_ROWS:
            raise too_long(name)
        if sheet.width > MOST_COLUMNS:
            raise too_wide(name, sheet.width)
        found.append(_sheet(sheet))
    if not found:
        raise WrongKind(f"{name} is a workbook in which no sheet holds anything.")
    return found


def _is_of_the_file(error: BaseException, reading: type[Exception]) -> bool:
    """Whether a failure says something of the file: the reader's own, or a panic inside it."""
    return isinstance(error, (reading, OSError, ValueError, OverflowError)) or "Panic" in type(error).__name__


def _sheet(sheet: "CalamineSheet") -> Sheet:
    merged = _merged(sheet)

    def cells() -> Iterator[list[str]]:
        held: dict[tuple[int, int], str] = {}
        for place, row in enumerate(sheet.iter_rows()):
            words = [_words(cell) for cell in row]
            for column, origin in merged.get(place, ()):
                if column >= len(words):
                    continue
                if origin == (place, column):
                    held[origin] = words[column]
                else:
                    words[column] = words[column] or held.get(origin, "")
            yield words

    return Sheet(str(sheet.name), cells)


def _merged(sheet: "CalamineSheet") -> dict[int, list[tuple[int, tuple[int, int]]]]:
    """For each row of the sheet, its cells that are part of a merged range, with the cell that holds the words."""
    found: dict[int, list[tuple[int, tuple[int, int]]]] = {}
    _, left = sheet.start or (0, 0)
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ():
        if (last_row - first_row + 1) * (last_column - first_column + 1) > _MERGED_CELLS:
            continue
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                found.setdefault(row, []).append((column - left, (first_row, first_column - left)))
    return found


def _words(cell: object) -> str:
    """A cell as text: days as ISO, with the time only where there is one; whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, (date, int, time, timedelta)):
        return str(cell)
    return ""


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BrokenDocument(f"{name} is damaged or was not copied to its end. Download or save it again.") from error


def _check_unpacked(data: bytes, name: str) -> None:
    """Refuse what unpacks to more than any tracker: what the archive says of itself, and what it really holds."""
    with _archive(data, name) as archive:
        size = 0
        for info in archive.infolist():
            if info.flag_bits & 1:
                raise _wants_password(name)
            size += info.file_size
        # calamine believes the archive's own figures no more than we do: a part that is longer than it says is cut.
        if size > MOST_UNPACKED_BYTES:
            raise BrokenDocument(
                f"{name} unpacks to {size // 1_000_000:,} MB: no tracker has so much. It was not read. Copy the sheet "
                "that you want into a new workbook, and import that."
            )


def _wants_password(name: str) -> EncryptedDocument:
    return EncryptedDocument(
        f"{name} wants a password, and scrutiny has none. Open it in Excel, save a copy without the password "
        "(File, Info, Protect Workbook), and import that."
    )
