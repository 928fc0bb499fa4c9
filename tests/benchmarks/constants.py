"""Constants of the engine without a source, each with other values to try.

Where possible, one value switches off what the constant is for.
"""

CONSTANTS = {
    "entities.spelling._NEIGHBOUR_BONUS": (0.0, 0.8),
    "entities.spelling._RARITY_COST": (0.0, 0.6),
    "entities.spelling._SURE_FROM": (3, 5),
    "entities.spelling._TWO_ERRORS_FROM": (6, 8),
    "entities.unknown_names._LONGEST_ENDING": (1, 5),
    "faq.compiled_faq._MANY_STATEMENTS": (0.05, 1.1),
    "faq.prefilter._OVERHEARD_SHARE": (0.0, 0.15, 0.45),
    "language.clauses.MAX_SEGMENTS": (4, 16),
    "language.clauses._INVERTED_WITHIN": (3, 6),
    "language.clauses._VERB_WITHIN": (3, 6),
    "language.sentence_type._LONGEST_FRAGMENT": (4, 100),
    "questions.splitting.MAX_CUTS": (0, 2, 8),
    "questions.splitting._EXPLAINED": (0.5, 1.1),
    "questions.splitting._LITTLE": (0.0, 0.25, 1.0),
    "questions.splitting._MOSTLY": (0.0, 0.9),
    "ranking.retrieval.CANDIDATES": (4, 16),
}
