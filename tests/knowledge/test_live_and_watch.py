from collections.abc import AsyncIterator

from bot.knowledge import Live, Reloaded, live

ENTRY = "entries:\n- {{id: {0}, question: What about the {0}?, answer: It is fine.}}\n"


async def test_what_the_watch_has_reloaded_is_still_told_to_whoever_asks(tmp_path, monkeypatch):
    async def one_change(_path) -> AsyncIterator[None]:
        yield

    monkeypatch.setattr(live, "changes_below", one_change)
    (tmp_path / "one.yaml").write_text(ENTRY.format("door"), encoding="utf-8")
    knowledge = Live.open(tmp_path)
    (tmp_path / "two.yaml").write_text(ENTRY.format("roof"), encoding="utf-8")
    await knowledge.watch()
    assert "roof" in knowledge.current.entries
    assert (await knowledge.reload()) == Reloaded(added=("roof",))
    assert (await knowledge.reload()) == Reloaded()
