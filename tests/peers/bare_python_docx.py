"""The paper by python-docx alone, as its documentation shows it: `bare_python_docx.py CONTENT.json OUT.docx`."""

import json
import sys
from pathlib import Path

from docx import Document

said = json.loads(Path(sys.argv[1]).read_text("utf-8"))
made = Document()
made.add_heading(said["title"], 0)
for page in said["pages"]:
    made.add_heading(page["title"], 1).paragraph_format.page_break_before = True
    for words in page["paragraphs"]:
        made.add_paragraph(words)
    for words in page["points"]:
        made.add_paragraph(words, style="List Bullet")
    table = made.add_table(rows=1 + len(page["rows"]), cols=len(said["head"]), style="Table Grid")
    for row, cells in zip(table.rows, (said["head"], *page["rows"]), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
made.save(sys.argv[2])
