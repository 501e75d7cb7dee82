"""Text in XML: written by ourselves, because the standard library's way there loads its web client."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from hypothesis import given
from hypothesis import strategies as st

from packgen.draw.pptx.markup import attribute, text

WORDS = st.text(st.sampled_from("ab &<>\"'\n\r\té’"))


@given(WORDS)
def test_an_attribute_is_quoted_as_the_standard_library_does(words: str) -> None:
    assert attribute(words) == quoteattr(words)


@given(WORDS)
def test_text_is_escaped_as_the_standard_library_does(words: str) -> None:
    assert text(words) == escape(words)
