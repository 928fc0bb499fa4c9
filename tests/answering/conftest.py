"""A small FAQ, a matcher with fixed decisions, a clock set by hand, and a store that fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answering, MemoryStore
from bot.errors import StorageError
from bot.knowledge import Knowledge, Live, Snapshot
from bot.matching import NO_CONTEXT, Context, Slots, Talk
from bot.model import Abstain, Answer, Candidate, Clarify, Decision, Entry, Localized, Phrasing, Strictness

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answer(entry: str, language: str = "en") -> Answer:
    return Answer("", Candidate(entry, 90, 0.9, "", language))


def clarify(*entries: str, language: str = "en") -> Clarify:
    return Clarify("", tuple(Candidate(entry, 70, 0.5, "", language) for entry in entries))


ABSTAIN = Abstain("", "no entry is sure enough")

DECISIONS = {
    "when": (answer("release"),),
    "who": (answer("cast"),),
    "who and when": (answer("cast"), answer("release")),
    "when and who": (answer("release"), answer("cast")),
    "when and huh": (answer("release"), ABSTAIN),
    "when and maybe": (answer("release"), clarify("release", "cast")),
    "maybe": (clarify("cast", "ending"),),
    "maybe twice": (clarify("cast", "ending"), clarify("ending", "cast")),
    "maybe when": (clarify("release"), answer("release")),
    "ending": (answer("ending"),),
    "cuándo": (answer("release", "es"),),
    "quizás": (clarify("cast", language="es"),),
    "시즌 2 언제": (answer("release"),),
    "stale": (answer("stale"),),
}


@dataclass
class FakeUtterance:
    """Has the methods of ``Utterance`` that the use cases need."""

    text: str
    outcomes: tuple[Any, ...]

    def with_vectors(self, vectors: Mapping[str, Any]) -> "FakeUtterance":
        return self

    def decision(self) -> Decision:
        return Decision(self.outcomes)

    def talk(self) -> Talk | None:
        return None

    def context_after(self) -> Context:
        return NO_CONTEXT

    def explained(self) -> tuple[Any, ...]:
        return ()


@dataclass
class FakeMatcher:
    """Has the methods of ``Matcher`` that the use cases need, and decides by a table."""

    known: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: DECISIONS)
    modes: list[tuple[bool, Strictness]] = field(default_factory=list)
    """Whether each text was overheard, and how sure the bot had to be."""

    def analyze(
        self, text: str, *, passive: bool = False, strictness: Strictness = Strictness.NORMAL, context: Context = NO_CONTEXT, **_: Any
    ) -> FakeUtterance:
        self.modes.append((passive, strictness))
        outcomes = self.known.get(text, (ABSTAIN,))
        return FakeUtterance(text, tuple(ABSTAIN if passive and isinstance(outcome, Clarify) else outcome for outcome in outcomes))

    def named_in(self, text: str) -> Slots:
        return Slots(names=frozenset(name for name in ("Mara", "Joon") if name.lower() in text.lower()))

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        return ("cast", "release")[:limit]


def entry(entry_id: str, **fields: Any) -> Entry:
    return Entry(entry_id, Localized({"en": f"{entry_id}?", "es": f"¿{entry_id}?"}), Localized({"en": "Yes."}), **fields)


ENTRIES = (
    entry("release", related=("cast", "hidden", "ending"), phrasings=(Phrasing("when"),)),
    entry("hidden", enabled=False, spoiler="season-9"),
    entry("cast", related=("release",), spoiler="season-1"),
    entry("ending", spoiler="season-2"),
    entry("stale", review_by=date(2026, 11, 22)),
)


@dataclass
class FakeLive:
    """Has the attribute of ``Live`` that the use cases need."""

    current: Snapshot


@dataclass
class FakeClock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


class FailingStore(MemoryStore):
    """Opens without an error; after that each call fails, and is counted."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    async def _fail(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        raise StorageError("the disk is full")

    claim = put_lease = renew_leases = end_lease = leases = record = find_sent = latest_sent = forget = save_channel_settings = set_note = (
        get_note
    ) = _fail


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def failing_store() -> FailingStore:
    return FailingStore()


@pytest.fixture
def live() -> Any:
    knowledge = Knowledge(entries=ENTRIES, shows=(), must_match=(), must_abstain=(), warnings=())
    return FakeLive(Snapshot(knowledge, {one.id: one for one in ENTRIES}, FakeMatcher()))  # type: ignore[arg-type]


@pytest.fixture
def make(live: Any, clock: FakeClock) -> Callable[..., Answering]:
    """Return a function that makes the use cases over a store. Waits are short: for deliveries that are never reported, for copies."""

    def make(store: Any, **settings: Any) -> Answering:
        return Answering(live, store, clock=clock, **{"wait_timeout_s": 0.001, "copy_wait_s": 0.001, **settings})

    return make


@pytest.fixture
async def answering(make: Callable[..., Answering], store: MemoryStore) -> Answering:
    made = make(store)
    await made.start()
    return made


TWO_SEASONS = """\
entries:
  - id: season-two
    question: When does season 2 come out?
    phrasings: [when is season 2]
    answer: In May.
  - id: season-one
    question: When did season 1 come out?
    phrasings: [when was season 1]
    answer: In March.
  - id: roles
    question: Who plays whom?
    phrasings: [who plays mara, who plays joon]
    answer: "They are:\\n\\n- Ann Lee: Mara\\n- Bo Kim: Joon\\n- Cy Han: Tess"
"""


@pytest.fixture
def two_seasons_faq(tmp_path: Path) -> Path:
    folder = tmp_path / "two" / "show"
    folder.mkdir(parents=True)
    (folder / "entries.yaml").write_text(TWO_SEASONS, encoding="utf-8")
    (folder / "show.yaml").write_text("show: The Show\nnames: {Mara: [], Joon: [], Tess: []}\n", encoding="utf-8")
    return folder.parent


@pytest.fixture
def two_seasons(two_seasons_faq: Path) -> Answering:
    return Answering(Live.open(two_seasons_faq), MemoryStore(), cooldown_s=0)
