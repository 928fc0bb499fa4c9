"""The cost of typing errors: how likely it is that one spelling became another by a single wrong keystroke. Knows no FAQ."""

_KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS_BELOW = {"q": "a", "w": "as", "e": "sd", "r": "df", "t": "fg", "y": "gh", "u": "hj", "i": "jk", "o": "kl", "p": "l"} | {
    "a": "z", "s": "zx", "d": "xc", "f": "cv", "g": "vb", "h": "bn", "j": "nm", "k": "m"
}  # fmt: skip

_SWAPPED = 0.8
_DOUBLED = 0.7
_NEXT_KEY = 0.9
_DROPPED = 1.0
_ADDED = 1.1
_OTHER_KEY = 1.3
_FIRST_LETTER = 0.6
"""Added if the first letter is wrong, which is rare."""

LIKELY_COST = 1.0
"""Up to this cost an error happens easily, such as a doubled letter or the key next to the right one."""

MAX_EDIT_COST = 2.0
"""No error of one keystroke costs more."""

MORE_THAN_ONE_EDIT = 9.0
"""Cost of spellings that are more than one keystroke apart."""


def _neighbours() -> frozenset[tuple[str, str]]:
    """Return the pairs of keys that lie side by side or one above the other, in both orders."""
    side = {(row[at], row[at + 1]) for row in _KEYBOARD_ROWS for at in range(len(row) - 1)}
    below = {(upper, lower) for upper, lowers in _KEYS_BELOW.items() for lower in lowers}
    return frozenset(pair for one, other in side | below for pair in ((one, other), (other, one)))


_NEIGHBOURS = _neighbours()


def edit_cost(wrong: str, right: str) -> float:
    """Return the cost of having typed ``wrong`` instead of ``right``, about 1 for one wrong keystroke.

    Equal spellings cost 0, those more than one keystroke apart `MORE_THAN_ONE_EDIT`.
    """
    if wrong == right:
        return 0.0
    at = next((i for i, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), min(len(wrong), len(right)))
    cost = _cost_at(wrong, right, at)
    return cost if cost == MORE_THAN_ONE_EDIT or at else cost + _FIRST_LETTER


def _cost_at(wrong: str, right: str, at: int) -> float:
    """Return the cost of the error at the first position where two spellings differ."""
    if len(wrong) == len(right):
        if wrong[at + 1 :] == right[at + 1 :]:
            return _NEXT_KEY if (wrong[at], right[at]) in _NEIGHBOURS else _OTHER_KEY
        swapped = wrong[at : at + 2] == right[at : at + 2][::-1] and wrong[at + 2 :] == right[at + 2 :]
        return _SWAPPED if swapped else MORE_THAN_ONE_EDIT
    if len(wrong) == len(right) + 1 and wrong[at + 1 :] == right[at:]:
        return _DOUBLED if at and wrong[at] == wrong[at - 1] else _ADDED
    if len(wrong) + 1 == len(right) and wrong[at:] == right[at + 1 :]:
        return _DROPPED
    return MORE_THAN_ONE_EDIT
