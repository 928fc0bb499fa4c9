"""The names of the metrics, which dashboards use."""

from prometheus_client import REGISTRY

from bot import metrics


def test_the_names_of_the_metrics_are_the_documented_ones() -> None:
    names = {
        sample.name
        for metric in (metrics.RELOAD_SUCCESSFUL, metrics.DECISION_SECONDS)
        for one in metric.collect()
        for sample in one.samples
    }
    assert "fanswer_knowledge_last_reload_successful" in names
    assert "fanswer_decision_seconds_bucket" in names


def test_questions_are_counted_by_way_and_outcome() -> None:
    labels = {"way": "passive", "outcome": "abstain"}
    before = REGISTRY.get_sample_value("fanswer_questions_total", labels) or 0
    metrics.QUESTIONS.labels(**labels).inc()
    assert REGISTRY.get_sample_value("fanswer_questions_total", labels) == before + 1


def test_reloads_are_counted_by_result() -> None:
    before = REGISTRY.get_sample_value("fanswer_knowledge_reloads_total", {"result": "refused"}) or 0
    metrics.RELOADS.labels(result="refused").inc()
    assert REGISTRY.get_sample_value("fanswer_knowledge_reloads_total", {"result": "refused"}) == before + 1
