"""Rows of the OHCHR dashboard that several tests read."""

from datetime import date

CHINA = ("China", date(1986, 12, 12), date(1988, 10, 4))
KOREA = ("Republic of Korea", "", "09/01/1995", "09/11/2007", "09/01/1995")
