"""What the portal finds: problems, how they are collected, filtered and printed."""

from ci_portal.checks.problem import Problem, Problems, Severity

__all__ = ["Problem", "Problems", "Severity"]
