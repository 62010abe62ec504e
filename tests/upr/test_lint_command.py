"""The command: what it says, how it ends, and that its pages say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compliance.cli import run
from compliance.plugins import installed
from compliance.upr.lint.limits import load_limits
from compliance.upr.lint.linting import CHECKS
from compliance.upr.lint.page import main, page

from .lint_made import CLEAN, submission_docx

DOCS = Path(__file__).parents[2] / "docs"
ON_FILE = CLEAN.replace("Exlandia", "Mongolia").replace("Wylandia", "Ruritania").replace("Zedonia", "Graustark")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(ON_FILE, encoding="utf-8")
    return tmp_path


def lint(*args: str) -> int:
    return run(["upr", "lint", *args])


def test_a_clean_draft_ends_well(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("draft.md", "--state", "mongolia") == 0
    *findings, last = capsys.readouterr().out.splitlines()

    assert [line.split(":")[1].split()[0] for line in findings] == ["I103"]
    assert last.startswith("0 errors, 0 warnings, 1 info; ")
    assert "of 2,815, a limit that nobody has verified" in last


def test_the_exit_code_follows_the_heaviest_finding(here: Path) -> None:
    (here / "warned.md").write_text(ON_FILE.replace("Individual", "A"), encoding="utf-8")

    assert lint("warned.md") == 1
    assert lint("warned.md", "--fail-on", "error") == 0
    assert lint("draft.md", "--word-limit", "100", "--fail-on", "error") == 1


def test_a_finding_has_place_rule_reason_and_remedy(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "drafts.md").write_text("# Drafts\n\n- Parliament should repeal the law (CAT 3).\n", encoding="utf-8")

    assert lint("drafts.md", "--kind", "recommendations") == 1
    assert capsys.readouterr().out == (
        "drafts.md:line 3: W805 no-time-frame: It says no time by which it is to be done. Without a time it is never "
        'late. Fix: Say by when, such as "by the mid-term review" or "by 31 December 2027".\n'
        "0 errors, 1 warning, 0 infos; 1 recommendation.\n"
    )


def test_json_has_stable_keys(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("draft.md", "--format", "json", "--joint") == 1
    found = json.loads(capsys.readouterr().out)

    assert sorted(found) == [
        "counts", "file", "front_words", "kind", "language", "lint", "recommendations", "schema", "word_limit",
        "word_limit_verified", "words",
    ]  # fmt: skip
    assert (found["word_limit"], found["word_limit_verified"], found["language"]) == (5630, False, "en")
    assert sorted(found["lint"][0]) == [
        "code", "file", "fix", "index", "line", "name", "paragraph", "place", "severity", "why",
    ]  # fmt: skip


def test_limits_of_ones_own_are_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limit = "{limit: 500, verified: true, verified_on: 2025-01-31, how: seen, source: the guidelines}"
    (here / "mine.yaml").write_text(f"words: {{single: {limit}}}\n", encoding="utf-8")

    assert lint("draft.md", "--limits", "mine.yaml", "--fail-on", "error") == 1
    assert "E101 word-limit" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        ([], 2, "say which file to check"),
        (["nothing.md"], 2, "does not exist"),
        (["draft.pdf"], 2, "does not exist"),
        (["draft.md", "--state", "nowhere-land"], 2, "unknown state"),
        (["draft.md", "--limits", "none.yaml"], 2, "is no file"),
        (["draft.md", "--word-limit", "0"], 2, "0 is not in the range"),
        (["broken.docx"], 4, "this is no .docx file"),
        (["draft.md", "--limits", "draft.md"], 4, "draft.md"),
    ],
)
def test_what_cannot_be_done_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: int, says: str
) -> None:
    (here / "broken.docx").write_bytes(b"not a zip")

    assert lint(*args) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


def test_a_word_file_is_checked_and_the_report_written(here: Path) -> None:
    (here / "draft.docx").write_bytes(submission_docx())

    assert lint("draft.docx", "--output", "report.txt", "--fail-on", "error") == 0
    assert "draft.docx: W204 state-not-named" in (here / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_rules_are_listed(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint("--rules", "--format", form) == 0
    out = capsys.readouterr().out

    assert all(check.code in out for check in CHECKS)
    if form == "json":
        rules = json.loads(out)["lint-rules"]
        assert all(rule["source"] and rule["how"] in {"seen", "recalled", "ours"} for rule in rules)


# ── the pages ──


def test_the_page_of_rules_is_as_they_are_declared() -> None:
    found = (DOCS / "reference" / "lint-rules.md").read_text(encoding="utf-8")

    assert found == page(load_limits(installed().catalogues)), (
        "python -m compliance.upr.lint.page docs/reference/lint-rules.md"
    )
    assert re.findall(r"^### (\w+) ", found, re.MULTILINE) == [check.code for check in CHECKS]


def test_a_page_that_is_old_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    ends = []
    for args in ([str(file)], [str(file), "--check"]):
        with pytest.raises(SystemExit) as ended:
            main(args, standalone_mode=False)
        ends.append(ended.value.code)
    file.write_text("as it was\n", encoding="utf-8")
    with pytest.raises(SystemExit) as old:
        main([str(file), "--check"], standalone_mode=False)

    assert (ends, old.value.code) == ([0, 0], 4)


def test_what_the_guide_shows_is_what_happens(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = (DOCS / "how-to" / "lint-a-submission.md").read_text(encoding="utf-8")
    shown = re.findall(
        r"^```markdown\n(.*?)^```\n.*?^```text\n\$ compliance upr lint ([^\n]*)\n(.*?)^```$",
        guide,
        re.MULTILINE | re.DOTALL,
    )

    assert shown
    for draft, args, said in shown:
        (here / args.split()[0]).write_text(draft, encoding="utf-8")
        assert lint(*args.split()) == 1
        assert capsys.readouterr().out == said
