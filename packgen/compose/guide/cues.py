"""Cues: what to say, do, ask and watch for, so that the eye finds it while the mouth talks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packgen.compose.flow import TABLE, Cell, row
from packgen.compose.words import card_words, evidence_words, level_words, lowered
from packgen.model.library import (
    AnyItem,
    CaseStudy,
    Chart,
    Concept,
    Exercise,
    Facilitator,
    Level,
    Library,
    ResourceList,
    ScenarioCard,
    Statistic,
)
from packgen.model.outline import Outline
from packgen.model.paper import Run, Table
from packgen.model.selection import Selection

Script = tuple[tuple[str, tuple[str, ...]], ...]
"""Each cue with its lines, in the order of their use; lines stand by importance."""

IN_SHORT = "In short"
SPOKEN = ("Notices", "Steps", IN_SHORT, "Always add", "Say", "Do", "Questions", "Ask", "Watch for", "To close", "Land")
"""The cues that stand on the page of a block."""

ICONS = {"Say": "chat-circle-text", "Do": "hand-pointing", "Ask": "question", "Watch for": "eye"}
"""The icons of the cues that are looked for most, by their names in assets/icons."""

WHOLE = ("Notices", "Steps", IN_SHORT, "Always add", "Questions")
"""The cues of which nothing is put off."""

SCRIPT_WIDTHS = (0.16, 0.84)
"""The first column is as wide as the clock's, so that the script stands under the title."""


@dataclass(frozen=True)
class Voice:
    """What one item has to say in a block, or the plan itself, under a name."""

    name: str
    cues: Script
    known_as: str = ""
    """The longer name with which it is introduced."""


def script(item: AnyItem) -> Script:
    """All cues of an item."""
    found = (*_facts(item), *_voice(getattr(item, "facilitator", None) or Facilitator()), *_around(item))
    return tuple((cue, lines) for cue, lines in found if lines)


def _voice(voice: Facilitator) -> Script:
    return (
        ("Say", voice.say),
        ("Do", voice.do),
        ("Ask", voice.ask),
        ("Watch for", voice.watch_for),
        ("Land", voice.land),
        ("If stuck", voice.stuck),
        ("Answers", voice.answers),
    )


def _facts(item: AnyItem) -> Script:
    """What the item is in short, and the limit to name whenever it is told."""
    short, add, say = "", tuple[str, ...](), ""
    match item:
        case CaseStudy():
            short, add = item.changed, item.notes
        case ScenarioCard():
            short = item.issue
        case Concept():
            short, say = item.short, item.say or ""
        case Statistic() | Chart():
            short, add, say = item.headline, (item.caveat,) if item.caveat else (), item.say
        case ResourceList():
            short = item.about
        case Exercise():
            return (("Steps", tuple(f"{number}  {step}" for number, step in enumerate(item.steps, 1))),)
    return (IN_SHORT, _line(short)), ("Always add", add), ("Say", _line(say))


def _line(words: str) -> tuple[str, ...]:
    return (words,) if words else ()


def _around(item: AnyItem) -> Script:
    """The questions of an activity and those that close it, in one line; what a card shows."""
    if isinstance(item, Exercise):
        asked = " ".join(_sentence(prompt.short) for prompt in item.prompts)
        return ("Questions", _line(asked)), ("To close", _line(" ".join(map(_sentence, item.debrief))))
    if isinstance(item, ScenarioCard) and item.signs:
        return (("It shows", ("; ".join(item.signs) + ".",)),)
    return ()


def _sentence(words: str) -> str:
    return words if words.endswith(("?", ".")) else f"{words}."


def name_of(item: AnyItem, selection: Selection) -> str:
    """What an item is called in few words: 'Level 2', 'Card 1, 9 weeks', a case study by the end of its title."""
    if isinstance(item, Level):
        return level_words((item.number,), selection.library)
    if isinstance(item, ScenarioCard):
        return ", ".join(part for part in (card_words(item, selection), item.age) if part)
    return item.title.rsplit(": ", 1)[-1] if isinstance(item, CaseStudy) else item.title


def known_as(item: AnyItem, selection: Selection, elsewhere: str) -> str:
    """The name with which an item is introduced: a case study with place and evidence, all with where else they are."""
    about = [elsewhere]
    name = item.title
    if isinstance(item, CaseStudy):
        about = [_where(item, selection.library), elsewhere]
    if isinstance(item, ScenarioCard):
        name = f"{name_of(item, selection)}, {lowered(item.title)}"
        about = [part for part in elsewhere.split(" · ") if not part.startswith("card ")]
    brackets = " · ".join(filter(None, about))
    return f"{name} ({brackets})" if brackets else name


def _where(case: CaseStudy, library: Library) -> str:
    level = level_words(case.levels, library) if library.levels and case.levels else ""
    return " · ".join(part for part in (level, case.place or "", evidence_words(case, library).lower()) if part)


# --- now and later ------------------------------------------------------------------------------------------


def spoken(cues: Script, most: int) -> Script:
    """What stands on the page of a block: the first lines of each cue."""
    return tuple((cue, lines if cue in WHOLE else lines[:most]) for cue, lines in cues if cue in SPOKEN)


def in_few(cues: Script, *, named: bool) -> Script:
    """What one of many items says on the page of a block: what it is, or its name alone, and the limit to name."""
    few = ((cue, lines) for cue, lines in cues if cue in (IN_SHORT, "Always add"))
    return tuple((cue, ("",) if named and cue == IN_SHORT else lines) for cue, lines in few)


def left_over(cues: Script, printed: Container[str]) -> Script:
    """What is not printed yet."""
    left = ((cue, tuple(line for line in lines if line not in printed)) for cue, lines in cues)
    return tuple((cue, lines) for cue, lines in left if lines)


def lines_of(cues: Script) -> Iterator[str]:
    """The lines of all cues."""
    return (line for _, lines in cues for line in lines)


# --- the table ----------------------------------------------------------------------------------------------


def cue_table(title: str, voices: Sequence[Voice], icons: Mapping[str, Outline]) -> Table | None:
    """One row a cue, in it all voices, each led in by its name where there are several; None where all are silent."""
    rows = tuple(row(sign(cue, icons), cell) for cue in SPOKEN if (cell := _merged(cue, voices)))
    if not rows:
        return None
    return Table(
        caption=f"Cues: {title}",
        alt=f"What to say, do, ask and watch for in {title}, one row a cue.",
        header=("Cue", "Script"),
        rows=rows,
        widths=SCRIPT_WIDTHS,
        look="sheet",
        size=TABLE,
        show_caption=False,
    )


def sign(cue: str, icons: Mapping[str, Outline]) -> Cell:
    """The word of a cue, with its icon where it has one."""
    return (Run(cue, bold=True, icon=icons.get(ICONS.get(cue, ""))),)


def _merged(cue: str, voices: Sequence[Voice]) -> Cell:
    """The lines of all voices under one cue."""
    named = cue in (IN_SHORT, "Always add") or sum(bool(voice.name) and _leads(voice) for voice in voices) > 1
    parts: list[Run] = []
    for voice in voices:
        lead = (voice.known_as if cue == IN_SHORT else voice.name) if named else ""
        lines = dict(voice.cues).get(cue, ())
        parts += _numbered(lead, lines) if cue == "Steps" else [run for line in lead_in(lead, lines) for run in line]
    return listed(parts)


def _leads(voice: Voice) -> bool:
    """Whether a voice says more than what it is."""
    return any(cue not in (IN_SHORT, "Always add") for cue, _ in voice.cues)


def _numbered(lead: str, lines: Sequence[str]) -> list[Run]:
    """Steps, which bring their numbers, under the name of their activity."""
    return [*([Run(f"{lead}\n", bold=True)] if lead and lines else []), *(Run(f"{line}\n") for line in lines)]


def lead_in(lead: str, lines: Sequence[str]) -> Iterator[tuple[Run, ...]]:
    """Each line as runs that open with a dot, the first after a name in bold."""
    for number, line in enumerate(lines):
        if lead and not line:
            yield (Run(f"• {lead}\n", bold=True),)
        elif lead and number == 0:
            yield Run(f"• {lead} " if lead.endswith("?") else f"• {lead}: ", bold=True), Run(f"{line}\n")
        else:
            yield Run("• "), Run(f"{line}\n")


def listed(runs: Sequence[Run]) -> Cell:
    """A cell of such lines; without the dot where there is one line, and no line left open at the end."""
    if not runs:
        return ()
    last = Run(runs[-1].text.removesuffix("\n"), bold=runs[-1].bold)
    cell = (*runs[:-1], last)
    if sum(run.text.startswith("• ") for run in cell) > 1:
        return cell
    first = Run(cell[0].text.removeprefix("• "), bold=cell[0].bold)
    return tuple(run for run in (first, *cell[1:]) if run.text)
