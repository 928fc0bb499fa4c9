"""The Prometheus metrics of Fanswer. All names are defined here; other modules only count.

The names are a public contract, because dashboards and alerts use them:

- ``fanswer_questions_total{way, outcome}``: ``way`` is passive, public or private; ``outcome`` is answer, clarify or abstain.
- ``fanswer_decision_seconds``: how long a decision took.
- ``fanswer_knowledge_last_reload_successful``: 1 if the last load or reload succeeded, else 0.
- ``fanswer_knowledge_reloads_total{result}``: ``result`` is reloaded or refused.
- ``fanswer_encodings_total{outcome}``: messages with questions for the sentence encoder. ``outcome`` is encoded, late (after the
  deadline), full (too many messages were waiting) or failed. In the last three cases questions are matched by words alone.
- ``fanswer_phrasings_meant``: phrasings whose vectors are used beside their words. 0 without an encoder and until all are encoded.
- ``fanswer_entries_long_due``: entries that are 90 days or more past their day of review.
- ``fanswer_dropped_total{reason}``: what got no answer so that others are answered in time. ``reason`` is user, channel, server, press
  or suggestion (its budget was spent), or late (more was waiting to be sent than Discord takes in 10 s).
- ``fanswer_store_failures_total``: failures of the store while answering. The answer is given without it.

The metrics are in the default registry of prometheus_client. No label may contain a text, a user or a channel.
"""

from prometheus_client import Counter, Gauge, Histogram

# A decision takes between a fraction of a millisecond and a few milliseconds; the library's default buckets start at 5 ms.
_DECISION_BUCKETS_S = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

QUESTIONS = Counter("fanswer_questions_total", "Utterances decided upon.", ("way", "outcome"))
DECISION_SECONDS = Histogram(
    "fanswer_decision_seconds",
    "Time of one decision in seconds, without the analysis that selects the texts to encode.",
    buckets=_DECISION_BUCKETS_S,
)
RELOAD_SUCCESSFUL = Gauge("fanswer_knowledge_last_reload_successful", "1 if the last load or reload of the knowledge succeeded, else 0.")
RELOADS = Counter("fanswer_knowledge_reloads_total", "Reloads of the knowledge.", ("result",))
ENCODINGS = Counter("fanswer_encodings_total", "Messages with questions for the sentence encoder.", ("outcome",))
EMBEDDED_PHRASINGS = Gauge("fanswer_phrasings_meant", "Phrasings whose vectors are used beside their words.")
ENTRIES_LONG_DUE = Gauge("fanswer_entries_long_due", "Entries that are 90 days or more past their day of review.")
STORE_FAILURES = Counter("fanswer_store_failures_total", "Failures of the store while answering.")
DROPPED = Counter(
    "fanswer_dropped_total", "Messages, presses and autocompletions without an answer, so that others are answered in time.", ("reason",)
)
