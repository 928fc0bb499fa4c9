"""What Fanswer counts, in Prometheus terms. One place for the names; knows nothing of who counts.

The names are a public contract of dashboards and alerts:

- ``fanswer_questions_total{way, outcome}``: ``way`` is passive, public or private; ``outcome`` is answer, clarify or abstain.
- ``fanswer_decision_seconds``: how long a decision took.
- ``fanswer_knowledge_last_reload_successful``: 1 when the last load or reload went well, else 0.
- ``fanswer_knowledge_reloads_total{result}``: ``result`` is reloaded or refused.
- ``fanswer_encodings_total{outcome}``: messages whose questions were to be encoded; ``outcome`` is encoded, or why words alone
  decided: late (past the deadline), full (too many waited already) or failed.
- ``fanswer_phrasings_meant``: phrasings whose meaning decides beside their words; 0 while they are read, and without an encoder.
- ``fanswer_store_failures_total``: times the store failed in the middle of answering, which went on without it.

Metrics live in prometheus_client's default registry. No label may hold a text, a user or a channel.
"""

from prometheus_client import Counter, Gauge, Histogram

# A decision costs a fraction of a millisecond to a few; the library's default buckets start at 5 ms.
_DECISION_BUCKETS_S = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

QUESTIONS = Counter("fanswer_questions_total", "Utterances decided upon.", ("way", "outcome"))
DECISION_SECONDS = Histogram(
    "fanswer_decision_seconds",
    "Time of one decision, in seconds, without what is looked up before to spare the encoder.",
    buckets=_DECISION_BUCKETS_S,
)
RELOAD_SUCCESSFUL = Gauge("fanswer_knowledge_last_reload_successful", "1 when the last load or reload of the knowledge went well, else 0.")
RELOADS = Counter("fanswer_knowledge_reloads_total", "Reloads of the knowledge.", ("result",))
ENCODINGS = Counter("fanswer_encodings_total", "Messages whose questions were to be encoded.", ("outcome",))
PHRASINGS_MEANT = Gauge("fanswer_phrasings_meant", "Phrasings whose meaning decides beside their words.")
STORE_FAILURES = Counter("fanswer_store_failures_total", "Times the store failed in the middle of answering.")
