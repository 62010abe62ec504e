"""A list for the toy importer, and what is on file before it is read."""

from __future__ import annotations

JOINED = """\
treaties:
  CAT:
    - {action: signature, on: 1986-01-01, source: office, mark: V}
    - {action: accession, on: 1990, source: office, mark: V, note: said in a speech}
  CRC:
    - {action: accession, on: 1992-01-01, source: depositary, mark: V}
"""
LIST = """\
# toy
Exampleland CAT signature 1986-01-01
Exampleland CAT accession 1990-05-04
Exampleland CRC accession 1993-01-01
the_average_islands CAT accession 2001-01-01
Atlantis CAT accession 2002-01-01
the_average_islands CAT denunciation 1999-01-01
total: CAT 4
whole: CAT 2021-01-31
"""
