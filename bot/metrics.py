"""The Prometheus metrics of Fanswer. All names are defined here; other modules only count.

The names are a public contract, because dashboards and alerts use them:

- ``fanswer_questions_total{way, outcome}``: ``way`` is passive, public or private; ``outcome`` is answer, clarify or abstain.
- ``fanswer_decision_seconds``: how long a decision took.
- ``fanswer_stage_seconds{stage}``: how long the stages of an answer to a message took. ``stage`` is answer (find out what to say, with
  the encoder and the database), encode (the encoder alone), render (make the messages) or send (until Discord has them, with retries).
- ``fanswer_deliveries_total{outcome}``: answers to messages. ``outcome`` is sent, refused (a permission is missing), gone (the question
  was deleted meanwhile) or failed.
- ``fanswer_retries_total``: requests to Discord that were made once more because the one before failed.
- ``fanswer_loop_lag_seconds``: how late the event loop is, measured every second by `bot.commands.loop_lag`.
- ``fanswer_ready``: 1 if ``/ready`` is 200, else 0.
- ``fanswer_knowledge_last_reload_timestamp_seconds``: when the knowledge in use was loaded, in seconds since 1970.
- ``fanswer_knowledge_last_reload_successful``: 1 if the last load or reload succeeded, else 0.
- ``fanswer_knowledge_reloads_total{result}``: ``result`` is reloaded or refused.
- ``fanswer_encodings_total{outcome}``: messages with questions for the sentence encoder. ``outcome`` is encoded, late (after the
  deadline), full (too many messages were waiting) or failed. In the last three cases questions are matched by words alone.
- ``fanswer_phrasings_meant``: phrasings whose vectors are used beside their words. 0 without an encoder and until all are encoded.
- ``fanswer_entries_long_due``: entries that are 90 days or more past their day of review.
- ``fanswer_dropped_total{reason}``: what got no answer so that others are answered in time. ``reason`` is user, channel, server, press
  or suggestion (its budget was spent), or late (more was waiting to be sent than Discord takes in 10 s, or a minute had passed).
- ``fanswer_store_failures_total``: failures of the store while answering. The answer is given without it.

The metrics are in the default registry of prometheus_client. No label may contain a text, a user or a channel.
"""

from prometheus_client import Counter, Gauge, Histogram

# A decision takes between a fraction of a millisecond and a few milliseconds; the library's default buckets start at 5 ms.
_DECISION_BUCKETS_S = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

_STAGE_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
_LAG_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

QUESTIONS = Counter("fanswer_questions_total", "Utterances decided upon.", ("way", "outcome"))
DECISION_SECONDS = Histogram(
    "fanswer_decision_seconds",
    "Time of one decision in seconds, without the analysis that selects the texts to encode.",
    buckets=_DECISION_BUCKETS_S,
)
STAGE_SECONDS = Histogram("fanswer_stage_seconds", "Time of one stage of an answer in seconds.", ("stage",), buckets=_STAGE_BUCKETS_S)
DELIVERIES = Counter("fanswer_deliveries_total", "Answers to messages.", ("outcome",))
RETRIES = Counter("fanswer_retries_total", "Requests to Discord that were made once more.")
LOOP_LAG_SECONDS = Histogram("fanswer_loop_lag_seconds", "How late the event loop is, in seconds.", buckets=_LAG_BUCKETS_S)
READY = Gauge("fanswer_ready", "1 if the bot can answer, else 0.")
RELOAD_TIMESTAMP = Gauge("fanswer_knowledge_last_reload_timestamp_seconds", "When the knowledge in use was loaded, in seconds since 1970.")
RELOAD_SUCCESSFUL = Gauge("fanswer_knowledge_last_reload_successful", "1 if the last load or reload of the knowledge succeeded, else 0.")
RELOADS = Counter("fanswer_knowledge_reloads_total", "Reloads of the knowledge.", ("result",))
ENCODINGS = Counter("fanswer_encodings_total", "Messages with questions for the sentence encoder.", ("outcome",))
EMBEDDED_PHRASINGS = Gauge("fanswer_phrasings_meant", "Phrasings whose vectors are used beside their words.")
ENTRIES_LONG_DUE = Gauge("fanswer_entries_long_due", "Entries that are 90 days or more past their day of review.")
STORE_FAILURES = Counter("fanswer_store_failures_total", "Failures of the store while answering.")
DROPPED = Counter(
    "fanswer_dropped_total", "Messages, presses and autocompletions without an answer, so that others are answered in time.", ("reason",)
)

# Alerts look at the increase of a counter, which begins with its first value: without this the first failure would be no increase.
for _outcome in ("sent", "refused", "gone", "failed"):
    DELIVERIES.labels(_outcome)
for _reason in ("user", "channel", "server", "press", "suggestion", "late"):
    DROPPED.labels(_reason)
