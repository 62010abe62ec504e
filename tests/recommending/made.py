"""Files as publishers of recommendations lay them out, made here of invented rows, and the real ones where they lie."""

import csv
import importlib
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlwt

from compliance.errors import ComplianceError, DataError
from compliance.importing.registry import NamesRegistry
from compliance.loading.holdings import Library
from compliance.plugin import RecommendationImporter
from compliance.plugins import installed
from compliance.recommending import RecommendationDelivery, RecommendationRequest, deliver

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "upr"
with_research_data = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the research data is not beside this checkout ({DATA})"
)

HEADS = ("SuR", "Rgrp", "Org", "Recommendation", "RS", "Rgrp", "Org", "Response", "Action", "Issue", "Session")
ROWS = (
    ("Mongolia", "Asia", "", "Plant a tree in every court", "Norway", "WEOG", "", "Accepted", 5, "Justice,Other", 9),
    ("Mongolia", "Asia", "", "Keep planting trees", "Laos", "Asia", "ASEAN, OIF", "Noted", 2, "Other", 9),
)
MATRIX_HEADS = ("Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation")
LATEST_HEADS = (
    "Recommendation and recommending State", "Position of the State under review",
    "Human rights themes and groups of persons", "Relevant SDGs",
)  # fmt: skip
ANNOTATION = {
    "AffectedPersons": ["Children"],
    "AnnotationId": "00000000-0000-4000-8000-000000000001",
    "AnnotationType": "- Recommendations",
    "Body": "- UPR",
    "Countries": ["Mongolia"],
    "DocumentId": "00000000-0000-4000-8000-0000000000aa",
    "PublicationDate": "2025-03-11T00:00:00",
    "PublicationDateOnUhri": "2025-09-01T10:00:00",
    "Regions": ["Asia-Pacific"],
    "Sdgs": ["16.3 - Promote the rule of law"],
    "Symbol": "A/HRC/99/1",
    "Text": "140.11 Plant a tree in every court (Norway);",
    "Themes": ["Administration of justice & fair trial"],
    "UprCycle": "Cycle 4",
    "UprPositions": ["Supported"],
    "UprRecommendingCountry": ["Norway"],
    "UprRecommendingRegions": [],
    "UprSession": ["48th Session"],
}
SHEET_HEADS = (
    "Text", "Countries Concerned", "Reccomending Body", "Document Symbol", "Themes", "Affected Persons", "Sdgs",
    "Document Publication Date", "UPR Reccomending States", "UPR Position", "Type", "OHCHR Annotation Id",
    "UPR Session", "Regions Concerned", "Recommending Regions", "Date of publication on UHRI",
)  # fmt: skip


def module(name):
    """A module of the importers' folder."""
    return importlib.import_module(f"compliance.states.importers.{name}")


@cache
def registry() -> NamesRegistry:
    library = Library(installed())
    return NamesRegistry(library.names, library.catalogue)


def importer(kind) -> RecommendationImporter:
    return next(one for one in installed().recommendation_importers if one.name == kind)


def request(file, **more) -> RecommendationRequest:
    return RecommendationRequest(file, registry(), **more)


def read(kind, file, *, strict=True, **more) -> RecommendationDelivery:
    return deliver(importer(kind), request(file, **more), strict=strict)


def refused(kind, file, error=DataError, **more) -> str:
    with pytest.raises(error) as caught:
        read(kind, file, **more)
    return str(caught.value)


def result_or_reason(kind, file):
    """The delivery, or the text of the one error that an importer promises; any other error is a failure."""
    try:
        return read(kind, file, strict=False)
    except ComplianceError as error:
        return str(error)


def csv_bytes(rows, heads=HEADS, line="\n", encoding="utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator=line).writerows([heads, *rows])
    return out.getvalue().encode(encoding)


def xls_bytes(rows, heads=HEADS) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("UPR Info database export")
    for line, row in enumerate([heads, *rows]):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(line, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def claimed_twice(data) -> bytes:
    """The workbook with sector 3 claimed by the root entry too, as the genuine exports have it."""
    directory = (int.from_bytes(data[48:52], "little") + 1) * 512
    root = bytearray(data[directory : directory + 128])
    root[116:124] = (3).to_bytes(4, "little") + (512).to_bytes(4, "little")
    return data[:directory] + bytes(root) + data[directory + 128 :]


def cell(text, span=1, merge="") -> str:
    more = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + merge
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{lines}</w:tc>"


def table_row(*cells) -> str:
    return "<w:tr>" + "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells) + "</w:tr>"


def docx_bytes(rows, header="UPR of Mongolia (3rd Cycle – 36th session)") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body><w:tbl>{''.join(rows)}</w:tbl></w:body></w:document>"
    head = f"<w:hdr {space}><w:p><w:r><w:t>{escape(header)}</w:t></w:r></w:p></w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("word/document.xml", body)
        book.writestr("word/header1.xml", head)
    return out.getvalue()


def annotations(*changes) -> bytes:
    """A dump with one record for each set of changes, each with an id of its own."""
    found = [
        {**ANNOTATION, "AnnotationId": f"00000000-0000-4000-8000-{number:012}", **change}
        for number, change in enumerate(changes, 1)
    ]
    return json.dumps(found).encode()


def report(conclusions, review="The review of Mongolia was held at the 3rd meeting on 2 November 2010.") -> str:
    """The text of a Working Group report with this section II."""
    return (
        "Distr.: General A/HRC/99/1 Contents II. Conclusions and/or recommendations ...... 84-87 12 Introduction "
        "1. The Working Group on the Universal Periodic Review held its twenty-first session from 1 to 12 November "
        f"2010. {review} 83. Norway praised the trees (and asked for more). "
        f"II. Conclusions and/or recommendations {conclusions} "
        "87. All conclusions and/or recommendations contained in the present report reflect the position of the State."
    )
