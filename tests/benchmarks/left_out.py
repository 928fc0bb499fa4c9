"""Confidence models that have not seen the family they are judged on."""

from collections.abc import Sequence
from pathlib import Path

from cached_encoder import CachedEncoder
from candidate_tables import CandidateTable, candidate_tables
from faq_families import family_faqs
from logistic_fit import fit, samples

from bot.matching.ranking.calibration import ConfidenceModel


def models_without(data: Path, encoder: CachedEncoder | None = None) -> dict[str, ConfidenceModel]:
    """Return, for each family of a folder of sets and for the shipped FAQ's, the model fitted on all others.

    ``encoder``: for models of words and sentence vectors.
    """
    return models_left_out(candidate_tables(family_faqs(data), encoder), "" if encoder is None else encoder.encoder.name)


def models_left_out(tables: Sequence[CandidateTable], encoder: str = "") -> dict[str, ConfidenceModel]:
    """Return, for each family of some tables, the model fitted on all others; on itself where there are no others."""
    families = dict.fromkeys(table.faq.family for table in tables)
    others = {family: [table for table in tables if table.faq.family != family] for family in families}
    return {family: fit(samples(rest or tables), encoder) for family, rest in others.items()}
