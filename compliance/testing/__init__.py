"""For authors of rules and profiles: worked cases as data, strategies, and the properties that every rule must keep."""

from compliance.testing.cases import CaseFile, WorkedCase, load_cases, run_case

__all__ = ["CaseFile", "WorkedCase", "load_cases", "run_case"]
