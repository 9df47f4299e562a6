from __future__ import annotations

import pytest

from ci_portal.checks.readability import grade, plain_text, syllables

#: Counted by hand, or rather by mouth.
HEARD = {
    1: "the grade rule rules played makes school year years while asked nine they eye roles a",
    2: "table people reading children needed classes county every being nation special statement",
    3: "family families area idea radio languages promises various serious neighborhood fantastic",
    4: "kindergarten education community january situation indicator",
    5: "organization opportunity",
}


def test_syllables_are_counted_as_they_are_heard() -> None:
    counted = {word: syllables(word) for words in HEARD.values() for word in words.split()}
    heard = {word: count for count, words in HEARD.items() for word in words.split()}
    wrong = {word for word in heard if counted[word] != heard[word]}
    # A rule without a dictionary errs now and then; over many words it must come out even.
    assert wrong <= {"every"}
    assert sum(counted.values()) == pytest.approx(sum(heard.values()), rel=0.02)


def test_a_grade_by_hand() -> None:
    """Ten words in two sentences, with 12 syllables: 0.39 × 5 + 11.8 × 1.2 − 15.59 = 0.52."""
    assert grade("The cat sat on a mat. The table is little.") == pytest.approx(0.52)


def test_nothing_is_easy_to_read() -> None:
    assert grade("") == 0.0
    assert grade("2018: 51 %") == 0.0


def test_longer_words_and_longer_sentences_are_harder() -> None:
    easy = "We read books. We like it. All of us read each day."
    long_words = "Everybody appreciates literature. Educational opportunities multiply."
    long_sentence = easy.replace(".", " and")
    assert grade(easy) < 3
    assert grade(long_words) > 12
    assert grade(long_sentence) > grade(easy)


def test_a_heading_or_point_of_a_list_is_a_sentence_of_its_own() -> None:
    points = "We will\n\n- read more\n- sleep more\n- talk more\n"
    assert plain_text(points).split("\n\n") == ["We will", "read more", "sleep more", "talk more"]
    longer = "We will appreciate literature, opportunity, education and community"
    listed = "We will\n\n- appreciate literature\n- opportunity\n- education and community\n"
    assert 0 < grade(plain_text(listed)) < grade(longer)


PAGE = """\
# A heading

We *read* **well**, see [why](../why.md "Why") and ![a picture](x.png){ .wide }.
{{ value("reading") }} of them do.

| Year | Value |
|---|---|
| 2018 | 51 |

```
some code
```

!!! note
    `more code` and <b>bold</b> words.<!-- a comment -->
"""


def test_only_running_text_counts() -> None:
    words = plain_text(PAGE).split()
    assert words == "We read well, see why and . of them do. and bold words.".split()
