"""What styles of paragraphs are made of: the style itself, its type, the room around it, its rules."""

from dataclasses import dataclass

from packgen.draw.docx.palette import Palette
from packgen.draw.docx.scale import Scale
from packgen.paging.geometry import FRAME_LEFT, FRAME_RIGHT

KEEP_NEXT, KEEP_LINES = "<w:keepNext/>", "<w:keepLines/>"
BOLD = "<w:b/><w:bCs/>"
THEMED = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
SINGLE = 1.22
"""The line height of text that stands as the face has it."""

THINNEST = 4
"""Half a point: thinner lines do not print well."""

BUILT_IN = frozenset(
    {
        *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "Quote", "caption"),
        *("List Bullet", "List Number", "toc 1", "toc 2", "TOC Heading", "header", "footer", "footnote text"),
    }
)
"""The names that Word knows as its own; a style with any other is marked as ours."""


@dataclass(frozen=True)
class Pen:
    """Writes in one document's colours and measures."""

    ink: Palette
    scale: Scale

    def style(
        self, id_: str, name: str, para: str, run: str = "", *, base: str = "Normal", then: str = "", quick: bool = True
    ) -> str:
        """A style of paragraphs. `para` stands inside its w:pPr; `then` is the style of the paragraph that follows."""
        ours = "" if name in BUILT_IN else ' w:customStyle="1"'
        follows = f'<w:next w:val="{then}"/>' if then else ""
        shown = "<w:qFormat/>" if quick else ""
        inside = f"<w:pPr>{para}</w:pPr>" if para else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{id_}"{ours}><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
            f'{follows}<w:uiPriority w:val="10"/>{shown}{inside}{run}</w:style>'
        )

    def run(self, size: float, role: str = "", *, bold: bool = False, heading: bool = False) -> str:
        """The type of a style: its size in points, its colour, and whether it has the face of headings."""
        colour = f"<w:color {self.ink.text(role)}/>" if role else ""
        return f"<w:rPr>{THEMED if heading else ''}{BOLD if bold else ''}{colour}{self.size(size)}</w:rPr>"

    def size(self, size: float) -> str:
        """A type size in points."""
        half = self.scale.half(size)
        return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'

    def space(self, before: float, after: float, line: float | None = None) -> str:
        """The room above and below in points, and the line height as a multiple of the size."""
        tall = f' w:line="{self.scale.spacing(line)}" w:lineRule="auto"' if line else ""
        return f'<w:spacing w:before="{int(before * 20)}" w:after="{int(after * 20)}"{tall}/>'

    def rule(self, side: str, role: str, gap: int, weight: int = 6) -> str:
        """A line at one side, so many points away, so many eighths of a point wide, in the brand's tone of rules."""
        tone = self.ink.brand.rules
        if tone == "none":
            return ""
        weight = weight if tone == "bold" else max(weight // 2, THINNEST)
        line = f'<w:{side} w:val="single" w:sz="{weight}" w:space="{gap}" {self.ink.line(role)}/>'
        return f"<w:pBdr>{line}</w:pBdr>"

    def framed(self) -> str:
        """The ground of a frame."""
        return f"<w:shd {self.ink.fill('soft')}/>"

    def listed(self, number: int) -> str:
        """The list that a style is an item of."""
        return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'

    def inside(self, hang: int = 0) -> str:
        """The indents of a paragraph in a frame; a list's items hang in it."""
        hanging = f' w:hanging="{hang}"' if hang else ""
        return f'<w:ind w:left="{FRAME_LEFT + hang}" w:right="{FRAME_RIGHT}"{hanging}/>'

    def outdent(self, more: str = "") -> str:
        """The indent of what hangs out into the column of clock times."""
        return f'<w:ind w:left="-{self.scale.outdent}"{more}/>'

    def at_right(self, leader: str = "") -> str:
        """A tab at the right edge of the column."""
        line = f' w:leader="{leader}"' if leader else ""
        return f'<w:tabs><w:tab w:val="right"{line} w:pos="{self.scale.column}"/></w:tabs>'
