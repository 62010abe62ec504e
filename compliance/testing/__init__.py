"""For authors of rules and profiles: worked cases as data, strategies, and the properties that every rule must keep."""

from compliance.testing.cases import CaseFile, WorkedCase, load_cases
from compliance.testing.conformance import Report, conform
from compliance.testing.results import Difference, run_case

__all__ = ["CaseFile", "Difference", "Report", "WorkedCase", "conform", "load_cases", "run_case"]
