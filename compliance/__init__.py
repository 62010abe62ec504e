"""Tests what states do against what they owe: the engine, which knows no treaty, state or report by name."""

import os.path as _path  # pathlib costs a third of what `compliance --version` may take

__version__ = "0.1.0"

_here = _path.dirname(__file__)  # noqa: PTH120  see above
if not _path.isdir(_path.join(_here, "rules")):  # noqa: PTH112, PTH118  see above
    # A checkout, where rules/, states/ and reports/ sit beside this folder; in a wheel they lie inside it.
    __path__.append(_path.dirname(_here))  # noqa: PTH120  see above
