"""Files as the registers publish them, made here: a status in XML, a dashboard sheet, a page of ratifications."""

import importlib
import io
from datetime import date
from functools import cache
from html import escape

import attrs
import pytest
import xlwt

from compliance.errors import ComplianceError, DataError
from compliance.importer import Delivery, Request
from compliance.importing.registry import NamesRegistry
from compliance.loading.holdings import Library
from compliance.plugins import installed

FETCHED = date(2026, 11, 20)

HEADS = ("Participant", "Signature", "Accession(a), Succession(d), Ratification")
CAT_TITLE = "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"

SHEET_HEADS = (
    "Country",
    "Date of Signature (dd/mm/yyyy)",
    "Date of Ratification/Accession",
    "Date of acceptance of individual communications procedure",
    "Date of acceptance of inquiry procedure",
)


def module(name):
    """A module of the importers' folder."""
    return importlib.import_module(f"compliance.states.importers.{name}")


@cache
def registry() -> NamesRegistry:
    library = Library(installed())
    return NamesRegistry(library.names, library.catalogue)


def importer(name):
    return next(one for one in installed().importers if one.name == name)


def read(kind, data, name, **more) -> Delivery:
    return importer(kind).read(Request(data, name, registry(), **more))


def refused(kind, data, name, error=DataError, **more) -> str:
    with pytest.raises(error) as caught:
        read(kind, data, name, **more)
    return str(caught.value)


def result_or_reason(error, call, *args, **more):
    """What a call returns, or the text of the one error that it promises; any other error is a failure."""
    try:
        return call(*args, **more)
    except error as reason:
        return str(reason)


def read_or_refused(kind, data, name="file", **more):
    """What is read, or the sentence with which the file is refused."""
    return result_or_reason(ComplianceError, read, kind, data, name, **more)


def acts(delivery):
    """Each act as (state, treaty, kind, day), in the order of the file."""
    return [(one.state, one.treaty, str(one.action.action), str(one.action.on)) for one in delivery.offers]


def left(delivery):
    """Each row that was left, with the reason."""
    return [(one.row, one.reason) for one in delivery.unplaced]


def status_xml(
    rows, heads=HEADS, title=CAT_TITLE, *, parties="", signatories="", sections="", header="", encoding="utf-8"
):
    """A status as treaties.un.org gives it. Cells are XML already where they begin with a tag, else text."""
    body = "".join(f"<Row>{''.join(map(_entry, row))}</Row>" for row in rows)
    text = f"""<?xml version="1.0" encoding="{encoding}"?>
<MTDSG>
<Treaty><Header>{header}<ExternalData><Titlesect>{escape(title)}</Titlesect>
<Conclusion>New York, 10 December 1984</Conclusion><EIF><Labeltext>26 June 1987</Labeltext></EIF>
<Registration><Labeltext>26 June 1987, No. 24841</Labeltext></Registration>
<Status><Signatories>{signatories}</Signatories><Parties>{parties}</Parties></Status></ExternalData></Header>
<Participants><Table><TGroup>
<Thead><Row>{"".join(map(_entry, heads))}</Row></Thead>
<Tbody><Rows>{body}</Rows></Tbody>
</TGroup></Table></Participants>
{sections}
</Treaty>
</MTDSG>
"""
    return text.encode(encoding)


def _entry(cell):
    return f"<Entry>{cell if cell.startswith('<') and cell.endswith('>') else escape(cell)}</Entry>"


def status(*rows, name="IV-9.en.xml", **more):
    """What is read from a status with these rows."""
    asked = {key: more.pop(key) for key in ("treaty", "source", "retrieved") if key in more}
    return read("untc-xml", status_xml(rows, **more), name, **{"retrieved": FETCHED, **asked})


def xls(rows, sheet="Underlying Data(0)"):
    """A binary Excel file; a date becomes a date cell."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    dated = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Zero):
                page.write(number, column, 0, dated)
            elif isinstance(cell, date):
                page.write(number, column, cell, dated)
            elif cell not in {"", None}:
                page.write(number, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@attrs.frozen
class Zero:
    """Day 0 of the calendar of spreadsheets, which a dashboard shows for an empty date."""


def sheet_rows(*rows, heads=SHEET_HEADS, title="Ratification Status [Last Updated: 16/09/2020 10:15:00]", others=True):
    """The rows of a dashboard sheet: these states, then the others without any date, then the footer."""
    named = {registry().state(str(row[0])) for row in rows}
    rest = [(name.name,) for code, name in Library(installed()).names.items() if others and code not in named]
    return [(title,), heads, *rows, *rest, (), ("Source: OHCHR",), ("Dates are those of the deposit.",)]


def dashboard(*rows, name="UnderlyingData_CAT_OHCHR_19_09_2020.xls", asked=None, **more):
    """What is read from a dashboard sheet with these rows."""
    return read("ohchr-xls", xls(sheet_rows(*rows, **more)), name, **(asked or {}))


C105_TITLE = "Ratifications of C105 - Abolition of Forced Labour Convention, 1957 (No. 105)"


def page(rows, *, title=C105_TITLE, said="", gone=()):
    """A page of ratifications: one table, and a second one of those no longer in force where there are any."""
    return f"""<!DOCTYPE html>
<html><head><title>{escape(title)}</title></head><body>
<table class="layout"><tr><td>
<h2>{escape(title)}</h2><p>Date of entry into force: 17 Jan 1959</p><p>{said}</p>
{_table(rows)}{_table(gone) if gone else ""}
</td></tr></table>
</body></html>
""".encode()


def _table(rows):
    heads = "".join(f"<th>{head}</th>" for head in ("Country", "Date", "Status", "Note"))
    return f'<table cellspacing="0" class="horizontalLine"><tr>{heads}</tr>{"".join(map(_page_row, rows))}</table>'


def _page_row(row):
    name, *rest = row
    cell = name if name.startswith("<") else f'<a href="f?p=1">{escape(name)}</a>  '
    return f'<tr><td class="firstCol">{cell}</td>{"".join(f"<td>{one}   </td>" for one in rest)}</tr>'


def ratifications(*rows, name="C105.html", asked=None, **more):
    """What is read from a page of ratifications with these rows."""
    return read("normlex", page(rows, **more), name, **{"retrieved": FETCHED, **(asked or {})})
