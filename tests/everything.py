"""A plan that uses everything in the library, for the checks: `python tests/everything.py standard > plan.yaml`."""

import sys

from packgen.read import shelf

library = shelf().library
KINDS = (
    *(library.levels, library.diagrams, library.case_studies, library.exercises, library.activities),
    *(library.cards, library.concepts, library.statistics, library.charts, library.resources),
)

print(f"plan: 1\ntitle: Everything\nmake: [deck, handout]\nlayouts: {{deck: {sys.argv[1]}}}\nlinks:")
for name in ("slides-and-handout", "what-you-took-home", "services-near-you"):
    print(f"  - {{title: {name.replace('-', ' ').capitalize()}, url: 'https://example.org/{name}'}}")
print("blocks:")
for number, kind in enumerate(KINDS, 1):
    print(f"  - {{block: Part {number}, minutes: 20, use: [{', '.join(item.id for item in kind)}]}}")
