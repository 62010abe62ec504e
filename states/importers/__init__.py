"""The importers: each takes a file of one format apart into facts, and is loaded only to read one."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from compliance.plugin import Importer


def late(module: str) -> Callable[[Any], Any]:
    """Return the reader of a module of this folder, which every command would else load and few use."""

    def read(request: object) -> object:
        return import_module(f".{module}", __name__).read(request)

    return read


IMPORTERS: tuple[Importer, ...] = (
    Importer(
        name="normlex",
        says="The page of ratifications of one convention in the ILO's register, saved as HTML.",
        example="compliance import normlex C105.html --retrieved 2026-11-20",
        read=late("normlex"),
    ),
    Importer(
        name="ohchr-xls",
        says="A sheet of the OHCHR ratification dashboard (UnderlyingData_CAT_….xls).",
        example="compliance import ohchr-xls UnderlyingData_CAT_OHCHR_16_09_2020.xls",
        read=late("ohchr"),
    ),
    Importer(
        name="tables",
        says="The research tables (CSV): treaty actions, reservations, acceptances of complaints, gaps.",
        example="compliance import tables treaty-actions.csv",
        read=late("tables"),
    ),
    Importer(
        name="untc-xml",
        says="The status of a treaty at the UN Treaty Collection, in XML (IV-9.en.xml).",
        example="compliance import untc-xml IV-9.en.xml --retrieved 2026-11-20",
        read=late("untc"),
    ),
)
