"""What docs/operating.md says is true: its settings, metrics, limits and messages are those of the code, and its commands work."""

import importlib
import re
import runpy
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot import metrics
from bot.answering.fairness import quiet_signs
from bot.answering.reply.reply_parts import THANKS_REACTION
from bot.answering.values import ChannelSettings
from bot.storage import SqlStore

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
UNITS = {"s": 1, "min": 60, "days": 86_400, "": 1}
LIMITS = re.findall(r"^\| [^|]+ \| ([\d.]+) ?(\w*) \| `([\w.]+)\.(\w+)` \|$", DOCUMENT, re.MULTILINE)


def section(title: str) -> str:
    return re.split(r"^## ", DOCUMENT.partition(f"\n## {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_table_of_settings_is_current() -> None:
    script = runpy.run_path(str(ROOT / "scripts/settings_table.py"))
    assert "FANSWER_HEALTH_PORT" in script["table"]()
    assert script["with_table"](DOCUMENT) == DOCUMENT, "run python scripts/settings_table.py"


def test_every_metric_is_listed_and_every_alert_uses_one_that_there_is() -> None:
    defined = {
        f"{one.describe()[0].name}{'_total' if one.describe()[0].type == 'counter' else ''}": ", ".join(one._labelnames)
        for one in (getattr(metrics, name) for name in vars(metrics) if name.isupper() and not name.startswith("_"))
    }
    listed = dict(re.findall(r"^\| `(fanswer_\w+)(?:\{([\w, ]+)\})?` \|", section("Health and metrics"), re.MULTILINE))
    assert listed == defined
    (rules,) = [yaml.safe_load(block) for block in blocks("yaml", section("Alerts"))]
    used = {name for group in rules["groups"] for rule in group["rules"] for name in re.findall(r"fanswer_\w+", rule["expr"])}
    assert len(used) >= 7
    assert {name.removesuffix("_bucket") for name in used} <= set(defined)


@pytest.mark.parametrize(("value", "unit", "module", "constant"), LIMITS)
def test_a_limit_is_what_the_code_has(value: str, unit: str, module: str, constant: str) -> None:
    held = getattr(importlib.import_module(module), constant)
    assert (held.total_seconds() if isinstance(held, timedelta) else held) == float(value) * UNITS[unit]


def test_every_line_of_the_limits_is_tested() -> None:
    assert len(LIMITS) == len(re.findall(r"^\| .*`bot\.", section("Limits"), re.MULTILINE)) > 8


def test_the_messages_to_look_for_are_the_bots() -> None:
    first_column = re.findall(r"^\| ([^|]+) \|", section("Troubleshooting"), re.MULTILINE)
    messages = [message for cell in first_column for message in re.findall(r"`([^`]+)`", cell)]
    assert len(messages) > 8
    sources = " ".join(re.sub(r'"\s*f?"', "", file.read_text(encoding="utf-8")) for file in (ROOT / "bot").rglob("*.py"))
    pieces = {piece.strip() for message in messages for piece in re.split(r"\.\.\.|\bN\b", message) if piece.strip()}
    assert {piece for piece in pieces if piece not in sources} == set()


def test_every_reaction_is_explained() -> None:
    reactions = [value for name, value in vars(quiet_signs).items() if name.isupper() and isinstance(value, str)] + [THANKS_REACTION]
    assert len(reactions) == 4
    assert [sign for sign in reactions if f"| the bot only reacts with {sign} |" not in section("Troubleshooting")] == []


def test_the_links_lead_somewhere() -> None:
    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.+)$", DOCUMENT, re.MULTILINE)}
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", DOCUMENT)
    assert len(links) > 10
    assert [link for link in links if link.startswith("#") and link[1:] not in headings] == []
    assert [link for link in links if not link.startswith("#") and not (ROOT / "docs" / link.partition("#")[0]).exists()] == []


async def test_a_backup_of_an_open_database_is_restored_as_the_document_says(tmp_path: Path) -> None:
    backup, restore = blocks("sh", section("Backup and restore"))
    url = f"sqlite:///{tmp_path / 'fanswer.db'}"
    saved, later = ChannelSettings(7, 1, passive=True, spoiler="season-1"), ChannelSettings(7, 1)
    store = SqlStore(url)
    await store.open()
    await store.save_channel_settings(saved)
    run(backup, tmp_path)  # what was just written is in the WAL still
    assert not succeeds(backup, tmp_path), "an older backup is not overwritten"
    await store.save_channel_settings(later)
    await store.close()
    run(restore, tmp_path)
    restored = SqlStore(url)
    await restored.open()
    assert await restored.all_channel_settings() == [saved]
    await restored.close()


def test_a_backup_in_the_wrong_folder_fails_and_makes_no_file(tmp_path: Path) -> None:
    backup, _ = blocks("sh", section("Backup and restore"))
    assert not succeeds(backup, tmp_path)
    assert list(tmp_path.iterdir()) == []


def succeeds(script: str, folder: Path) -> bool:
    return subprocess.run(["sh", "-e", "-c", script], cwd=folder, capture_output=True, check=False).returncode == 0


def run(script: str, folder: Path) -> None:
    assert succeeds(script, folder)
