"""A view: one line a finding, for a spreadsheet or for `grep`."""

from compliance.model.findings import Scorecard
from compliance.plugin import Renderer, Style


def render(cards: tuple[Scorecard, ...], style: Style) -> str:
    """Return one line a finding, its parts parted by tabs; the width is the reader's."""
    lines = ["state\tas of\tcode\tbasis\tverdict\twhen"]
    for card in cards:
        for one in card.findings:
            lines.append("\t".join((card.state, card.as_of, one.code, str(one.basis), one.verdict, one.when)))
    return "\n".join(lines) + "\n"


LIST = Renderer("stranger-shelter-list", ".tsv", "One line a finding, parted by tabs.", render)
