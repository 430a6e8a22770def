"""The rules: each a function with its page, on one registry; `check` applies them all to a case."""

from governance.rules.registry import RULES, Judgement, Remark, Rule, Unchecked, check, rule

__all__ = ["RULES", "Judgement", "Remark", "Rule", "Unchecked", "check", "rule"]
