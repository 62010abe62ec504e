"""Writes draft recommendations as a Word document: the sentence first, then its parts and the finding behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument

from compliance.model.packs import Pack

from ..citing import Phrase, Register
from . import wording
from .harmless import ready
from .word_file import finished, heading, started, style, text
from .word_parts import Said, limits, sources, table
from .zipped import stable

_SENTENCE = "Recommendation"
_USE = (
    "Each draft asks for one act, of one addressee, with a result that can be checked and a day by which to do it. "
    "The sentence can be read out as it stands; the table below it says what it rests on."
)
_DAY = "The findings are as of the day above. Check them again before the drafts are used, since facts and law change."


def write(pack: Pack, path: Path) -> None:
    """Write the document."""
    pack = ready(pack)
    register = Register(pack.sources)
    cited = [register.refs(one.sources) for one in pack.drafts]
    register.settle()
    document = started(f"Draft recommendations: {pack.name}", pack)
    style(document, _SENTENCE, 12).paragraph_format.keep_with_next = True
    text(document.add_paragraph(), wording.about(pack))
    text(document.add_paragraph(), _USE if pack.drafts else "No finding on file gives rise to a draft recommendation.")
    _each(document, pack, cited)
    limits(document, pack, _DAY)
    sources(document, register)
    path.write_bytes(stable(finished(document), pack.as_of))


def _each(document: WordDocument, pack: Pack, cited: Sequence[Phrase]) -> None:
    for number, (draft, cites) in enumerate(zip(pack.drafts, cited, strict=True), 1):
        code = f" ({draft.code})" if draft.code else ""
        heading(document, f"{number}. {draft.title}{code}", 1)
        text(document.add_paragraph(style=_SENTENCE), draft.text)
        found = f"{wording.verdict(draft.verdict)}, as of {wording.day(pack.as_of)}" if draft.verdict else ""
        parts: tuple[tuple[str, str | Phrase], ...] = (
            ("Addressee", draft.addressee),
            ("Act", draft.verb),
            ("Measurable result", draft.result),
            ("Deadline", draft.deadline),
            ("Legal basis", draft.basis),
            ("Asked before on this subject", "; ".join(draft.repeats) or "no earlier recommendation on file is on it"),
            ("Finding", found),
            ("Id of the finding", draft.finding),
            ("Sources", cites),
        )
        rows = [((Said(label, bold=True),), (Said(words),)) for label, words in parts if str(words)]
        table(document, ("Part", "In this draft"), (4, 12), rows, f"Parts of draft {number}", together=True)
