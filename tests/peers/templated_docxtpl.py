"""The paper by docxtpl: `templated_docxtpl.py CONTENT.json OUT.docx FOLDER`, docxtpl being installed in the folder.

Its template is one page in a loop, made once with python-docx, as a person would make it in Word.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[3])

from docx import Document
from docxtpl import DocxTemplate

FILE = Path(sys.argv[3]) / "template.docx"


def template() -> None:
    """The page in a loop."""
    made = Document()
    made.add_heading("{{ title }}", 0)
    made.add_paragraph("{%p for page in pages %}")
    made.add_heading("{{ page.title }}", 1).paragraph_format.page_break_before = True
    for name, style in (("paragraphs", "Normal"), ("points", "List Bullet")):
        made.add_paragraph("{%p for words in page." + name + " %}")
        made.add_paragraph("{{ words }}", style=style)
        made.add_paragraph("{%p endfor %}")
    table = made.add_table(rows=4, cols=3, style="Table Grid")
    rows = (
        [f"{{{{ head[{n}] }}}}" for n in range(3)],
        ["{%tr for row in page.rows %}", "", ""],
        [f"{{{{ row[{n}] }}}}" for n in range(3)],
        ["{%tr endfor %}", "", ""],
    )
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    made.add_paragraph("{%p endfor %}")
    made.save(str(FILE))


said = json.loads(Path(sys.argv[1]).read_text("utf-8"))
if not FILE.is_file():
    template()
made = DocxTemplate(FILE)
made.render(said, autoescape=True)
made.save(sys.argv[2])
