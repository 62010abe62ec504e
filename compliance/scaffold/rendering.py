"""Fills the templates of this folder with names that were checked before."""

from __future__ import annotations

from importlib.resources import files

_TEMPLATES = files(__package__) / "templates"


def render(template: str, **values: object) -> str:
    """Return a template, such as `rule/module.py`, filled; fails on a name that it does not know."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415  needed only where something new is begun

    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  Python, YAML and Markdown, from names of letters and digits: no HTML
    )
    text = (_TEMPLATES / f"{template}.j2").read_text(encoding="utf-8")
    return environment.from_string(text).render(values)
