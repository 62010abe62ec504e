"""Rows of a status in the depositary's XML that several tests read."""

CHINA = ("China", "12 Dec 1986", "4 Oct 1988")
THAILAND = ("Thailand", "", "2 Oct 2007 a")
