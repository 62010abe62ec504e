"""Writes advance questions as a Word document: each question, why it is asked, and what it rests on."""

from __future__ import annotations

from pathlib import Path

from compliance.model.packs import AdvanceQuestion, Pack

from ..citing import Phrase, Register, sentence
from ..words import name
from . import wording
from .harmless import ready
from .word_file import LABEL, finished, heading, labelled, started, style, text
from .word_parts import limits, sources
from .zipped import stable

_QUESTION = "Question"
_USE = (
    "These questions are about what is unknown, or was asked and not answered. A question claims nothing: where a "
    "finding is behind it, its verdict, its law and its day stand under “Why it is asked”."
)


def write(pack: Pack, path: Path) -> None:
    """Write the document."""
    pack = ready(pack)
    register = Register(pack.sources)
    told = [_told(one, register) for one in pack.questions]
    register.settle()
    document = started(f"Advance questions: {pack.name}", pack)
    style(document, _QUESTION, 12).paragraph_format.keep_with_next = True
    text(document.add_paragraph(), wording.about(pack))
    text(document.add_paragraph(), _USE if pack.questions else "Nothing on file gives rise to a question.")
    for number, (asked, (why, cites)) in enumerate(zip(pack.questions, told, strict=True), 1):
        code = f" ({asked.code})" if asked.code else ""
        heading(document, f"Question {number}: {asked.title or name(asked.obligation)}{code}", 1)
        text(document.add_paragraph(style=_QUESTION), asked.text)
        for label, words in (("Why it is asked", why), ("Sources", cites)):
            if str(words):
                labelled(document.add_paragraph(), label, words)
        if asked.finding:
            labelled(document.add_paragraph(style=LABEL), "Id of the finding", asked.finding)
    limits(document, pack)
    sources(document, register)
    path.write_bytes(stable(finished(document), pack.as_of))


def _told(asked: AdvanceQuestion, register: Register) -> tuple[Phrase, Phrase]:
    return sentence(register.said(asked.why)), register.refs(asked.sources)
