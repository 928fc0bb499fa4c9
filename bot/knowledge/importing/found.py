"""What a reader finds in a file: questions with their answers, and what it leaves out."""

from dataclasses import dataclass, field

from bot.model import Location


@dataclass(frozen=True, slots=True)
class Found:
    """A question with its answer, as the file has them. ``section`` is the heading or key above it, empty if there is none."""

    location: Location
    question: str
    answer: str
    phrasings: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """Something that is not in the result, and why. Prints as one line with its location."""

    location: Location
    reason: str

    def __str__(self) -> str:
        return f"{self.location.path}:{self.location.line}: {self.reason}"


@dataclass(slots=True)
class Reading:
    """Everything that a reader finds in one file, in the order of the file. ``unused``: keys beside questions, with their lines."""

    path: str
    found: list[Found] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unused: dict[str, list[int]] = field(default_factory=dict)

    def add(self, line: int, question: str, answer: str, phrasings: tuple[str, ...] = (), section: str = "") -> None:
        """Add a question with its answer."""
        self.found.append(Found(Location(self.path, line), question, answer, phrasings, section))

    def leave_out(self, line: int, reason: str) -> None:
        """Note that something on ``line`` is left out."""
        self.left_out.append(LeftOut(Location(self.path, line), reason))
