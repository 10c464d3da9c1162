"""Edit a workbook as a person would in a spreadsheet, and save it again through LibreOffice."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Row = etree._Element


def type_into(path: Path, cells: Mapping[str, str | date | int | None]) -> None:
    """Type into cells of the first sheet, by place: {"E7": "done"}. None empties a cell; its look stays."""

    def typed(data: Row) -> None:
        rows = {row.get("r"): row for row in data}
        for place, value in cells.items():
            letters, number = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()  # type: ignore[union-attr] # as tests write
            row = rows.get(number)
            if row is None:
                row = rows[number] = etree.SubElement(data, f"{{{_MAIN}}}row", r=number)
            _set(row, letters, value)

    _change(path, typed)


def order_rows(path: Path, order: Callable[[list[Row]], list[Row]], *, below: int = 4) -> None:
    """Sort, delete or repeat the rows below the heading: they stand as `order` gives them."""

    def ordered(data: Row) -> None:
        rows = [row for row in data if int(row.get("r", "0")) > below]
        for row in rows:
            data.remove(row)
        for number, row in enumerate(map(deepcopy, order(rows)), below + 1):
            row.set("r", str(number))
            for cell in row:
                cell.set("r", re.sub(r"\d+", str(number), cell.get("r", "")))
            data.append(row)

    _change(path, ordered)


def rename_sheet(path: Path, old: str, new: str) -> None:
    """Give a sheet another name."""
    _rewrite(path, "xl/workbook.xml", lambda data: data.replace(f'name="{old}"'.encode(), f'name="{new}"'.encode()))


def saved_by_libreoffice(soffice: str, path: Path, *formats: str) -> Path:
    """The workbook as LibreOffice saves it, in each of the formats after another: "ods", then "xlsx"."""
    folder = path.parent / "saved"
    for number, ending in enumerate(formats):
        into = folder / str(number)
        home = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
        subprocess.run(
            [soffice, home, "--headless", "--convert-to", ending, "--outdir", str(into), str(path)],
            check=True,
            capture_output=True,
            timeout=240,
        )
        path = into / path.with_suffix(f".{ending}").name
    return path


def place_of(path: Path, heading: str, row: int) -> str:
    """The place of a cell by its column's heading, such as "E7"; the headings stand in row 4."""
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return f"{chr(65 + sheet.to_python()[3].index(heading))}{row}"


def _set(row: Row, letters: str, value: str | date | int | None) -> None:
    place = f"{letters}{row.get('r')}"
    cell = next((each for each in row if each.get("r") == place), None)
    if cell is None:
        cell = etree.SubElement(row, f"{{{_MAIN}}}c", r=place)
    for child in list(cell):
        cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t").text = value
    elif value is not None:
        if isinstance(value, date):
            cell.set("t", "d")
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = str(value)


def _change(path: Path, change: Callable[[Row], None]) -> None:
    def changed(part: bytes) -> bytes:
        sheet = etree.fromstring(part)
        [data] = sheet.iterfind(f"{{{_MAIN}}}sheetData")
        change(data)
        return etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True)

    _rewrite(path, "xl/worksheets/sheet1.xml", changed)


def _rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    copy = path.with_suffix(".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    shutil.move(copy, path)
