"""What cannot be asked of `compliance treaties` gets one message that says what can."""

from __future__ import annotations

import pytest

from .records import Refused


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("CAT", "CRC"), "name one treaty, or add --matrix"),
        (("--state", "CHN", "--state", "MNG"), "name one --state, or add --matrix"),
        (("--provision", "20"), "--provision needs a treaty, such as CAT --provision 20"),
        (("CAT", "--matrix", "--provision", "20"), "--provision is for one treaty, not for --matrix"),
        (("--matrix", "--full"), "--full is for the list of one treaty or one state, not for --matrix"),
        (("--matrix", "--group", "african", "--state", "CHN"), "name states with --state or a --group, not both"),
        (("CAT", "--group", "african"), "--group is for --matrix; add --matrix"),
        (("--full",), "--full needs a treaty or --state"),
        (("CAT", "--state", "CHN", "--full"), "--full is for a list; one treaty and one state are always told in full"),
        (
            ("CAT", "--state", "CHN", "--format", "csv"),
            "--format csv is for lists; one treaty and one state are told as text or json",
        ),
        (("CAT", "--provision", "art. 20"), "'art. 20' is no provision; write it as 20, 30(1), 1B, I(3) or 2-34"),
        (("CAT", "--provision", ""), "'' is no provision; write it as 20, 30(1), 1B, I(3) or 2-34"),
        (
            ("CAT", "--state", "Mongoliaa"),
            "unknown state 'Mongoliaa'; did you mean Mongolia",
        ),
        (("CTA", "--matrix"), "unknown treaty 'CTA'; did you mean CAT? `compliance treaties` lists them."),
    ],
)
def test_what_cannot_be_asked_gets_one_message(refused: Refused, args: tuple[str, ...], message: str) -> None:
    (line,) = refused(2, "treaties", *args)
    assert line.startswith(f"error: {message}")
