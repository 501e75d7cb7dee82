"""The plan: what a trainer writes. Everything but title and length has a default."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic_core import CoreSchema, core_schema

from packgen.filename import storable
from packgen.model.base import Address, Key, Version, Words
from packgen.model.library import Sensitivity
from packgen.model.noun import After, Before, Limits, Noun, Shown, checked, field

DAY = 24 * 60


class Clock(int):
    """A time of day in minutes after midnight. Shown as 09:30."""

    @classmethod
    def parse(cls, text: str) -> Clock:
        """Read 09:30, 9:30, 9.30, 9.30am, 1pm or 13:00. Raises ValueError with a remedy."""
        found = re.fullmatch(r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]\.?m\.?)?\s*", text, re.IGNORECASE)
        if not found or (found[2] is None and found[3] is None):
            raise ValueError(f"'{text}' is not a time of day; write it like 09:30 or 1.30pm")
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()[:1]
        if half and not 1 <= hour <= 12:
            raise ValueError(f"'{text}' is not a time of day: with am or pm the hour goes from 1 to 12")
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        if hour > 23 or minute > 59:
            raise ValueError(f"'{text}' is not a time of day; the last one is 23:59")
        return cls(hour * 60 + minute)

    def plus(self, minutes: int) -> Clock:
        """So many minutes later; after midnight the day starts again."""
        return Clock((self + minutes) % DAY)

    def __str__(self) -> str:
        return f"{self // 60:02d}:{self % 60:02d}"

    @classmethod
    def core_schema(cls) -> CoreSchema:
        """A Clock is read from text in a file; one made in code is taken."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Clock) else cls.parse(str(value)),
            json_schema_input_schema=core_schema.str_schema(),
        )


def listed(value: object) -> object:
    """One word where a list is due is a list of one."""
    return (value,) if isinstance(value, str) else value


def _beside(name: str) -> str:
    """The name of a CSV file, without a folder."""
    if "/" in name or "\\" in name:
        raise ValueError(f"'{name}' is not beside the plan; put it there, and write its name alone")
    if not name.lower().endswith(".csv"):
        raise ValueError(f"'{name}' is no CSV file; in Excel: File, Save as, 'CSV UTF-8 (Comma delimited)'")
    return storable(name)


def _plan_beside(name: str) -> str:
    """The name of another plan, without a folder."""
    if "/" in name or "\\" in name:
        raise ValueError(f"'{name}' is not beside the plan; put it there, and write its name alone")
    if not name.endswith(".yaml"):
        raise ValueError(f"'{name}' is no plan; a plan is a file that ends in .yaml")
    return storable(name)


def _folder_beside(name: str) -> str:
    """The name of a folder beside the plan."""
    if "/" in name or "\\" in name or name in (".", ".."):
        raise ValueError(f"'{name}' is not beside the plan; put the folder there, or name it with --library")
    return storable(name)


def _picture_beside(name: str) -> str:
    """The name of a picture, without a folder."""
    if "/" in name or "\\" in name:
        raise ValueError(f"'{name}' is not beside the plan; put it there, and write its name alone")
    if not name.lower().endswith((".png", ".jpg", ".jpeg")):
        raise ValueError(f"'{name}' is no PNG and no JPEG; save the picture as one")
    return storable(name)


PlanFile = Annotated[Words, After(_plan_beside)]
TableFile = Annotated[Words, After(_beside)]
MOST_NAMED = 500
"""The most names in a list; a list of more is no plan of a day."""
Keys = Annotated[tuple[Key, ...], Before(listed), Limits(max_length=MOST_NAMED)]
PlanFiles = Annotated[tuple[PlanFile, ...], Before(listed), Limits(max_length=100)]
Numbers = Annotated[tuple[Annotated[int, Limits(ge=1, le=9)], ...], Before(listed), Limits(max_length=20)]
Lines = Annotated[tuple[Words, ...], Before(listed), Limits(max_length=200)]
Minutes = Annotated[int, Limits(ge=1, le=DAY)]


class Venue(Noun):
    """Where people meet."""

    name: Words
    """The building."""
    room: Words | None = None
    """The room in it."""
    layout: Words | None = None
    """How the room is set: 'cabaret', 'circle', 'rows'."""
    tables: Annotated[int, Limits(ge=1, le=200)] | None = None
    """How many tables there are."""


class Audience(Noun):
    """Who comes, and what they know already."""

    who: dict[Key, Annotated[int, Limits(ge=1, le=5000)]] = field(default_factory=dict)
    """Who comes: a word for the group and how many."""
    knows: Words | None = None
    """What they know already, in your words."""


class Team(Noun):
    """Who runs the session. Names or roles; nothing is looked up."""

    lead: Words | None = None
    """Who leads; stands beside every block that names nobody else."""
    co_facilitator: Words | None = None
    """Who leads with them."""
    scribe: Words | None = None
    """Who writes down what is said."""
    safeguarding_lead: Words | None = None
    """Whom to tell about a worry today. The guide opens with a box to fill in when this is missing."""


class AgeRange(Noun):
    """Ages to choose from, in months."""

    from_: Annotated[int, Limits(ge=0, le=216)] = 0
    """The youngest, in months."""
    to: Annotated[int, Limits(ge=0, le=216)] = 216
    """The oldest, in months."""

    @checked
    def _youngest_first(self) -> AgeRange:
        if self.from_ > self.to:
            raise ValueError(f"the ages go from {self.from_} to {self.to} months; the youngest comes first")
        return self


MOST_PICKED = 100
"""The most items of a kind that a block may ask for."""


class HowMany(Noun):
    """A number of items; or at least and at most, for as many as the block's minutes hold."""

    least: Annotated[int, Limits(ge=0, le=MOST_PICKED)] = 0
    """At least so many."""
    most: Annotated[int, Limits(ge=1, le=MOST_PICKED)]
    """At most so many."""

    @checked
    def _least_first(self) -> HowMany:
        if self.least > self.most:
            raise ValueError(f"at least {self.least} and at most {self.most} cannot be; the smaller number is 'least'")
        return self

    @property
    def is_open(self) -> bool:
        """Whether packgen settles the number."""
        return self.least < self.most

    @classmethod
    def shown(cls, made: dict[str, Any]) -> dict[str, Any]:
        """A number alone will do."""
        number = {"type": "integer", "minimum": 1, "maximum": MOST_PICKED}
        return {"anyOf": [number, made], "description": made["description"]}


def _number_alone(value: object) -> object:
    """`cards: 4` is short for `cards: {least: 4, most: 4}`."""
    if not isinstance(value, str | int):
        return value
    if not re.fullmatch(r"\s*\d{1,4}\s*", str(value)):
        raise ValueError(f"'{value}' is not a whole number; write 4, or {{least: 2, most: 4}}")
    if not 1 <= int(value) <= MOST_PICKED:
        raise ValueError(f"{value} cannot be picked; the number goes from 1 to {MOST_PICKED}")
    return {"least": int(value), "most": int(value)}


Count = Annotated[HowMany | None, Before(_number_alone)]


class Choose(Noun):
    """What the program picks for a block: how many of what, out of which."""

    case_studies: Count = None
    """How many case studies to pick: a number, or {least: 1, most: 3} for as many as the block's minutes hold."""
    cards: Count = None
    """How many scenario cards to pick."""
    exercises: Count = None
    """How many suggested actions to pick. Their minutes must fit into the block."""
    levels: Numbers = ()
    """Only from these levels; else those of the plan."""
    ages: AgeRange | Literal["spread"] | None = None
    """Only these ages, in months; or 'spread' for cards from the youngest child to the oldest."""
    themes: Keys = ()
    """Only on one of these themes."""
    evidence: Keys = ()
    """Only case studies with one of these labels."""
    audience: Keys = ()
    """Only for one of these audiences, or for everyone."""


def _percent(value: object) -> object:
    """`60%` is 60, and so is 60."""
    return value.strip().removesuffix("%").strip() if isinstance(value, str) else value


Percent = Annotated[int, Before(_percent), Limits(ge=0, le=100)]


class Heavy(Noun):
    """How much that is hard to hear a session may hold: items that carry a mark such as violence or loss.

    Where 'in-a-row' or 'last' settles the order, what an item needs has to come in an earlier block.
    """

    most: Annotated[int, Limits(ge=0, le=100)] | None = None
    """At most so many picked and named case studies, cards and exercises that are hard to hear."""
    in_a_row: bool = True
    """Say 'no', and never two follow one another."""
    last: bool = True
    """Say 'no', and the last is never one of them."""
    of: Annotated[tuple[Sensitivity, ...], Before(listed)] = ()
    """The marks that count, such as violence and loss; else all."""


class Picking(Noun):
    """Rules for everything that packgen picks, in whatever block."""

    cover: Numbers = ()
    """At least one case study, card or exercise on each of these levels."""
    level_share: Percent | None = None
    """At most this share of the picked minutes on one level, such as 40%."""
    interactive: Percent | None = None
    """At least this share of the items' minutes not in plenary: groups, pairs, walks, cards."""
    prefer: dict[Key, Annotated[int, Limits(ge=1, le=10)]] = field(default_factory=dict)
    """What you would rather have: an evidence label, a theme or an audience, each with a weight from 1 to 10."""
    apart: tuple[Annotated[tuple[Key, ...], Limits(min_length=2, max_length=2)], ...] = ()
    """Pairs of items that do not go together in one session."""
    heavy: Heavy = Heavy()
    """How much that is hard to hear."""
    avoid_used_in: PlanFiles = ()
    """Plans beside this one whose items are not picked again, such as last month's."""


class Debrief(Noun):
    """Talking it over at the end of a block. Its minutes lie within the block's."""

    minutes: Minutes = 10
    """How long it takes, at the end of the block and within its minutes."""
    ask: Lines = ()
    """Questions for everybody."""


def _minutes_alone(value: object) -> object:
    """`debrief: 10` is short for `debrief: {minutes: 10}`."""
    return {"minutes": value} if isinstance(value, str | int) else value


class Inject(Noun):
    """A new fact, read out so many minutes into the block."""

    at: Annotated[int, Limits(ge=0, le=DAY)]
    """The minute of the block."""
    text: Words
    """The new fact, as it is read out."""


class Picture(Noun):
    """A picture of your own, on a slide by itself."""

    file: Annotated[
        Words,
        After(_picture_beside),
        Shown({"type": "string", "pattern": r"^[^/\\]+\.([pP][nN][gG]|[jJ][pP][eE]?[gG])$"}),
    ]
    """A PNG or JPEG beside the plan."""
    title: Annotated[Words, Limits(max_length=80)]
    """What the picture says, in a sentence: the title of its slide."""
    alt: Annotated[Words, Limits(max_length=300)]
    """What is to be seen, for people who can't see it."""
    caption: Annotated[Words, Limits(max_length=240)] | None = None
    """Words beside the picture, and whose picture it is."""


class Block(Noun):
    """A stretch of clock time with one purpose: `block: Name`, or `break: 15`."""

    block: Annotated[Words, Limits(max_length=55)] | None = None
    """The name of the block."""
    break_: Minutes | None = None
    """A break of so many minutes, instead of a block."""
    minutes: Minutes | None = None
    """How long the block takes. May be left out when the exercises it uses say so."""
    at: Clock | None = None
    """The time at which the block or the break has to begin, such as lunch at 12:30."""
    lead: Words | None = None
    """Who leads it; else the lead of the team."""
    purpose: Words | None = None
    """What the block is for, in a sentence."""
    use: Keys = ()
    """Items by id, in the order in which they are used: see 'packgen list'."""
    choose: Choose | None = None
    """What packgen picks for the block."""
    groups: Annotated[int, Limits(ge=1, le=500)] | None = None
    """How many groups; else as the exercise suggests."""
    rounds: Annotated[int, Limits(ge=1, le=20)] = 1
    """How often the exercise is played."""
    say: Lines = ()
    """What the facilitator says."""
    ask: Lines = ()
    """Questions to talk about, shown on a slide."""
    pictures: Annotated[tuple[Picture, ...], Limits(max_length=20)] = ()
    """Pictures of your own, a slide each."""
    debrief: Annotated[Debrief | None, Before(_minutes_alone)] = None
    """Talking it over at the end; a number alone is its minutes."""
    inject: Annotated[tuple[Inject, ...], Before(lambda v: (v,) if isinstance(v, dict) else v)] = ()
    """A new fact at a minute of the block, or a list of them."""
    materials: Lines = ()
    """What to bring beside the materials of the exercises."""
    if_late: Words | None = None
    """What to leave out when time is short."""
    saves: Minutes | None = None
    """How many minutes that saves."""

    @checked
    def _one_or_the_other(self) -> Block:
        if (self.block is None) == (self.break_ is None):
            raise ValueError("a block has either 'block: Name' with 'minutes:', or 'break: 15'")
        return self


class TakeAway(Noun):
    """A page that people take with them: a code to scan on a slide, a link in the handout."""

    title: Annotated[Words, Limits(max_length=50)]
    """What the page is."""
    url: Address
    """Its address, with https:// before it."""


class NoticeWords(Noun):
    """Your own words for a notice. A notice can be worded, not switched off."""

    headline: Annotated[Words, Limits(max_length=80)] | None = None
    """The sentence on the slide."""
    points: Annotated[tuple[Annotated[Words, Limits(max_length=90)], ...], Limits(max_length=5)] = ()
    """The points on the slide."""
    text: Words | None = None
    """The text in the handout."""


Files = Literal["one", "each"]
"""Whether what is made for each person on the list stands in one file, or in a file each."""


class Certificate(Noun):
    """How the certificates are made."""

    files: Files = "one"
    """'each' makes a file for each person on the list of participants, by name; 'one' has a page each in one file."""


class Letter(Noun):
    """What the joining letter says beside when, where and what it is about, and in how many files."""

    files: Files = "one"
    """'each' makes a file for each person on the list of participants, by name; 'one' has a page each in one file."""

    bring: Lines = ()
    """What to bring."""
    travel: Words | None = None
    """How to get there, and how to get in."""
    reply_by: dt.date | None = None
    """The day by which people say what they need."""
    contact: Words | None = None
    """Whom to ask: a name with telephone or e-mail; else the brand's contact, else a line to fill in."""


Output = Literal[
    "deck", "handout", "guide", "cards", "register", "actions", "evaluation", "certificate", "door-sign", "letter"
]
"""What a plan can ask for, in the order in which files are made."""


class Layouts(Noun):
    """Names of files in layouts/."""

    deck: Key = "wide"
    """A file of layouts/deck."""
    page: Key | None = None
    """A file of layouts/page: a4, letter; else the brand's, else a4."""


CardKind = Literal["scenarios", "case-studies", "concepts", "prompts", "roles", "blank"]
"""What cards can be made of."""

Look = Literal["colour", "low-ink", "black-and-white", "high-contrast"]
"""How cards are coloured."""


class Cards(Noun):
    """The cards: what is on them, and on which paper."""

    of: Annotated[tuple[CardKind, ...], Before(listed), Limits(min_length=1)] = ("scenarios",)
    """Which cards to make, each kind in a file of its own."""
    layout: Key | None = None
    """A file of layouts/card; else the one that suits the sheet, else a6-office."""
    sheet: Key = "a4"
    """A file of layouts/sheet: paper, or a ready-cut stock."""
    look: Look = "colour"
    """How much ink: colour, low-ink, black-and-white or high-contrast."""
    sets: Annotated[int, Limits(ge=1, le=200)] | None = None
    """How many sets one file holds; after cutting, each pile is a set. Else one for each group, and the spare ones."""
    fold: bool = False
    """Front and back side by side with a fold between them, for printers that print one side only."""
    printer: Key | None = None
    """A printer of printers.yaml beside the plan: how it turns the sheet and by how much it is off."""
    cut_guide: bool = True
    """Whether the first page tells how to print and cut."""
    colour_bars: bool = False
    """Whether bars of colour stand beside the cards, for a print shop to measure."""
    pictures: bool = False
    """Whether each card is made as a picture too, for whiteboards and chats, and one of a sheet."""


class Handout(Noun):
    """How much the handout holds."""

    length: Literal["full", "short"] = "full"
    """'short' leaves the long texts and the lists to read on to a fuller handout: about half the paper."""

    @property
    def short(self) -> bool:
        """Whether the long texts stay out."""
        return self.length == "short"


class Plan(Noun):
    """plan.yaml, version 1."""

    version_key = "plan"

    plan: Version = 1
    """The version of this format: 1."""
    title: Annotated[Words, Limits(max_length=90)]
    """The title of the session."""
    subtitle: Annotated[Words, Limits(max_length=120)] | None = None
    """A line under the title."""
    date: dt.date | None = None
    """The day, as 2027-03-11."""
    starts: Clock = Clock(9 * 60 + 30)
    """When the session starts: 09:30, 9.30 or 1.30pm."""
    ends: Clock | None = None
    """When it ends; or say 'minutes'."""
    minutes: Minutes | None = None
    """How long it takes, breaks included."""
    people: Annotated[int, Limits(ge=1, le=5000)] = 12
    """How many people come: for groups, materials and copies."""
    audience: Audience = Audience()
    """Who they are."""
    venue: Venue | None = None
    """Where you meet."""
    team: Team = Team()
    """Who runs it."""
    brand: Key = "neutral"
    """A folder with a brand.yaml: beside the plan, or one of assets/brands."""
    library: Annotated[Words, After(_folder_beside)] | None = None
    """Another content library: a folder beside the plan, with library.yaml in it."""
    objectives: Annotated[Lines, Limits(max_length=5)] = ()
    """What people leave with, five at most; else packgen writes them from what the session does."""
    levels: Numbers = ()
    """The levels the session is about."""
    ages: AgeRange | None = None
    """Only items for these ages, in months."""
    themes: Keys = ()
    """Only items on one of these themes."""
    evidence: Keys = ()
    """Only case studies with one of these labels."""
    include: Keys = ()
    """Items that must be used."""
    exclude: Keys = ()
    """Items that must not be used."""
    pick: Picking = Picking()
    """Rules for what packgen picks."""
    series: PlanFiles = ()
    """All plans of a series, this one too, in order: packgen picks for them together, and nothing twice."""
    blocks: Annotated[tuple[Block, ...], Limits(max_length=300)] = ()
    """The blocks of the session; else packgen makes them from the minutes."""
    notices: dict[Key, NoticeWords] = field(default_factory=dict)
    """Your own words for notices, by id. They can be worded, not switched off."""
    links: Annotated[tuple[TakeAway, ...], Limits(max_length=3)] = ()
    """Pages to take with you, three at most: codes to scan on a slide, links in the handout."""
    make: Annotated[tuple[Output, ...], Before(listed)] = ("deck", "handout", "guide", "cards")
    """What to make. A deck brings the facilitator guide with it."""
    participants: TableFile | None = None
    """A CSV file beside the plan with who is expected: a letter and a certificate each, and names on the register."""
    letter: Letter = Letter()
    """What the joining letter says."""
    certificate: Certificate = Certificate()
    """How the certificates are made."""
    layouts: Layouts = Layouts()
    """Which layouts to use."""
    editions: Keys = ()
    """Which editions to make beside the standard one, files of layouts/edition: large-print, booklet, easy-on-ink."""
    handout: Handout = Handout()
    """How much the handout holds."""
    cards: Cards = Cards()
    """What is on the cards, and on which paper."""
    copies_spare: Annotated[int, Limits(ge=0, le=500)] = 2
    """Handouts, action sheets and evaluations to print beyond one for each person."""
    card_sets_spare: Annotated[int, Limits(ge=0, le=100)] = 1
    """Sets of cards to print beyond one for each group."""
    print_sides: Literal["long-edge", "short-edge", "one-sided"] = "long-edge"
    """How your printer prints on both sides."""
