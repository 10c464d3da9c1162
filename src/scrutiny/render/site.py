"""The public record as a static site: pages that need no server, their data beside them, and nothing fetched.

The register is read once, report by report; what other pages need of a report is set aside on disk, so that a large
register takes no more memory than a small one. Only what `PublicRecord` gives is ever written.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scrutiny.actions.public_record import (
    PublicDocument,
    PublicLetter,
    PublicQuotation,
    PublicRecommendation,
    PublicRecord,
    PublicReport,
)
from scrutiny.actions.quotations import READ_BY_OCR
from scrutiny.dates import say_day
from scrutiny.render import data
from scrutiny.render.addresses import file_name, safe_name, slug, told_apart
from scrutiny.render.aside import Aside
from scrutiny.render.html import script, style, told
from scrutiny.render.marked_text import Mark, paragraphs
from scrutiny.render.site_folder import MARKER, SiteFolder, make_site
from scrutiny.render.site_pages import (
    DATA_TABLES,
    LETTER_KINDS,
    Addresses,
    Common,
    by_body,
    counted,
    fact,
    letter_name,
    link,
    recommendation_facts,
    row_of,
    statement_rows,
    table_of,
)
from scrutiny.render.words import on_one_line
from scrutiny.store.queries import fetch
from scrutiny.tables import Column, ColumnKind, Table
from scrutiny.tables.public import PUBLIC_DATA

ON_A_PAGE = 500  # rows of a body's page
_OURS = ("body", "letter", "file", "data", "index.html", "style.css", "page.js", "search.js", "search-data.js", MARKER)
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Written:
    """What a site holds."""

    reports: int
    recommendations: int
    letters: int
    files: int


def export_site(
    record: PublicRecord, folder: Path, title: str, tell: Callable[[int, int], None] = lambda _, __: None
) -> Written:
    """Make the site in `folder`, all of it or nothing; `tell` hears how many reports are written, and of how many.

    Raises BadInput where something else stands in the folder, ScrutinyError where it cannot be written.
    """
    made: list[Written] = []

    def fill(site: SiteFolder) -> None:
        with Aside() as aside:
            made.append(_Maker(record, site, aside, Common(title, record.day, record.register.seal())).make(tell))

    make_site(folder, fill)
    return made[0]


@dataclass
class _Maker:
    """The making of one site: what is known of its addresses, and what is set aside."""

    record: PublicRecord
    site: SiteFolder
    aside: Aside
    common: Common
    reports: dict[int, str] = field(default_factory=dict)
    to: Addresses = field(default_factory=Addresses)
    met: dict[int, PublicLetter] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    recommendations: int = 0

    def make(self, tell: Callable[[int, int], None]) -> Written:
        """Write everything; gives what was written."""
        connection = self.record.register.connection
        # Of all there are, public or not: an address then stays when something before it becomes public.
        refs = [(row["id"], safe_name(row["ref"], "report")) for row in fetch(connection, "reports")]
        self.reports = told_apart(refs, _OURS)
        names = {row["id"]: slug(row["name"], "body") for row in fetch(connection, "bodies")}
        for body, name in told_apart(names.items(), ("index.html",)).items():
            self.to.bodies[body] = f"body/{name}/index.html"
        self._styles()
        count, reports = self.record.count(), 0
        for report in self.record.reports():
            self._report(report)
            reports += 1
            tell(reports, count)
        for letter in self.met.values():
            self._letter(letter)
        self._bodies()
        self._index(reports)
        self._data()
        return Written(reports, self.recommendations, len(self.met), self.site.count)

    def _styles(self) -> None:
        css = style() + (_TEMPLATES / "site.css").read_text("utf-8")
        self.site.write("style.css", css.encode("utf-8"))
        self.site.write("page.js", script().encode("utf-8"))
        self.site.write("search.js", (_TEMPLATES / "search.js").read_bytes())

    def _report(self, report: PublicReport) -> None:
        for document in report.documents:
            self._copy(document)
        for letter in report.letters:
            self._meet(letter, report)
        for quoted in (q.document for one in report.recommendations for q in _quotations(one)):
            if quoted.id not in self.to.letters:
                self._copy(quoted)
        numbers = told_apart((one.id, safe_name(one.number, "number")) for one in report.recommendations)
        rows = []
        for place, one in enumerate(report.recommendations):
            address = f"{self.reports[report.id]}/{numbers[one.id]}/index.html"
            beside = [report.recommendations[at] if 0 <= at < len(report.recommendations) else None
                      for at in (place - 1, place + 1)]  # fmt: skip
            self._recommendation(report, one, address, [each and (each, numbers[each.id]) for each in beside])
            for ask in one.asks:
                row = row_of(ask, report, address)
                self.aside.put("ask", ask.body or 0, row)
                rows.append(row)
                if ask.body:
                    self.asked.add(ask.body)
                for statement in statement_rows(ask):
                    self.aside.put("statement", 0, statement)
        self.recommendations += len(report.recommendations)
        self._report_page(report, rows)

    def _report_page(self, report: PublicReport, rows: list[dict[str, Any]]) -> None:
        folder = self.reports[report.id]
        published = report.published and report.published.isoformat()
        told_of = {"ref": report.ref, "title": report.title, "kind": report.kind, "author": report.author,
                   "published": published, "url": report.url, "address": f"{folder}/index.html"}  # fmt: skip
        self.aside.put("report", 0, told_of | {"recommendations": len(report.recommendations), "asks": len(rows)})
        table = table_of(
            "report", report.title, rows, self.common.as_at,
            counted(len(report.recommendations), len(rows), report.kept_back),
        )  # fmt: skip
        facts = [fact("Kind", report.kind), *([fact("Made by", report.author)] if report.author else [])]
        facts.append(fact("Published", report.published or "day not known"))
        facts += [fact("Known only from a letter", "its text was not read")] if report.is_stub else []
        own = [link("Where it is published", report.url)] if report.url.startswith(("https://", "http://")) else []
        own += [link(each.title or each.name, f"../{self.to.files[each.id]}") for each in report.documents]
        letters = [
            link(letter_name(each), f"../{self.to.letters[each.document.id]}", _received(each))
            for each in report.letters
        ]
        groups = [("The report itself", own), ("Letters that answer it", letters)]
        page = self.common.fill(
            "site_list.html.j2",
            title=f"{report.ref}: {report.title}",
            here=report.ref,
            root="../",
            crumbs=[(self.common.title, "../index.html")],
            facts=facts,
            groups=[{"heading": heading, "links": links} for heading, links in groups if links],
            pages=[],
            **told(table, [f"../{row['address']}" for row in rows]),
        )
        self.site.write(f"{folder}/index.html", page)

    def _recommendation(self, report: PublicReport, one: PublicRecommendation, address: str, beside: list[Any]) -> None:
        ref = f"{report.ref}/{one.number}"
        before, after = (each and link(f"{report.ref}/{each[0].number}", f"../{each[1]}/index.html") for each in beside)
        published = f", published {say_day(report.published)}" if report.published else ""
        page = self.common.fill(
            "site_recommendation.html.j2",
            title=f"{ref}: {one.title}" if one.title else ref,
            here=one.number,
            root="../../",
            crumbs=[(self.common.title, "../../index.html"), (report.ref, "../index.html")],
            report=on_one_line(report.title),
            published=published,
            before=before,
            after=after,
            **recommendation_facts(one, self.to),
        )
        self.site.write(address, page)
        for ask in one.asks:
            name = f"{ref} ({ask.told.position.body or 'body not named'})"
            for quoted in dict.fromkeys(quoted for said in ask.said for quoted in said.quotations):
                mark = [quoted.start, quoted.end, name, f"../../{address}"]
                self.aside.put("mark", quoted.document.id, mark)

    def _copy(self, document: PublicDocument) -> None:
        """Copy the file of a report's own document, once."""
        if document.id not in self.to.files:
            self.to.files[document.id] = f"file/{document.sha256[:12]}/{file_name(document.name)}"
            self.site.write(self.to.files[document.id], self.record.bytes_of(document))

    def _meet(self, letter: PublicLetter, report: PublicReport) -> None:
        """Give a letter its address; its page is written once every report that it answers is known."""
        document = letter.document
        if document.id not in self.met:
            self.met[document.id] = letter
            self.to.letters[document.id] = f"letter/{document.sha256[:12]}/index.html"
            self.to.names[document.id] = letter_name(letter)
        signed, answers_for = (", ".join(name for _, name in who) for who in (letter.signed, letter.answers_for))
        row = {"sha256": document.sha256, "report": report.ref, "name": document.name, "kind": letter.kind,
               "dated": letter.dated and letter.dated.isoformat(),
               "received": letter.received and letter.received.isoformat(), "signed": signed,
               "answers_for": answers_for, "address": self.to.letters[document.id],
               "report_address": f"{self.reports[report.id]}/index.html"}  # fmt: skip
        self.aside.put("letter", document.id, row)

    def _letter(self, letter: PublicLetter) -> None:
        document, folder = letter.document, self.to.letters[letter.document.id].rpartition("/")[0]
        copy = file_name(document.name)
        copy = f"letter-{copy}" if copy.lower() == "index.html" else copy
        self.site.write(f"{folder}/{copy}", self.record.bytes_of(document))
        text, blocks = self.record.text_of(document)
        marks = [Mark(*mark) for mark in self.aside.of("mark", document.id)]
        facts = [fact("Kind", LETTER_KINDS[letter.kind]), fact("Dated", letter.dated or "day not known")]
        facts += [fact("Received", letter.received)] if letter.received else []
        facts += [fact("Its words", f"{READ_BY_OCR}: they may be misread")] if document.is_by_ocr else []
        for name, who in (("Signed by", letter.signed), ("Answers for", letter.answers_for)):
            facts += [fact(name, ", ".join(each for _, each in who))] if who else []
        answered = {row["report"]: row["report_address"] for row in self.aside.of("letter", document.id)}
        groups = [
            {"heading": "What it answers", "links": [link(ref, f"../../{to}") for ref, to in answered.items()]},
            {"heading": "The file", "links": [link(document.name, copy)]},
        ]
        page = self.common.fill(
            "site_letter.html.j2",
            title=f"{letter_name(letter)}, to {' and '.join(answered)}",
            here=letter_name(letter),
            root="../../",
            crumbs=[(self.common.title, "../../index.html")],
            facts=facts,
            groups=groups,
            paragraphs=_with_pages(paragraphs(text, blocks, marks)),
        )
        self.site.write(f"{folder}/index.html", page)

    def _bodies(self) -> None:
        names = {row["id"]: row["name"] for row in fetch(self.record.register.connection, "bodies")}
        links = []
        for body in sorted(self.asked, key=lambda each: (names[each].lower(), each)):
            count = self.aside.count("ask", body)
            links.append(link(names[body], f"../{self.to.bodies[body]}", f": {count:,} ask{'s' * (count != 1)}"))
            self._body(body, names[body], count)
        empty = Table("bodies", "", (), (), empty="Nobody is asked anything in public." if not links else "")
        page = self.common.fill(
            "site_list.html.j2",
            title="Who was asked",
            root="../",
            crumbs=[(self.common.title, "../index.html")],
            facts=[],
            groups=[{"heading": "Bodies", "links": links}] if links else [],
            pages=[],
            **told(empty, filters=False),
        )
        self.site.write("body/index.html", page)

    def _body(self, body: int, name: str, count: int) -> None:
        """A body's pages: the first at its own address, the others below it."""
        own = self.to.bodies[body].rpartition("/")[0]
        total = by_body(self.aside.of("ask", body))
        last = (count - 1) // ON_A_PAGE + 1
        for number in range(1, last + 1):
            rows = list(self.aside.of("ask", body, (number - 1) * ON_A_PAGE, ON_A_PAGE))
            root = "../../" if number == 1 else "../../../"
            table = table_of("body", name, rows, self.common.as_at, counted(*total))
            pages = [
                link(str(each), f"{root}{_page_of(own, each)}") | {"is_here": each == number}
                for each in range(1, last + 1)
            ]
            page = self.common.fill(
                "site_list.html.j2",
                title=f"Put to {name}{f', page {number} of {last}' if last > 1 else ''}",
                here=name,
                root=root,
                crumbs=[(self.common.title, f"{root}index.html"), ("Who was asked", f"{root}body/index.html")],
                facts=[],
                groups=[],
                pages=pages,
                **told(table, [f"{root}{row['address']}" for row in rows], filters=last == 1),
            )
            self.site.write(_page_of(own, number), page)

    def _index(self, reports: int) -> None:
        columns = (
            Column("ref", "Ref", ColumnKind.REF),
            Column("title", "Title"),
            Column("author", "Made by", ColumnKind.NAME),
            Column("published", "Published", ColumnKind.DAY),
            Column("recommendations", "Recommendations", ColumnKind.NUMBER),
            Column("asks", "Asks", ColumnKind.NUMBER),
        )
        rows = list(self.aside.of("report", 0))
        cells = tuple(tuple(_cell(row[column.key], column) for column in columns) for row in rows)
        asks = sum(row["asks"] for row in rows)
        of = f"{reports:,} report{'s' * (reports != 1)}: "
        table = Table(
            "reports", self.common.title, columns, cells, self.common.as_at,
            (of + counted(self.recommendations, asks)[0],) if rows else (), empty="No report is public yet.",
        )  # fmt: skip
        page = self.common.fill(
            "site_index.html.j2",
            title=self.common.title,
            root="",
            crumbs=[],
            **told(table, [row["address"] for row in rows], filters=False),
        )
        self.site.write("index.html", page)
        with self.site.opened("search-data.js") as stream:
            stream.write(b"window.scrutinySearch = [\n")
            for row in self.aside.all("ask"):
                words = [row["address"], f"{row['ref']} · {row['addressed_to']} · {row['response']}",
                         on_one_line(row["recommendation"]), on_one_line(row["quoted"])]  # fmt: skip
                stream.write(json.dumps(words).encode("ascii") + b",\n")
            for row in rows:
                words = [row["address"], f"{row['ref']}: {on_one_line(row['title'])}", row["author"], ""]
                stream.write(json.dumps(words).encode("ascii") + b",\n")
            stream.write(b"];\n")

    def _data(self) -> None:
        asks = (*PUBLIC_DATA, Column("report", "Report", ColumnKind.REF), Column("address", "Page"))
        wanted = {"asks": ("where every public ask stands, one a row", "ask", asks)} | {
            name: (what, name.removesuffix("s"), columns) for name, (what, columns) in DATA_TABLES.items()
        }
        links = []
        for name, (what, kind, columns) in wanted.items():
            table = Table(name, f"{self.common.title}: {what}", columns, (), self.common.as_at, seal=self.common.seal)
            for ending, write in (("csv", data.csv), ("json", data.json)):
                rows = _Rows(self.aside, kind, columns)
                with self.site.opened(f"data/{name}.{ending}") as stream:
                    # data.py goes through the rows once: they may come from the disk one by one.
                    pieces = write(replace(table, rows=rows))  # type: ignore[arg-type]
                    stream.writelines(piece.encode("utf-8", errors="replace") for piece in pieces)
            both = [link(f"{name}.{ending}", f"{name}.{ending}") for ending in ("csv", "json")]
            links.append({"heading": what[:1].upper() + what[1:], "links": both})
        page = self.common.fill(
            "site_list.html.j2",
            title="Open data",
            root="../",
            crumbs=[(self.common.title, "../index.html")],
            facts=[fact("What it is", "the same facts as on the pages, from the same rows; CSV and JSON in UTF-8")],
            groups=links,
            pages=[],
            **told(Table("data", "", (), (), empty=""), filters=False),
        )
        self.site.write("data/index.html", page)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a kind that were set aside, cell by cell, read from the disk each time."""

    aside: Aside
    kind: str
    columns: tuple[Column, ...]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self.aside.all(self.kind):
            yield tuple(row[column.key] for column in self.columns)


def _quotations(one: PublicRecommendation) -> Iterator[PublicQuotation]:
    for ask in one.asks:
        for said in ask.said:
            yield from said.quotations


def _page_of(folder: str, number: int) -> str:
    return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"


def _cell(value: Any, column: Column) -> Any:
    from datetime import date

    return date.fromisoformat(value) if value and column.kind is ColumnKind.DAY else value


def _received(letter: PublicLetter) -> str:
    return f", received {say_day(letter.received)}" if letter.dated and letter.received else ""


def _with_pages(found: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """Each paragraph, with its page where it is the first on it."""
    page = None
    for paragraph in found:
        is_new = paragraph.page is not None and paragraph.page != page
        page = paragraph.page or page
        yield {
            "page": paragraph.page if is_new else None,
            "is_heading": paragraph.is_heading,
            "pieces": paragraph.pieces,
            "answers": paragraph.answers,
        }
