from bot.discord_app.words import say


def test_a_word_without_a_catalog_stays_as_it_is() -> None:
    assert say("Confirmed", "tlh") == "Confirmed"
    assert say("Confirmed", "pt-BR") == "Confirmed"


def test_values_are_filled_in_as_they_are() -> None:
    assert say("Spoiler: {level}", "en", level="{season} 1") == "Spoiler: {season} 1"
