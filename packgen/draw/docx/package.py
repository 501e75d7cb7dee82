"""The package around the text: python-docx's default one, emptied of what is the library's and not ours."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from packgen.model.pack import Document

LONGEST = 255
"""Word's own limit for a property."""

_PARTS = {
    "theme": ("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "styles": ("/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": ("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "settings": ("/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "header": ("/word/header1.xml", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": ("/word/footer1.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    "first-header": ("/word/header2.xml", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footnotes": ("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "first-footer": ("/word/footer2.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
_APP = ("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


@dataclass(frozen=True)
class Package:
    """A Word file being made: parts and relationships go in, bytes come out."""

    word: WordDocument = field(default_factory=lambda: _emptied(docx.Document()))
    _note_links: dict[str, str] = field(default_factory=dict)

    def picture(self, png: bytes) -> str:
        """The relationship to a picture in the body; the same picture is stored once."""
        target, _ = self.word.part.get_or_add_image(io.BytesIO(png))
        return target

    def link(self, url: str) -> str:
        """The relationship to an address; the same address is stored once."""
        return self.word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def note_link(self, url: str) -> str:
        """The relationship to an address in a footnote: the footnotes are a part with relationships of their own."""
        return self._note_links.setdefault(url, f"rId{len(self._note_links) + 1}")

    def part(self, name: str, xml: str) -> str:
        """Add a part of the document by its name in the table above; the relationship to it."""
        address, kind, relation = _PARTS[name]
        return self.word.part.relate_to(self._part(address, kind, xml), relation)

    def footnotes(self, xml: str) -> None:
        """Add the footnotes, with the addresses that they name."""
        address, kind, relation = _PARTS["footnotes"]
        part = self._part(address, kind, xml)
        for url in self._note_links:
            part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        self.word.part.relate_to(part, relation)

    def body(self, xml: str) -> None:
        """Replace the body, section properties and all, by a w:body written as XML.

        The body moves as a whole, with its namespaces: taken out of it, a table would have each of its elements
        looked up anew, which takes four times as long for twice the rows.
        """
        whole = self.word.element
        whole.replace(whole.body, parse_xml(xml))

    def describe(self, document: Document, stamp: int) -> None:
        """Fill in the properties that Word shows under File, Info."""
        moment = datetime.fromtimestamp(stamp, UTC).replace(tzinfo=None)
        properties = self.word.core_properties
        properties.title = document.title[:LONGEST]
        properties.subject = document.subject[:LONGEST]
        properties.author = properties.last_modified_by = document.author[:LONGEST]
        properties.keywords = ", ".join(document.keywords)[:LONGEST]
        properties.language = document.language
        properties.comments = properties.category = ""
        properties.created = properties.modified = moment

    def save(self, app: str) -> bytes:
        """The finished file. `app` is the part that says which program wrote it."""
        address, kind, relation = _APP
        self.word.part.package.relate_to(self._part(address, kind, app), relation)
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _part(self, address: str, kind: str, xml: str) -> Part:
        return Part(PackURI(address), kind, xml.encode(), self.word.part.package)


def _emptied(word: WordDocument) -> WordDocument:
    """Without default styles, theme, thumbnail and custom XML: what no relationship reaches isn't written."""
    for rels, kept in ((word.part.rels, ()), (word.part.package.rels, ("officeDocument", "core-properties"))):
        for target in [t for t, rel in rels.items() if not rel.reltype.endswith(kept or ("\0",))]:
            del rels[target]
    return word
