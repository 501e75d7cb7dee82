"""A paper in an organisation's own Word template: our words in its styles, what it lacks made from its own.

All of it is text in, text out: the template was read before, and nothing of it is looked up anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from packgen.draw.docx.package import SPACES, Package
from packgen.draw.docx.scale import Scale
from packgen.model.letterhead import LANGUAGE, TITLE, Cover, Edges, Letterhead
from packgen.model.page import PageLayout
from packgen.paging.own import HEADINGLIKE, LARGER, QUIET, TABLE_MOST, TABLE_PAD

NAMED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)"')
LISTED = re.compile(r'(<w:numId w:val=")(\d+)"')
STYLE = re.compile(r'<w:style [^>]*w:styleId="([^"]+)".*?</w:style>', re.DOTALL)
DEFINITION = re.compile(r'<w:abstractNum w:abstractNumId="(\d+)">.*?</w:abstractNum>', re.DOTALL)
LIST = re.compile(r'<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/>(.*?)</w:num>', re.DOTALL)
THEMED = re.compile(r'<w:rFonts w:asciiTheme="majorHAnsi"[^>]*/>')
SIZE = re.compile(r'(<w:szC?s? w:val=")(\d+)"')
NORMAL = "Normal"
EDGES = ("Header", "Footer")


@dataclass
class Joiner:
    """Writes one paper into a template. What is asked of it in the text is made in the styles."""

    own: Letterhead
    used: dict[str, None] = field(default_factory=dict)

    def id(self, ours: str) -> str:
        """The id of the style that takes the place of ours: the template's, else one of ours under a free name."""
        self.used.setdefault(ours)
        if ours in self.own.roles and ours not in self.own.known:
            return self.own.roles[ours].id
        return ours if ours not in self.own.names else f"Packgen{ours}"

    def text(self, xml: str) -> str:
        """Our XML with the template's styles and the numbers of lists that are free there."""
        shift = self.own.numbering.next_list - 1
        xml = NAMED.sub(lambda found: f'{found[1]}{self.id(found[2])}"', xml)
        return LISTED.sub(lambda found: f'{found[1]}{int(found[2]) + shift}"', xml)

    # --- the parts

    def adopt(self, package: Package, title: str) -> None:
        """The parts of the template, the title of the paper where it shows one."""
        words = escape(title).encode()
        for path, data in self.own.files.items():
            package.files[path] = data.replace(TITLE.encode(), words)
        package.types.update(self.own.types)
        package.adopt(self.own.related)

    def styles(self, rendered: str, scale: Scale, language: str) -> str:
        """The template's styles, and after them those of ours that the paper needs."""
        made = "".join(self._made(rendered, scale))
        return self.own.styles.replace(LANGUAGE, language).replace("</w:styles>", f"{made}</w:styles>")

    def numbering(self, rendered: str) -> str:
        """The template's lists and ours; ours that follow a style of theirs are lists of its definition."""
        theirs, made, lists = self.own.numbering, [], []
        followed: dict[str, int] = {}
        for found in DEFINITION.finditer(rendered):
            style = re.search(r'<w:pStyle w:val="([^"]+)"/>', found[0])
            ours = style[1] if style else ""
            if ours in self.own.definitions:
                followed[found[1]] = self.own.definitions[ours]
            elif ours in self.used:
                followed[found[1]] = int(found[1]) + theirs.next_definition - 1
                number = f'w:abstractNumId="{followed[found[1]]}"'
                named = found[0].replace(f'w:abstractNumId="{found[1]}"', number)
                made.append(NAMED.sub(lambda one: f'{one[1]}{self.id(one[2])}"', named))
        for number, definition, rest in LIST.findall(rendered):
            if definition in followed:
                leads = f'<w:abstractNumId w:val="{followed[definition]}"/>'
                lists.append(f'<w:num w:numId="{int(number) + theirs.next_list - 1}">{leads}{rest}</w:num>')
        inside = "".join((theirs.definitions, *made, theirs.lists, *lists, theirs.rest))
        return f'<w:numbering xmlns:w="{SPACES["w"]}">{inside}</w:numbering>'

    def settings(self, rendered: str, language: str) -> str:
        """The template's settings, of which those of the sample are gone; ours where it has none."""
        return self.own.settings.replace(LANGUAGE, language) or rendered

    # --- styles

    def _made(self, rendered: str, scale: Scale) -> Iterator[str]:
        ours = {found[1]: found[0] for found in STYLE.finditer(rendered)}
        waiting, seen = list(self.used), set(self.own.roles) | {NORMAL}
        for id_ in self.own.known.keys() & self.used.keys():
            yield self._alias(id_)
        while waiting:
            id_ = waiting.pop(0)
            if id_ in seen or id_ not in ours:
                continue
            seen.add(id_)
            based = re.search(r'<w:basedOn w:val="([^"]+)"/>', ours[id_])
            waiting += [based[1]] if based else []
            yield self._adapted(id_, ours[id_], scale)

    def _adapted(self, id_: str, style: str, scale: Scale) -> str:
        """A style of ours based on the template's, under a name that is free, in its fonts."""
        style = style.replace(f'w:styleId="{id_}"', f'w:styleId="{self.id(id_)}"')
        style = re.sub(r'<w:basedOn w:val="([^"]+)"/>', lambda found: self._based(id_, found[1]), style)
        style = re.sub(r'<w:(?:next|link) w:val="[^"]+"/>', "", style)
        style = LISTED.sub(lambda found: f'{found[1]}{int(found[2]) + self.own.numbering.next_list - 1}"', style)
        style = re.sub(r'<w:name w:val="([^"]+)"/>', lambda found: self._named(found[1]), style)
        if "Packgen" in self.id(id_) and "w:customStyle" not in style:
            style = style.replace("<w:style ", '<w:style w:customStyle="1" ', 1)
        if self.own.heading_font:
            style = THEMED.sub(_font(self.own.heading_font), style)
        if id_ in LARGER:
            style = SIZE.sub(self._quiet, style)
        if id_ == "BodyText":
            return _ended(style, '<w:jc w:val="left"/>', _sized(scale.body))
        if id_ == "TableText":
            pad = round(TABLE_PAD * 20)
            style = re.sub(r'w:before="0" w:after="0"', f'w:before="{pad}" w:after="{pad}"', style)
            font = _font(self.own.body_font) if self.own.coloured and self.own.body_font else ""
            return _ended(
                style, "", _sized(max(scale.small, min(scale.body, TABLE_MOST))).replace("<w:rPr>", f"<w:rPr>{font}")
            )
        return style

    def _quiet(self, found: re.Match[str]) -> str:
        """A size that no one takes for a heading's, beside paragraphs of the template's default size."""
        least = (
            min(int(found[2]), round(QUIET * 2)) if int(found[2]) >= 2 * HEADINGLIKE * self.own.base else int(found[2])
        )
        return f'{found[1]}{least}"'

    def _alias(self, id_: str) -> str:
        """The style that programs know, in all as the template's."""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id(id_)}"><w:name w:val="{self.own.known[id_].title()}"/>'
            f'<w:basedOn w:val="{self.own.roles[id_].id}"/><w:uiPriority w:val="10"/><w:qFormat/></w:style>'
        )

    def _named(self, name: str) -> str:
        free = name if name.lower() not in self.own.names else f"Packgen {name}"
        return f'<w:name w:val="{free}"/>'

    def _based(self, id_: str, base: str) -> str:
        """On what a style of ours is based: body text, of which the default style is the base.

        Words in a table take the colour of the table, which a style with a colour of its own would overrule.
        """
        if id_ == "TableText" and self.own.coloured:
            leads = ""
        elif base == NORMAL and (id_ in EDGES or id_ == "BodyText"):
            leads = self.own.default
        elif base == NORMAL:
            leads = self.id("BodyText")
        elif base == "TableNormal":
            leads = ""
        else:
            leads = self.id(base)
        return f'<w:basedOn w:val="{leads}"/>' if leads else ""


def _font(name: str) -> str:
    font = escape(name)
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'


def _sized(size: float) -> str:
    return f'<w:rPr><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'


def _ended(style: str, para: str, run: str) -> str:
    """A style that has no run properties yet, with these, and with more at the end of those of the paragraph."""
    style = style.replace("</w:pPr>", f"{para}</w:pPr>") if para else style
    return style.replace("</w:style>", f"{run}</w:style>")


def page_size(layout: PageLayout, edges: Edges, outdent: int) -> str:
    """Page and margins as Word writes them."""
    top, right, bottom, left = (side.twips for side in layout.margins)
    turned = ' w:orient="landscape"' if layout.width > layout.height else ""
    return (
        f'<w:pgSz w:w="{layout.width.twips}" w:h="{layout.height.twips}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left + outdent}" '
        f'w:header="{edges.header}" w:footer="{edges.footer}" w:gutter="0"/>'
    )


def covered(cover: Cover, words: str) -> str:
    """The template's cover page with our words, which ends its section."""
    return f"{cover.before}{words}{cover.after}<w:p><w:pPr>{cover.section}</w:pPr></w:p>"


def footed(data: bytes, paragraph: str) -> bytes:
    """A footer of the template with one more paragraph, which counts the pages."""
    opens = f'<w:p xmlns:w="{SPACES["w"]}">'
    return data.replace(b"</w:ftr>", paragraph.replace("<w:p>", opens, 1).encode() + b"</w:ftr>")
