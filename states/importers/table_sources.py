"""Which bibliography entry a source named in the research tables is, and the entries that are not on file yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compliance.model.dates import Span, parse_span
from compliance.model.sources import Mark, Source, SourceKind

from .table_rows import Unfit

_DEPOSITARY_2014 = re.compile(r"zmjones/untreaties:(treaties|declarations)/(18-|3-6\.)")
"""The files of that copy with older content: chapter XVIII and the convention on consular relations."""

_KNOWN = (
    ("zmjones/untreaties:", "untc-2015-03-14"),
    ("iferminm/crba-etl:", "crba-2023-06-29"),
    ("gmas-code/treaty_ratifications:", "ohchr-2020-09-16"),
    ("rieille9/UPR-Health-Explorer:", "ohchr-2025-10-10"),
    ("m-g-d-c/crba-etl:", "icrc-2020-11-09"),
    ("world-politics-datalab", "wpd-2022-06-13"),
    ("worldwidelaw/legal-sources", "untc-2026-04"),
    ("Bangkok Post 2795482", "icpped-tha-2024"),
    ("journal abstract at discovery.researcher.life 93126ddcc0193ad5b0754703772ba3ff", "icpped-kor-2023"),
    ("UNHCR Global Appeal 2021 Update", "unhcr-appeal-2021"),
    ("ACHPR press statement", "ta-ssd-achpr"),
    ("en.wikipedia.org Convention Relating to the Status of Stateless Persons", "cssp1954-2024"),
    ("copy of Wikipedia list at de.knowledgr.com/06653988", "ta-mus-genocide-2019"),
    ("UN genocide-prevention fact sheet", "genocide-2022-04"),
    ("KUNA/menafn 2023-11-17", "ta-arm-rome-2023"),
    ("coalitionfortheicc.org; Interfax-Ukraine 2025-07-17", "icc-2025-07-17"),
    ("pmfias.com page listing the States outside UNTOC", "untoc-2023"),
)
"""How the name of a source begins, without "manual: ", and the entry that it is."""

_SEEN = parse_span("2026-11-21")
"""The day on which the research data were handed over: the last on which a stored page of them was seen."""


def _entry(
    ident: str, title: str, publisher: str, url: str, note: str, *, kind: SourceKind = SourceKind.R, published: str = ""
) -> Source:
    day: Span | None = parse_span(published) if published else None
    seen = None if day else _SEEN
    return Source(ident, title, publisher, kind, Mark.VERIFIED, url=url, published=day, retrieved=seen, note=note)


_ENTRIES = (
    _entry(
        "unhcr-appeal-2021",
        "Annex to the Global Appeal 2021 Update: parties to the refugee and statelessness conventions",
        "UNHCR",
        "https://vdocuments.net/nnee-and-parties-to-conventions-members-of-trinidad-and-tobago-2000-1966.html",
        "Years only. A stored copy of pages 160 and 161, not whole. UNHCR is not the depositary.",
        kind=SourceKind.REG,
    ),
    _entry(
        "ta-ssd-achpr",
        "Press statement on South Sudan's accession to human rights treaties",
        "African Commission on Human and Peoples' Rights",
        "https://achpr.au.int/sw/node/3648",
        "Names the treaties and gives no day. The ICESCR, named with them, was joined on 5 February 2024.",
    ),
    _entry(
        "ta-mus-genocide-2019",
        "List of parties to the genocide convention, on Mauritius",
        "Wikipedia, copy at de.knowledgr.com",
        "https://de.knowledgr.com/06653988",
        "Gives 8 July 2019. The depositary's own row was not seen.",
    ),
    _entry(
        "ta-arm-rome-2023",
        "Report on Armenia's deposit of its ratification of the Rome Statute",
        "Kuwait News Agency, quoting the International Criminal Court",
        "https://menafn.com/1107448809/Armenia-Joins-ICC-Rome-Statute",
        "Deposit on 14 November 2023, in force 1 February 2024.",
        published="2023-11-17",
    ),
)


def cite(text: str, otherwise: str = "") -> str:
    """Return the id of the entry that `text` names: the first source, which the day is from.

    `otherwise` is the user's own entry for a source that is not known; raises Unfit if there is none. What somebody
    remembers is no source.
    """
    name = text.partition(" | ")[0].removeprefix("manual: ")
    if "recollection" in name.casefold():
        raise Unfit("the day is from memory, which is no source")
    if _DEPOSITARY_2014.match(name):
        return "untc-2014-07"
    found = next((ident for start, ident in _KNOWN if name.startswith(start)), otherwise)
    if not found:
        raise Unfit(f"the source {name!r} is not known; name an entry of the bibliography for it")
    return found


def entries(cited: Iterable[str]) -> tuple[Source, ...]:
    """Return those of the cited entries that come with the tables, in one order."""
    wanted = set(cited)
    return tuple(one for one in _ENTRIES if one.id in wanted)
