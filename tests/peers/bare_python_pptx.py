"""The deck by python-pptx alone, as its documentation shows it: `bare_python_pptx.py CONTENT.json OUT.pptx`."""

import json
import sys
from pathlib import Path

from pptx import Presentation

said = json.loads(Path(sys.argv[1]).read_text("utf-8"))
made = Presentation()
made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = said["title"]
for one in said["slides"]:
    slide = made.slides.add_slide(made.slide_layouts[3 if one["picture"] else 1])
    slide.shapes.title.text = one["title"]
    slide.placeholders[1].text_frame.text = "\n".join(one["points"])
    if one["picture"]:
        room = slide.placeholders[2]
        shown = slide.shapes.add_picture(one["picture"]["file"], room.left, room.top, room.width)
        shown._element.nvPicPr.cNvPr.set("descr", one["picture"]["alt"])
        room._element.getparent().remove(room._element)
    slide.notes_slide.notes_text_frame.text = "\n".join(one["notes"])
made.save(sys.argv[2])
