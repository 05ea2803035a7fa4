"""Chinese bytes that say nothing of their encoding: the national standard, or Big5 where it shows."""

from pathlib import Path

import pytest
from word_package import texts

from extract.read import open_document
from extract.read.format import decode
from extract.read.html.encoding import characters

TRADITIONAL = "臨海縣教育局部門決算，本年支出1,234.56萬元。其中：人員經費1,000.00萬元、公用經費234.56萬元。"
SIMPLIFIED = "临海县教育局部门决算，本年支出1,234.56万元。其中：人员经费1,000.00万元、公用经费234.56万元。"
MARKED = f"\ue5e5{SIMPLIFIED}"
"""With a private character, which some office programs leave where a blank was."""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (MARKED, "gb18030"),
    ],
)
def test_text_is_read_in_the_encoding_that_its_bytes_show(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["", "big5", "gb2312", "utf-8"])
@pytest.mark.parametrize(
    ("text", "encoding"), [(TRADITIONAL, "big5"), (SIMPLIFIED, "gb18030"), (SIMPLIFIED, "utf-8")]
)
def test_a_page_is_read_by_its_bytes_whatever_it_declares(text: str, encoding: str, declared: str) -> None:
    assert characters(text.encode(encoding), declared) == (text, "")


def test_a_page_in_the_big5_of_hong_kong_is_read_as_it_declares() -> None:
    text = "深水埗圖書館，本年支出1萬元。"
    assert characters(text.encode("big5hkscs"), "big5-hkscs") == (text, "")


def test_a_document_in_big5_has_its_words(tmp_path: Path) -> None:
    path = tmp_path / "account.txt"
    path.write_bytes(TRADITIONAL.encode("big5"))
    assert texts(open_document(path)) == [TRADITIONAL]
