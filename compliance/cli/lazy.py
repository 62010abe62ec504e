"""A group of commands of which each is imported only when it is called."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Mapping

import click


class LazyGroup(click.Group):
    """Commands by name with what each does, found as `command` in the modules of a package."""

    commands_of: Mapping[str, str] = {}
    package = ""
    usage = "compliance --help"

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the commands in the order in which people need them."""
        return list(self.commands_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Return a command by importing its module, or None."""
        if cmd_name not in self.commands_of:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"{self.package}.{module}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words name; raises UnknownName with a suggestion."""
        if args and not args[0].startswith("-") and args[0] not in self.commands_of:
            from compliance.errors import UnknownName  # noqa: PLC0415  keeps `--version` quick

            raise UnknownName("command", args[0], self.commands_of, self.usage)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.commands_of.items()))
