"""A submission on an invented state as it should be, the desk that knows its name, and Word files made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from compliance.loading.holdings import Library
from compliance.plugins import installed
from compliance.upr.lint import smart
from compliance.upr.lint.declaring import Finding, Paper
from compliance.upr.lint.document import Document
from compliance.upr.lint.linting import Report, lint, open_desk
from compliance.upr.lint.markdown_file import read_markdown
from compliance.upr.lint.naming import StateNames
from compliance.upr.lint.subject import Desk, Held

NAMES = {"XEL": ("Exlandia", "republic of exlandia", "rex"), "XWY": ("Wylandia",), "XZE": ("Zedonia",)}


@cache
def desk() -> Desk:
    """The shipped limits, words and tables, with the names of invented states."""
    plugins = installed()
    return attrs.evolve(open_desk(plugins, Library(plugins)), names=StateNames(NAMES))


def linted(text: str | Document, **held: Any) -> Report:
    """What is said of a draft in Markdown or a document."""
    document = read_markdown(text, "draft.md") if isinstance(text, str) else text
    return lint(document, desk(), Held(**held))


def codes(text: str | Document, **held: Any) -> set[str]:
    """The rules that a text does not keep."""
    return {one.code for one in linted(text, **held).findings}


SMART = {check.code for check in smart.CHECKS}


def lint_recommendation(text: str, desk: Desk, *, state: str = "", lead: str = "") -> tuple[Finding, ...]:
    """What is said of one draft recommendation as such, on a list with nothing else; `lead` introduces it."""
    draft = " ".join(text.split())
    document = read_markdown(f"# Recommendations\n\n{lead}\n\n- {draft}\n", "draft.md")
    report = lint(document, desk, Held(Paper.RECOMMENDATIONS, state=state))
    assert report.recommendations == 1
    return tuple(one for one in report.findings if one.code in SMART)


def in_text(body: str) -> str:
    """A submission with a right front and this text."""
    return f"{FRONT}\n## A. Situation\n\n{body}\n"


FRONT = """# Submission on Exlandia to the Universal Periodic Review

Submitted by: Exlandia Observers (invented)

Individual submission for the 48th session, January 2025

Contact: Exlandia Observers, office@observers.example, www.observers.example
"""

CLEAN = f"""{FRONT}
Facts are given as of 30 September 2024.

## A. Introduction

1. Exlandia Observers is an independent organisation that follows the treatment of people who seek protection in
   Exlandia. It was founded in 2004 and works with lawyers and medical staff. This submission covers the time since
   the third cycle, and is limited to the return of people to danger, to procedures of asylum and to access for the
   humanitarian agencies.

2. We read the laws and regulations that are published, the reports of the United Nations, and the replies of the
   Government. We did not interview anybody for this text, and it describes no single case.

## B. Legal framework

3. Exlandia acceded to the 1951 Convention relating to the Status of Refugees and to its 1967 Protocol.[^1] It is
   also bound by the Convention against Torture, the International Covenant on Civil and Political Rights and the
   Convention on the Rights of the Child. Article 3 of the Convention against Torture prohibits every return to a
   danger of torture, and knows no exception.

4. Domestic law has no procedure of asylum. Article 32 of the Constitution promises asylum to people who are
   persecuted, and leaves the details to a law that does not exist so far.[^2] The Law on Entry and Exit gives the
   border police the power to remove anybody without a permit, and says nothing about danger after removal.

5. Treaties that Exlandia has joined rank above ordinary law, and courts may apply them directly. We know of no
   judgment in which a court did so in a case of removal.

## C. What was recommended before

6. In the third cycle Exlandia received four recommendations on refugees. It supported two and noted two
   (A/HRC/99/7, paragraphs 140.11 to 140.14). Nothing in the mid-term report speaks of them.

7. The Committee against Torture asked Exlandia to create a procedure, and to examine each case before removal
   (CAT/C/XEL/CO/4, paragraph 12). The Government replied that people who cross the border for work are not
   refugees.[^3]

## D. Return to danger

8. The removal of people to Wylandia goes on. According to the High Commissioner for Refugees, groups were returned
   in each year of the period, the largest in 2021.[^4] Most of them had no chance to say why they had left.

9. Those who are returned face detention, and many face torture. The commission of inquiry on Wylandia found
   reasonable grounds to believe that such treatment is systematic.[^5] A state that knows this and removes people
   nonetheless is in breach of Article 3 of the Convention against Torture.

10. The Government says that an agreement of both states obliges it to return people who crossed the border without
    leave. An agreement of two states does not set aside a duty under a treaty with others.

11. No text of law gives a person time to ask for review. The order of removal takes effect on the same day, and is
    handed over in writing only after a request.[^2] A remedy that comes after removal is no remedy.

12. Children are removed together with adults, and nobody examines their best interests. The Committee on the Rights
    of the Child called this practice incompatible with the Convention (CRC/C/XEL/CO/3, paragraph 41).

## E. Procedure of asylum

13. Nobody can apply for asylum at the border. The border police hold no interviews, have no interpreters and keep
    no files that a lawyer could see. In the capital, the office of the High Commissioner for Refugees registers
    people, but the authorities do not accept its papers as a ground to stay.[^4]

14. The gap is one of law as well as of practice. As long as no law says who examines a claim, no officer can do so,
    even one who wants to.

15. A draft law was announced during the last review. It was never made public, and the ministry in charge has not
    answered letters about it.[^6]

## F. Access for the humanitarian agencies

16. An agreement with the High Commissioner for Refugees allows its staff to meet people of concern at all times.
    Requests to travel to the border provinces are refused as a rule.[^4] Exlandia does not comply with Article 35
    of the 1951 Convention while this is so.

17. Organisations of civil society that help people in need work without legal ground. Some members fear for their
    families, and for that reason this submission does not describe how they work, nor where.

18. Reporting on the subject is rare. Newspapers of the state do not mention it, and foreign journalists may not
    enter the border provinces. Silence of this kind is no sign that a duty is kept, and we draw no conclusion from
    it either way.

19. The numbers of people removed are not published. Without them nobody can say whether the practice grows or
    becomes less. The Government has the numbers, since each removal is entered in a register, and could give them
    without naming anybody.

20. A comparison with the neighbours shows that another way is open. Zedonia joined the same treaties, faces
    arrivals over the same mountains, and grants a temporary permit while a claim is examined.[^7] It has not
    reported that more people came for that reason.

## Recommendations

The Government of Exlandia should:

21. Enact by the mid-term review a law on asylum that names the authority in charge of claims, as Article 33 of the
    1951 Convention requires.

22. Suspend within three months all removals to Wylandia, as Article 3 of the Convention against Torture requires
    and as recommended in CAT/C/XEL/CO/4, paragraph 12.

23. Grant by 31 December 2026 the staff of the High Commissioner for Refugees access to all border provinces, in
    line with Article 35 of the 1951 Convention.

24. Publish every year the number of people removed, by state of destination, as recommended in CRC/C/XEL/CO/3.

[^1]: Status list of the depositary (invented), read on 1 September 2024.
[^2]: Official gazette of Exlandia (invented), law 12 of 2003.
[^3]: Reply of the Government (invented), CAT/C/XEL/CO/4/Add.1.
[^4]: Report of the High Commissioner for Refugees (invented), 2023.
[^5]: Report of the commission of inquiry (invented), A/HRC/98/63.
[^6]: Letters of the submitter, on file with it.
[^7]: Report of Zedonia (invented), CAT/C/XZE/5.
"""


# ── Word files ──


def submission_docx(change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A Word file of one numbered paragraph with a right front and page numbers, changed as wished."""
    made = docx.Document()
    made.core_properties.author = ""
    made.core_properties.last_modified_by = ""
    for at, line in enumerate(one for one in FRONT.splitlines() if one):
        made.add_paragraph(line.removeprefix("# "), style="Title" if at == 0 else None)
    made.add_heading("A. Situation", 1)
    made.add_paragraph("1. Exlandia has joined the Convention against Torture and knows what that asks of it.")
    page_number(made)
    change(made)
    return packed(made)


def page_number(made: Any) -> None:
    """Put the number of the page into the footer."""
    footer = made.sections[0].footer.paragraphs[0]
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def packed(made: Any) -> bytes:
    """The bytes of a Word file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The bytes of a Word file in which some parts are replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return out.getvalue()
