"""Questions in CSV and TSV."""

import pytest

TWO = [("How do I join?", "Press the button."), ("Is it free?", "Yes, it is")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("faq.csv", 'Question,Answer\nHow do I join?,Press the button.\nIs it free?,"Yes, it is"\n'),
        ("faq.csv", "question;answer\nHow do I join?;Press the button.\nIs it free?;Yes, it is\n"),
        ("faq.csv", "Answer,Question,Category\nPress the button.,How do I join?,a\n\"Yes, it is\",Is it free?,b\n"),
        ("faq.tsv", "How do I join?\tPress the button.\nIs it free?\tYes, it is\n"),
        ("faq.csv", 'How do I join?,Press the button.\r\n\r\nIs it free?,"Yes, it is"\r\n'),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_names_or_places(pairs, name, text):
    assert pairs(name, text) == TWO


def test_keywords_become_phrasings_and_quoted_cells_may_have_lines(imported):
    (entry,) = imported("faq.csv", 'question,answer,keywords\nHow?,"a ""b""\nc","join; sign up, now"\n').entries
    assert entry["answer"] == 'a "b"\nc'
    assert entry["phrasings"] == ["join", "sign up", "now"]


def test_other_columns_and_incomplete_rows_are_named_with_their_line(left_out):
    text = 'question,answer,votes,tags\nHow?,"a\nb",1,x\nWhy?,,2,y\n,So.,3,z\n'
    assert left_out("faq.csv", text) == ["1: the columns `votes`, `tags`", "4: `Why?` has no answer", "5: there is no question for `So.`"]


def test_one_column_that_is_left_out_is_named_as_one(left_out):
    assert left_out("faq.csv", "question,answer,votes\nHow?,So.,1\n") == ["1: the column `votes`"]


@pytest.mark.parametrize(("content", "is_noted"), [("q,a\nQué?,Sí".encode("utf-16"), False), ("q,a\nQué?,Sí".encode("cp1252"), True)])
def test_a_file_that_excel_wrote_is_read_too(pairs, left_out, content, is_noted):
    assert pairs("faq.csv", content) == [("Qué?", "Sí")]
    assert any("Windows-1252" in line for line in left_out("faq.csv", content)) == is_noted
