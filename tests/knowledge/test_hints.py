"""What `fanswer check` proposes to do next."""

import pytest

from bot.knowledge import build_snapshot, find_hints, load

SHOW = "show: Night Harbor\nnames: {Mara Quill: [mara]}\n"
CHECKS = "must_abstain: [who won the match]\n"


@pytest.fixture
def hints(tmp_path):
    """Return a function that writes a FAQ and returns the rules and messages of its hints. Each entry: question, answer, phrasings."""

    def found(*entries, show=SHOW, checks=CHECKS):
        lines = [
            f"  - {{id: e{number}, question: {question!r}, answer: {answer!r}, phrasings: {list(phrasings)!r}}}\n"
            for number, (question, answer, *phrasings) in enumerate(entries)
        ]
        for name, text in (("faq.yaml", "entries:\n" + "".join(lines)), ("show.yaml", show), ("checks.yaml", checks)):
            if text:
                (tmp_path / name).write_text(text, encoding="utf-8")
        return [(problem.rule, problem.message, problem.location) for problem in find_hints(build_snapshot(load(tmp_path)))]

    return found


SINGER = ("Who sings the theme?", "Nobody knows.", "theme song singer")
PLACE = ("Where was it filmed?", "By the sea.", "filming location")


def rules(found):
    return [rule for rule, _, _ in found]


def test_a_faq_with_all_of_it_gets_none(hints):
    assert hints(SINGER, PLACE) == []


def test_an_entry_without_phrasings_is_named_at_its_place(hints):
    ((rule, message, location),) = hints(SINGER, PLACE[:2])
    assert (rule, location.line) == ("one-phrasing", 3)
    assert "`e1`" in message


def test_missing_files_are_named_beside_the_entries(hints):
    found = hints(SINGER, show="", checks="")
    assert [(rule, location.path.rpartition("/")[2]) for rule, _, location in found] == [
        ("no-show", "show.yaml"),
        ("no-checks", "checks.yaml"),
    ]


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("It was sung for a year by Ann Lee Holt, and later by Quorra's friends.", ["Ann Lee Holt", "Quorra"]),
        ("Quorra Vale has sung it from the first day. Ask Holt for more of it. The Shoreline opens.", ["Holt", "Quorra Vale", "Shoreline"]),
        ("Ask **Mara** or her friend Mara Quill.", []),
        ("It came in May, on a Monday, in [an article](https://example.org/by Zed).", []),
        ("In `by Code` and in #by-Channel.", []),
        ("We like the Game. The game is by nobody.", []),
        ("Das war mit der Katze auf dem Dach und mit dem Hund im Garten vor dem Haus.", []),
    ],
)
def test_names_that_only_answers_have_are_proposed(hints, answer, names):
    found = hints((SINGER[0], answer, SINGER[2]))
    assert rules(found) == ["unknown-name"] * len(names)
    assert all(f"`{name}`" in message for name, (_, message, _) in zip(names, found, strict=True))


def test_a_name_that_a_question_has_is_known(hints):
    assert hints(("Does Quorra sing?", "It is sung by Quorra.", "quorra song")) == []


def test_names_that_most_answers_mention_come_first(hints):
    found = hints(
        (SINGER[0], "The theme of it was sung by Ann Zed and by Quorra.", "x song"),
        (PLACE[0], "It was filmed in one day by Quorra.", "filming location"),
    )
    assert ["2 answers mention `Quorra`" in message for _, message, _ in found] == [True, False]


def test_a_question_that_another_entry_would_answer_is_named_with_it(hints):
    found = hints(
        ("How do I join the big giveaway?", "So.", "enter giveaway", "take part in the raffle"),
        ("What is the address of the server?", "That.", "how do i join the big server", "server ip"),
        SINGER,
        PLACE,
    )
    ((_, message, _),) = [one for one in found if one[0] == "two-claims"]
    assert "`How do I join the big giveaway?` in other words is answered with `e1`" in message
    assert "`how do i join the big server`" in message


def test_one_kind_does_not_hide_the_others(hints):
    many = [
        (f"What is thing {word}?", "It was made in one day by Ann Zed.") for word in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")
    ]
    found = rules(hints(*many, checks=""))
    assert found[:6] == ["one-phrasing"] * 4 + ["unknown-name", "no-checks"]
    assert found[6:] == ["one-phrasing"] * 2
