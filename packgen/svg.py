"""SVG files from elsewhere: only what draws is kept; what runs, fetches or hides something is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from packgen.svgcost import Cost

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
PAINT = ("clipPath", "mask", "linearGradient", "radialGradient", "stop", "style")
DRAWS = frozenset(("svg", "g", "defs", "symbol", "use", "title", "desc", *SHAPES, *PAINT))
"""The elements that are kept."""
DROPPED = frozenset(["metadata", "namedview", "sodipodi", "pgf", "switch"])
"""Elements that drawing programs leave for themselves; they go, with all that is in them."""
REFUSED = {
    "text": "has words set in a font; in the drawing program, turn text to outlines",
    "image": "has a picture inside; save it as PNG instead",
    "script": "has a program inside; ask for a clean file",
    "foreignObject": "has a web page inside; ask for a clean file",
}
"""What would not look the same everywhere, or could do harm, and the remedy."""
SPACE = "http://www.w3.org/2000/svg"
MOST = 2_000_000
"""Bytes; a logo with more is a drawing by mistake."""
_LEADS_OUT = re.compile(r"url\((?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)


def cleaned(data: bytes) -> bytes:
    """The file with nothing in it but drawing. Raises ValueError with the reason for one that can't be taken."""
    if len(data) > MOST:
        raise ValueError("is larger than 2 MB; ask for a simpler file")
    made = _Cleaner()
    try:
        made.parser.Parse(data, True)  # noqa: FBT003 - the parser takes it by place
    except expat.ExpatError as wrong:
        raise ValueError(f"is no SVG file, or is damaged in line {wrong.lineno}") from wrong
    if made.cost.is_too_much():
        raise ValueError("has more to draw than a logo needs; ask for a simpler file, or save it as PNG")
    return "".join(made.out).encode()


class _Cleaner:
    """Writes again, element by element, what may stay."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.deep = 0
        """How deep within something that is left out."""
        self.kept: list[str] = []
        self.cost = Cost()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.EntityDeclHandler = self.entity

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Take in an element, or leave it and all within it out."""
        space, _, plain = name.rpartition(" ")
        if not self.kept and plain != "svg":
            raise ValueError("is no SVG file")
        if self.deep or (space not in (SPACE, "") or plain in DROPPED):
            self.deep += 1
            return
        if plain not in DRAWS:
            raise ValueError(REFUSED.get(plain, f"has '{plain}' inside, which not every program draws; simplify it"))
        self.cost.begin(plain, {key.rpartition(" ")[2]: value for key, value in given.items()})
        root = "" if self.kept else f' xmlns="{SPACE}"'
        self.out.append(f"<{plain}{root}{''.join(_attributes(given))}>")
        self.kept.append(plain)

    def end(self, _name: str) -> None:
        """Close what was begun."""
        if self.deep:
            self.deep -= 1
        else:
            self.cost.end()
            self.out.append(f"</{self.kept.pop()}>")

    def words(self, text: str) -> None:
        """Titles and style sheets; a style that fetches something is refused."""
        if not self.deep and self.kept and self.kept[-1] in ("style", "title", "desc"):
            _harmless(text)
            if self.kept[-1] == "style":
                self.cost.styles.append(text)
            self.out.append(escape(text))

    def entity(self, name: str, *_: object) -> None:
        """No entities: they make bombs, and read files."""
        raise ValueError(f"declares an entity '{name}', which no drawing needs; ask for a clean file")


def _attributes(given: Mapping[str, str]) -> Iterator[str]:
    for name, value in given.items():
        space, _, plain = name.rpartition(" ")
        if plain == "href":
            if not value.startswith("#"):
                raise ValueError("points at another file; ask for one that stands by itself")
        elif space:
            continue
        elif plain.lower().startswith("on"):
            raise ValueError(REFUSED["script"])
        _harmless(value)
        yield f" {plain}={quoteattr(value)}"


def _harmless(words: str) -> None:
    if _LEADS_OUT.search(words):
        raise ValueError("points at something outside the file; ask for one that stands by itself")
