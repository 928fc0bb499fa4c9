"""The statements that an answer needs, built once: to build one anew takes SQLAlchemy longer than to run it.

Names of parameters that a table has too end with an underscore, as SQLAlchemy wants it where both stand in one statement.
"""

from collections.abc import Sequence

from sqlalchemy import BindParameter, bindparam, delete, or_, select, update

from bot.answering.values import Unfinished
from bot.storage.tables import answer_entries, answers, claims, leases

_SENT = (
    select(answers, answer_entries.c.entry_id)
    .outerjoin(answer_entries, answer_entries.c.message_id == answers.c.message_id)
    .order_by(answers.c.at, answers.c.message_id, answer_entries.c.position)
)
"""Our messages, oldest first: a row for each entry that one shows, and one for a message without entries."""

_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)

SENT_ABOUT = _SENT.where(or_(answers.c.question_id.in_(_IDS), answers.c.message_id.in_(_IDS)))
"""Those that answer one of the messages ``ids`` or are one of them. Both columns are indexed."""

LATEST_SENT = _SENT.where(
    answers.c.message_id
    == select(answers.c.message_id)
    .join(answer_entries, answer_entries.c.message_id == answers.c.message_id)
    .where(
        answers.c.channel_id == bindparam("channel_id"),
        answers.c.at >= bindparam("since", type_=answers.c.at.type),
        answer_entries.c.entry_id == bindparam("shown"),
        or_(answers.c.question_id.is_(None), answers.c.question_id != bindparam("except_question")),
    )
    .order_by(answers.c.at.desc(), answers.c.message_id.desc())
    .limit(1)
    .scalar_subquery()
)
"""The newest one in a channel that shows a card, is not older than ``since`` and answers another question than ``except_question``."""

FORGET_ENTRIES = delete(answer_entries).where(answer_entries.c.message_id == bindparam("message_id_"))

CHANGE_LEASE = (
    update(leases)
    .where(leases.c.question_id == bindparam("question_id_"))
    .values({name: bindparam(name) for name in ("channel_id", "until", "work")})
)
TAKE_LEASE = (
    update(leases)
    .where(
        leases.c.question_id == bindparam("question_id_"),
        leases.c.work == Unfinished.CLAIMED.value,
        leases.c.until < bindparam("now", type_=leases.c.until.type),
    )
    .values(until=bindparam("until"))
)
"""Takes over a question that nobody has answered, if the lease of whoever claimed it has run out."""

RENEW_LEASES = update(leases).where(leases.c.question_id.in_(_IDS)).values(until=bindparam("until"))
END_LEASE = delete(leases).where(leases.c.question_id == bindparam("question_id_"))
UNCLAIM = delete(claims).where(claims.c.message_id == bindparam("question_id_"))
