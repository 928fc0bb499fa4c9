"""The names of the metrics, which dashboards use."""

import re
import subprocess
import sys

from prometheus_client import REGISTRY

from bot import metrics


def test_the_metrics_have_the_documented_names_and_labels() -> None:
    documented = set(re.findall(r"^- ``(\w+)(?:{([\w, ]+)})?``", metrics.__doc__ or "", re.MULTILINE))
    defined = [getattr(metrics, name) for name in vars(metrics) if name.isupper() and not name.startswith("_")]
    described = {(one.describe()[0].name, one.describe()[0].type, ", ".join(one._labelnames)) for one in defined}
    assert len(defined) == len(documented) == 15
    assert {(name + ("_total" if kind == "counter" else ""), labels) for name, kind, labels in described} == documented
    assert documented == {
        ("fanswer_questions_total", "way, outcome"),
        ("fanswer_decision_seconds", ""),
        ("fanswer_stage_seconds", "stage"),
        ("fanswer_deliveries_total", "outcome"),
        ("fanswer_retries_total", ""),
        ("fanswer_loop_lag_seconds", ""),
        ("fanswer_ready", ""),
        ("fanswer_knowledge_last_reload_timestamp_seconds", ""),
        ("fanswer_knowledge_last_reload_successful", ""),
        ("fanswer_knowledge_reloads_total", "result"),
        ("fanswer_encodings_total", "outcome"),
        ("fanswer_phrasings_meant", ""),
        ("fanswer_entries_long_due", ""),
        ("fanswer_dropped_total", "reason"),
        ("fanswer_store_failures_total", ""),
    }


def test_questions_are_counted_by_way_and_outcome() -> None:
    labels = {"way": "passive", "outcome": "abstain"}
    before = REGISTRY.get_sample_value("fanswer_questions_total", labels) or 0
    metrics.QUESTIONS.labels(**labels).inc()
    assert REGISTRY.get_sample_value("fanswer_questions_total", labels) == before + 1


def test_reloads_are_counted_by_result() -> None:
    before = REGISTRY.get_sample_value("fanswer_knowledge_reloads_total", {"result": "refused"}) or 0
    metrics.RELOADS.labels(result="refused").inc()
    assert REGISTRY.get_sample_value("fanswer_knowledge_reloads_total", {"result": "refused"}) == before + 1


def test_what_alerts_look_at_counts_from_zero() -> None:
    script = "from prometheus_client import generate_latest; import bot.metrics; print(generate_latest().decode())"
    page = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    for outcome in ("sent", "refused", "gone", "failed"):
        assert f'fanswer_deliveries_total{{outcome="{outcome}"}} 0.0\n' in page
    for reason in ("user", "channel", "server", "press", "suggestion", "late"):
        assert f'fanswer_dropped_total{{reason="{reason}"}} 0.0\n' in page
