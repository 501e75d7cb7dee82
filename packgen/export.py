"""The Office files of a pack as PDFs, made by LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packgen.office import needed, pdfs
from packgen.stages import Composed

OFFICE = (".pptx", ".docx")


@dataclass(frozen=True)
class Export:
    """LibreOffice, and the files of a pack of which it makes PDFs."""

    program: Path
    composed: Composed
    files: tuple[str, ...]

    @property
    def identity(self) -> str:
        """What tells this LibreOffice from another: its place, size and time."""
        state = self.program.stat()
        return f"{self.program} {state.st_size} {state.st_mtime_ns}"

    def pdfs(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """A PDF of each of these files, in the fonts of the brand. Raises Problems."""
        pack, fonts = self.composed.pack, self.composed.pack.brand.fonts
        faces = {file for face in (fonts.body, fonts.heading) for file in (face.regular, face.bold)}
        paths = sorted(self.composed.shelf.fonts / file for file in faces)
        return pdfs(self.program, files, paths, pack.brand.language, pack.stamp, self.composed.plan.tree.place(()))


def as_pdf(file: str) -> str:
    """The name of a file's PDF."""
    return f"{file.rsplit('.', 1)[0]}.pdf"


def export(composed: Composed) -> Export | None:
    """What makes the PDFs that a pack has not yet; None when it has all. Raises Problems without LibreOffice."""
    own = {document.file for document in composed.pack.documents}
    papers = (one.file for one in composed.pack.documents if one.file.endswith(OFFICE))
    wanted = tuple(file for file in papers if as_pdf(file) not in own)
    return Export(needed(composed.plan.tree.place(()), wanted), composed, wanted) if wanted else None
