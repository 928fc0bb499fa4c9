"""What adds to the confidence of an answer, or takes from it, in a curator's words."""

from bot.i18n.catalogs import mark_translatable, say

FACTORS = {
    "ridge_score": mark_translatable("alike this entry's phrasings, unlike its neighbours'"),
    "ridge_margin": mark_translatable("more alike its phrasings than the next entry is"),
    "similarity": mark_translatable("alike the nearest phrasing"),
    "query_coverage": mark_translatable("the nearest phrasing holds the question's words"),
    "query_coverage_by_entry": mark_translatable("the entry holds the question's words"),
    "phrasing_coverage": mark_translatable("the question holds the phrasing's words"),
    "query_length": mark_translatable("length of the question"),
    "shared_idf": mark_translatable("telling words in common"),
    "answer_coverage": mark_translatable("the answer holds the question's words"),
    "field_coverage": mark_translatable("the entry or its answer holds the question's words"),
    "field_coverage_margin": mark_translatable("holds more of the question's words than the next entry"),
    "unknown_share": mark_translatable("share of words that neither entries nor answers hold"),
    "missing_idf": mark_translatable("a telling word of the question that the entry lacks"),
    "extra_idf": mark_translatable("a telling word of the phrasing that the question lacks"),
    "phrasing_scarcity": mark_translatable("how few phrasings the entry has"),
    "dense_ridge_score": mark_translatable("means what this entry's phrasings mean, not what its neighbours' do"),
    "dense_ridge_margin": mark_translatable("its phrasings' meaning fits better than the next entry's"),
    "dense_similarity": mark_translatable("means what the nearest phrasing means"),
    "dense_similarity_margin": mark_translatable("nearer in meaning than the next entry"),
    "dense_cosine": mark_translatable("means nearly what the nearest phrasing means"),
    "dense_cosine_margin": mark_translatable("nearer than the next entry's phrasing in nearly the same meaning"),
    "dense_answer": mark_translatable("means what the answer says"),
    "dense_answer_margin": mark_translatable("nearer to the answer than to the next entry's"),
}
"""Each ranking feature by its name; see `bot.matching.ranking.ranking_features`."""


def factor_words(name: str, language: str) -> str:
    """Return what a ranking feature measures."""
    return say(FACTORS[name], language)
