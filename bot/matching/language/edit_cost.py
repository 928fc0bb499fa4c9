"""What a slip of the finger costs: how likely one spelling became the other by one wrong keystroke. Knows no FAQ."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BELOW = {"q": "a", "w": "as", "e": "sd", "r": "df", "t": "fg", "y": "gh", "u": "hj", "i": "jk", "o": "kl", "p": "l"} | {
    "a": "z", "s": "zx", "d": "xc", "f": "cv", "g": "vb", "h": "bn", "j": "nm", "k": "m"
}  # fmt: skip

_SWAPPED = 0.8
_DOUBLED = 0.7
_NEXT_KEY = 0.9
_DROPPED = 1.0
_ADDED = 1.1
_OTHER_KEY = 1.3
_FIRST_LETTER = 0.6
"""Added where the first letter is wrong: it seldom is."""

LIKELY_SLIP = 1.0
"""Up to here the error is one that fingers make by themselves."""

EVERY_SLIP = 2.0
"""No error of one keystroke costs more."""

FAR = 9.0
"""Cost of spellings that are more than one keystroke apart."""


def _neighbours() -> frozenset[tuple[str, str]]:
    side = {(row[at], row[at + 1]) for row in _ROWS for at in range(len(row) - 1)}
    below = {(upper, lower) for upper, lowers in _BELOW.items() for lower in lowers}
    return frozenset(pair for one, other in side | below for pair in ((one, other), (other, one)))


_NEIGHBOURS = _neighbours()


def slip(wrong: str, right: str) -> float:
    """Return what it costs to have typed ``wrong`` for ``right``, about 1; 0 for equal spellings, `FAR` beyond one keystroke."""
    if wrong == right:
        return 0.0
    at = next((i for i, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), min(len(wrong), len(right)))
    cost = _at(wrong, right, at)
    return cost if cost == FAR or at else cost + _FIRST_LETTER


def _at(wrong: str, right: str, at: int) -> float:
    """Return the cost of the error at the first place where two spellings differ."""
    if len(wrong) == len(right):
        if wrong[at + 1 :] == right[at + 1 :]:
            return _NEXT_KEY if (wrong[at], right[at]) in _NEIGHBOURS else _OTHER_KEY
        swapped = wrong[at : at + 2] == right[at : at + 2][::-1] and wrong[at + 2 :] == right[at + 2 :]
        return _SWAPPED if swapped else FAR
    if len(wrong) == len(right) + 1 and wrong[at + 1 :] == right[at:]:
        return _DOUBLED if at and wrong[at] == wrong[at - 1] else _ADDED
    if len(wrong) + 1 == len(right) and wrong[at:] == right[at + 1 :]:
        return _DROPPED
    return FAR
