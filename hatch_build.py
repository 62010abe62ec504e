"""The build hook: a wheel carries rules/, states/ and reports/ inside compliance/."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Mount(BuildHookInterface[Any]):
    """Adds the three leaf folders to a standard wheel; an editable install mounts them itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each leaf folder into the package, for `standard` builds only (docs/decisions/0002)."""
        if version == "standard":
            build_data["force_include"] |= {leaf: f"compliance/{leaf}" for leaf in ("rules", "states", "reports")}
