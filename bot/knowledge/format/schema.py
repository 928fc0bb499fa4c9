"""The structure of the three kinds of knowledge files, and their JSON Schema. Knows no YAML or locations."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic.json_schema import models_json_schema

from bot.knowledge.format.fields import (
    AnswerText,
    Day,
    EntryId,
    Flag,
    Language,
    Line,
    Question,
    ShortAnswer,
    ShortText,
    SomeEntries,
    SpoilerLevel,
    StatusWord,
    WorkKindWord,
)
from bot.knowledge.format.nodes import Kind, Text
from bot.model import NO_SPOILER


def _map_or_other(value: object) -> str:
    # pydantic adds these tags to the path of an error. They match no key of a file, so `nodes.locate` skips them.
    return "(map)" if isinstance(value, dict) else "(other)"


def _list_or_other(value: object) -> str:
    return "(list)" if isinstance(value, list) else "(other)"


_ByLanguage = Field(json_schema_extra={"additionalProperties": False})
_SomeLanguage = Field(min_length=1, json_schema_extra={"additionalProperties": False})
TextOrTexts = Annotated[
    Annotated[list[ShortText], Tag("(list)")] | Annotated[ShortText, Tag("(other)")],
    Discriminator(_list_or_other),
]
Spellings = dict[ShortText, TextOrTexts]


def _meaning(**words: str) -> Mapping[str, str]:
    """Return the key that is meant by each of the words: ``aliases="nickname nicknames"`` -> ``{"nickname": "aliases", ...}``."""
    return {word: key for key, names in words.items() for word in names.split()}


class _Shape(BaseModel):
    """The common base: unknown keys are refused, and an optional key with a blank value counts as left out.

    ``meant_by`` maps the words that people write for a key to the key. They are no keys; the error of one names the right one.
    """

    meant_by: ClassVar[Mapping[str, str]] = {}
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        optional = {name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: item for key, item in value.items() if not (key in optional and isinstance(item, Text) and item.kind is Kind.NOTHING)}


class SourceShape(_Shape):
    """A page that bears the answer out."""

    meant_by = _meaning(title="name label text", url="link href address page uri", date="day published as_of")

    title: ShortText = Field("", description="What the link says; the site's name when left out.")
    url: ShortText = Field(description="The page's address, with https://", json_schema_extra={"format": "uri"})
    date: Day | None = Field(None, description="The day the page bears.")


class EntryShape(_Shape):
    """One question of the FAQ with its answer."""

    meant_by = _meaning(
        id="key slug",
        question="q title name ask",
        answer="a text reply response content body",
        short="summary tldr brief short_answer in_short",
        phrasings="alternatives variants variations aliases alias examples patterns questions keywords synonyms triggers also asked_as",
        as_of="date updated last_updated",
        review_by="review expires valid_until",
        spoiler="spoilers spoils",
        sources="source links link urls url references",
        related="see_also similar",
        deny="exclude excludes negative negatives not must_abstain",
        enabled="disabled active",
    )

    id: EntryId = Field(description="Kebab-case, unique over the whole knowledge folder.")
    question: Annotated[
        Annotated[Question, Tag("(other)")] | Annotated[dict[Language, Question], _SomeLanguage, Tag("(map)")],
        Discriminator(_map_or_other),
    ] = Field(description="The question as the card shows it: a text, or a map by language.")
    answer: Annotated[
        Annotated[AnswerText, Tag("(other)")] | Annotated[dict[Language, AnswerText], _SomeLanguage, Tag("(map)")],
        Discriminator(_map_or_other),
    ] = Field(description="Discord markdown, at most 12,000 characters: a text, or a map by language.")
    short: (
        Annotated[
            Annotated[ShortAnswer, Tag("(other)")] | Annotated[dict[Language, ShortAnswer], _SomeLanguage, Tag("(map)")],
            Discriminator(_map_or_other),
        ]
        | None
    ) = Field(
        None,
        description="What a channel sees of the answer: a text, or a map by language. "
        "Left out: its first paragraph, or the bold sentence that begins it, if it is long.",
    )
    phrasings: Annotated[
        Annotated[list[ShortText], Tag("(other)")] | Annotated[dict[Language, list[ShortText]], _ByLanguage, Tag("(map)")],
        Discriminator(_map_or_other),
    ] = Field([], description="How people really ask it: a list, or a map of lists by language. No two entries share one.")
    status: StatusWord | None = Field(None, description="How sure the evidence is. Left out: the card says nothing of it.")
    as_of: Day | None = Field(None, description="The day up to which the evidence goes.")
    review_by: Day | None = Field(
        None,
        description="After this day the card hedges and curators are told; after 90 more it says that it is old. Name as_of in the answer.",
    )
    spoiler: SpoilerLevel = Field(NO_SPOILER, description="What reading the answer gives away: none, season-1, season-2 ...")
    sources: list[SourceShape] = Field([], description="The pages that bear the answer out, the best first.")
    related: list[EntryId] = Field([], description="Ids of entries to offer below the answer.")
    deny: list[Line] = Field([], description="Lines that look alike and must not be answered with this entry; the engine learns from them.")
    enabled: Flag = Field(default=True, description="false takes the entry out of service.")


class EntriesFile(_Shape):
    """Questions and answers: any file that is not named show.yaml or checks.yaml."""

    meant_by = _meaning(entries="faq faqs questions items qa", title="subject topic heading section category")

    title: Annotated[
        Annotated[ShortText, Tag("(other)")] | Annotated[dict[Language, ShortText], _SomeLanguage, Tag("(map)")],
        Discriminator(_map_or_other),
    ] = Field(
        "", description="What the entries of this file are about, as lists show it: a text, or a map by language. Else the file's name."
    )
    entries: Annotated[list[EntryShape], SomeEntries, Field(json_schema_extra={"minItems": 1})] = Field(
        description="The questions with their answers."
    )


class ShowFile(_Shape):
    """show.yaml: what the show is called and the words its fans use."""

    meant_by = _meaning(
        show="name title series film movie game book band",
        official="website homepage official_page official_site url link site",
        aliases="alias nickname nicknames abbreviation abbreviations short_names other_names also_called",
        synonyms="synonym words vocabulary glossary",
        names="characters character actors cast people spellings",
        other_shows="other_show others other_titles other_games not_this_show",
        deny="exclude excludes must_abstain never",
    )

    show: ShortText = Field("", description="The show's name.")
    kind: WorkKindWord | None = Field(
        None, description="What the FAQ is about; picks the words that fans use of any such work. Those of all kinds when left out."
    )
    official: ShortText = Field(
        "", description="The official page, with https://. A card links to it when its answer is old.", json_schema_extra={"format": "uri"}
    )
    aliases: TextOrTexts = Field([], description="Other names and abbreviations of the show.")
    synonyms: Spellings = Field({}, description="The FAQ's words, each with the words that fans use for it.")
    names: Spellings = Field({}, description="Characters and actors, each with other spellings.")
    other_shows: Annotated[
        Annotated[TextOrTexts, Tag("(other)")] | Annotated[Spellings, Tag("(map)")],
        Discriminator(_map_or_other),
    ] = Field([], description="Shows whose mention means that the question is not about this one: a list, or a map to their other names.")
    deny: list[Line] = Field([], description="Lines that must never be answered; the engine learns from them.")


class MustMatchShape(_Shape):
    """A line that must be answered with an entry."""

    meant_by = _meaning(ask="question q text line", entry="id answer expect expected")

    ask: Line = Field(description="What a fan writes.")
    entry: EntryId = Field(description="The id of the entry that must answer it.")


class ChecksFile(_Shape):
    """checks.yaml: the FAQ's own regression questions. Tests only: the engine never learns from them."""

    meant_by = _meaning(must_match="match matches should_match tests checks", must_abstain="abstain must_not_match no_match deny")

    must_match: list[MustMatchShape] = Field([], description="Lines that must be answered, each with its entry.")
    must_abstain: list[Line] = Field([], description="Lines that must not be answered.")


FileShape = EntriesFile | ShowFile | ChecksFile
FILE_SHAPES: tuple[type[FileShape], ...] = (EntriesFile, ShowFile, ChecksFile)


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the three kinds of files, with descriptions for editors.

    Editors with the YAML language server find it through the first line of a file:
    ``# yaml-language-server: $schema=../fanswer.schema.json``.
    """
    _, schema = models_json_schema([(shape, "validation") for shape in FILE_SHAPES])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fanswer knowledge",
        "description": "A file of a Fanswer FAQ: entries, or the show.yaml or checks.yaml of a show.",
        "anyOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in FILE_SHAPES],
        **schema,
    }
