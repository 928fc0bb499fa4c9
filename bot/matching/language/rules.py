"""The rules of the engine that can be switched off, one at a time, to measure what each is worth (`bot.evaluation.ablation`).

A rule is a decision by words or patterns that somebody wrote by hand, unlike a weight that was fitted. Functions that apply rules take
``disabled``, the rules that are off; by default none is.
"""

from enum import StrEnum


class Rule(StrEnum):
    """The id of each rule: the step of the pipeline that applies it, and what it does."""


Rules = frozenset[Rule]
"""A set of rules, such as those that are switched off."""

NO_RULES: Rules = frozenset()
