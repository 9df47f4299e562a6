"""How hard a text is to read: the school grade that is needed for it.

The Flesch–Kincaid grade level, 0.39 × words ∕ sentences + 11.8 × syllables ∕ words − 15.59
(Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas … for Navy enlisted
personnel", 1975). For English only. Syllables are counted by rule, as everybody counts them who has
no dictionary at hand; over a page the slips even out. A number in figures is a word of one
syllable, as the common tools have it: it is seen and not spelled, and still makes a sentence long.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: With fewer words than this, one long name decides, and a grade says nothing.
FEWEST_WORDS = 100

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d.,]*")
_SENTENCE_END = re.compile(r"[.!?:;]+(?=[\s\"'”’)]|$)")
_VOWELS = re.compile(r"[aeiouy]+")
#: The last vowels of "grade", "makes" and "played" are not heard; those of "table", "classes" and
#: "needed" are. Nor is the e before an ending, as in "statement".
_SILENT = re.compile(r"[^aeiouy]e[sd]?$|[aeiouy]yed$|[^aeiouy]e(?:ment|less|ful|ly)s?$")
_HEARD = re.compile(r"[^aeiouy]le[sd]?$|(?:[sxz]|[cs]h|[cg])es$|[td]ed$")
#: Vowels that stand together and are heard one by one: "various", "idea", "going".
_APART = re.compile(r"(?<![ctsg])i[aou]|ea$|[aeiouy]ing$|(?<=[tnd])ua|(?<=cr)eat|oe[mt]")

_FRONT_MATTER_AND_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$|<!--.*?-->", re.MULTILINE | re.DOTALL
)
_SHORTCODE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^>]*>|\{ ?[:#.][^}]*\}|https?://\S+")
#: What is no running text: headings, tables, the `!!!` of a note.
_NO_PROSE = re.compile(
    r"^\s*(?:#|\||!!!|\?\?\?|---+\s*$|\*\*\*+\s*$|\[\^?[^\]]+\]:).*$", re.MULTILINE
)
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.*)$", re.MULTILINE)


def grade(text: str) -> float:
    """The school grade that a plain English text asks for; 0.0 for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    # A paragraph ends a sentence, as headings and points of a list do without a full stop.
    parts = _SENTENCE_END.split(text.replace("\n\n", ". "))
    sentences = max(1, sum(bool(part.strip(" \n\"'”’)")) for part in parts))
    count = sum(syllables(word) for word in words)
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59)


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """How many syllables an English word has, by rule: groups of vowels, more or less."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(plain))
    if _SILENT.search(plain) and not _HEARD.search(plain):
        count -= 1
    count += len(_APART.findall(plain))
    return max(1, count)


def plain_text(markdown: str) -> str:
    """The running text of a Markdown page: without shortcodes, code, headings, tables and tags."""
    text = _FRONT_MATTER_AND_CODE.sub("", markdown)
    text = _SHORTCODE.sub("", text)
    text = _CODE.sub("", text)
    text = _IMAGE.sub("", text)
    text = _NO_PROSE.sub("\n", text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    # Each point of a list is a sentence of its own.
    text = _BULLET.sub(r"\n\1\n", text)
    text = re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
