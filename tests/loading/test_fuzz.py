"""Whatever stands in a file, loading it gives a profile or a DataError, and nothing else."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.errors import DataError
from compliance.loading.catalogue import load_sources
from compliance.loading.checks import Vocabulary, check
from compliance.loading.convert import structure
from compliance.loading.files import Reader
from compliance.loading.holdings import Library
from compliance.loading.profiles import read_profile
from compliance.loading.yaml import parse, scan
from compliance.model.treaties import Treaty
from compliance.plugins import installed

STATES, RULES = Path(str(dict(installed().states)["states"])), Path(str(dict(installed().catalogues)["rules"]))
PROFILE = {file.name: file.read_bytes() for file in sorted((STATES / "kor").glob("*.yaml"))}
PIECES = (
    *(b"- ", b": ", b"\n", b"\n  ", b"\t", b"#", b"&a ", b"*a", b"!!python/object:os.system ", b"!", b"<<: ", b"---\n"),
    *(b"...\n", b"%YAML 9.9\n", b"{", b"}", b"[", b"]", b"'", b'"', b"|\n", b">-\n", b"? ", b"null", b"~", b"2014~"),
    *(b"2014-02-30", b"9999", b"-1", b"9" * 30, b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\\u0000"),
    *(b"id", b"where"),
)  # fmt: skip
VALUES = st.recursive(
    st.sampled_from(
        ["", "null", "a", "2014", "2014-02-28", "2014/..", "CAT", "F2", "true", "12", "\x1b[31m", "x" * 99]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "en", "cite", "where"]), inner),
    max_leaves=4,
)
modest = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def edited(draw: st.DrawFn, data: bytes) -> bytes:
    """A copy of a file with a few cuts, repetitions and insertions."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = draw(st.sampled_from(PIECES) | st.just(data[start:end] * 2) | st.binary(max_size=8))
        data = data[:start] + piece + data[end:]
    return data


@st.composite
def reshaped(draw: st.DrawFn, tree: Any) -> Any:
    """A copy of a tree in which a few values, at any depth, are other ones or gone, and a few keys are others."""
    copy = json.loads(json.dumps(tree))
    for _ in range(draw(st.integers(1, 3))):
        node, steps = copy, draw(st.integers(1, 7))
        for _ in range(steps):
            if not isinstance(node, dict | list) or not node:
                break
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
            if steps == 1 or not isinstance(node[key], dict | list):
                _change(draw, node, key)
                break
            node = node[key]
    return copy


def _change(draw: st.DrawFn, node: Any, key: Any) -> None:
    how = draw(st.sampled_from(["replace", "remove", "rename"]))
    if how == "replace":
        node[key] = draw(VALUES)
    elif how == "remove" or isinstance(node, list):
        del node[key]
    else:
        node[draw(st.sampled_from(["where", "id", f"{key}s", "\u202e"]))] = node.pop(key)


@pytest.fixture(scope="module")
def words(shipped: Library) -> Vocabulary:
    return Vocabulary(shipped.catalogue, shipped.sources, shipped.rulebook)


def load(folder: Path, words: Vocabulary) -> None:
    """Load a folder as the profile of KOR: parse, structure, check."""
    try:
        profile, problems = read_profile("KOR", [("kor", folder)], Reader())
    except DataError as error:
        problems = list(error.problems)
    else:
        problems += check(profile, words, whole=not problems)
    for problem in problems:
        assert problem.found
        assert str(problem).isprintable()


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(modest, max_examples=200)
def test_any_bytes_are_a_tree_or_a_data_error(data: bytes) -> None:
    try:
        tree, problems = scan(data, "f.yaml")
        assert tree is not None
    except DataError as error:
        problems = list(error.problems)
    assert all(problem.where.file == "f.yaml" for problem in problems)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join))
@settings(modest, max_examples=200)
def test_any_run_of_signs_of_yaml_is_a_profile_or_a_data_error(tmp_path: Path, words: Vocabulary, data: bytes) -> None:
    (tmp_path / "profile.yaml").write_bytes(data)
    load(tmp_path, words)


@pytest.mark.parametrize("name", sorted(PROFILE))
@given(data=st.data())
@modest
def test_a_profile_edited_blindly_is_a_profile_or_a_data_error(
    tmp_path: Path, words: Vocabulary, name: str, data: st.DataObject
) -> None:
    (tmp_path / name).write_bytes(data.draw(edited(PROFILE[name])))
    load(tmp_path, words)


@pytest.mark.parametrize("name", sorted(PROFILE))
@given(data=st.data())
@modest
def test_a_profile_of_another_shape_is_a_profile_or_a_data_error(
    tmp_path: Path, words: Vocabulary, name: str, data: st.DataObject
) -> None:
    tree = data.draw(reshaped(parse(PROFILE[name], name)))
    (tmp_path / name).write_text(json.dumps(tree), encoding="utf-8")
    load(tmp_path, words)


@given(data=st.data())
@modest
def test_a_bibliography_of_another_shape_is_one_or_names_its_problems(tmp_path: Path, data: st.DataObject) -> None:
    tree = parse((STATES / "bibliography" / "china-and-dprk.yaml").read_bytes(), "f.yaml")
    (tmp_path / "f.yaml").write_text(json.dumps(data.draw(reshaped(tree))), encoding="utf-8")
    load_sources(tmp_path, "bibliography", Reader(), [])


@given(data=st.data())
@modest
def test_a_treaty_of_another_shape_is_one_or_a_data_error(data: st.DataObject) -> None:
    tree = data.draw(reshaped(parse((RULES / "treaties" / "cat.yaml").read_bytes(), "cat.yaml")))
    with contextlib.suppress(DataError):
        structure(parse(json.dumps(tree).encode(), "cat.yaml"), Treaty)
