"""The library: everything a session can draw on. One class a kind of item, one field a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from packgen.model.base import Address, Key, Prose, Version, Words
from packgen.model.noun import Limits, Noun, Told, field

Sensitivity = Literal[
    "violence", "abuse", "neglect", "loss", "illness", "racism", "discrimination", "poverty", "asylum"
]
"""What can hurt to hear. An item that names any brings its notices with it."""

Evidence = Key
"""The id of a label in library.yaml (for example 'local-example')."""

SlidePoint = Annotated[Words, Limits(max_length=90)]
SlideHeadline = Annotated[Words, Limits(max_length=80)]


class Source(Noun):
    """Where an item comes from. `ours: true` marks what is not in the toolkit."""

    section: Words | None = None
    page: Words | None = None
    part: Words | None = None
    ours: bool = False
    note: Words | None = None


class Slide(Noun):
    """The voice for the screen: one headline that says the point, at most five short points."""

    headline: SlideHeadline
    points: Annotated[tuple[SlidePoint, ...], Limits(max_length=5)] = ()


class Facilitator(Noun):
    """The voice in the facilitator's ear. Never on a slide, a handout or a card."""

    say: tuple[Words, ...] = ()
    do: tuple[Words, ...] = ()
    ask: tuple[Words, ...] = ()
    watch_for: tuple[Words, ...] = ()
    stuck: tuple[Words, ...] = ()
    answers: tuple[Words, ...] = ()
    land: tuple[Words, ...] = ()


class Ages(Noun):
    """An age range in months, both ends included."""

    from_: Annotated[int, Limits(ge=0, le=216)]
    to: Annotated[int, Limits(ge=0, le=216)]


class Item(Noun):
    """What every item of the library has, whatever its kind."""

    kind: ClassVar[str] = "item"

    id: Key
    title: Words
    levels: tuple[Annotated[int, Limits(ge=1, le=9)], ...] = ()
    ages: Ages | None = None
    themes: tuple[Key, ...] = ()
    audience: tuple[Key, ...] = ()
    sensitive: tuple[Sensitivity, ...] = ()
    needs: tuple[Key, ...] = ()
    """Items that people have to have met before: in an earlier block, or before it in the same."""
    apart: tuple[Key, ...] = ()
    """Items that do not go together with it in one session."""
    source: Source


class Factor(Noun):
    """One risk or protective factor: a few words for a slide, a sentence for a page."""

    id: Key
    short: Annotated[Words, Limits(max_length=58)]
    text: Words


class Level(Item):
    """One ring of the model."""

    kind = "level"

    number: Annotated[int, Limits(ge=1, le=9)]
    name: Annotated[Words, Limits(max_length=28)]
    slide: Slide
    handout: Prose
    facilitator: Facilitator
    risk: tuple[Factor, ...]
    protective: tuple[Factor, ...]
    factor_groups: tuple[Words, ...] = ()
    card_questions: Annotated[tuple[Annotated[Words, Limits(max_length=110)], ...], Limits(max_length=2)] = ()
    """What the backs of scenario cards of this level ask, after the questions that all cards share."""
    services: tuple[Words, ...] = ()
    limits: tuple[Words, ...] = ()


class Figure(Noun):
    """A number with what it counts."""

    value: Annotated[Words, Limits(max_length=24)]
    label: Words


class Link(Noun):
    """A named work or page. `url` stays out until somebody knows it."""

    title: Words
    url: Address | None = None


class CaseStudy(Item):
    """Something that has been done, somewhere, and what changed."""

    kind = "case-study"

    place: Words | None = None
    evidence: Evidence
    minutes: Annotated[int, Limits(ge=1, le=480)] = 10
    """How long it takes to tell it and to talk it over; our estimate."""
    whom: Annotated[Words, Limits(max_length=120)]
    what: Annotated[Words, Limits(max_length=170)]
    changed: Annotated[Words, Limits(max_length=200)]
    slide: Slide
    handout: Prose
    facilitator: Facilitator
    figures: tuple[Figure, ...] = ()
    notes: tuple[Words, ...] = ()
    links: tuple[Link, ...] = ()


class Material(Noun):
    """Something to bring. The count is `count` for each `per`."""

    item: Words
    count: Annotated[int, Limits(ge=1)] = 1
    per: Literal["session", "group", "person", "pair"] = "session"


class Prompt(Noun):
    """A question (or a few that belong together) under an exercise."""

    id: Key
    short: Annotated[Words, Limits(max_length=90)]
    text: Words
    answers: tuple[Words, ...] = ()


class Exercise(Item):
    """Something people do: a suggested action of the source, or an activity of our own."""

    kind = "exercise"

    purpose: Words
    minutes: Annotated[int, Limits(ge=1, le=480)]
    minutes_from: Literal["source", "estimate"] = "estimate"
    group_size: Annotated[int, Limits(ge=1, le=60)] | None = None
    how: Literal["plenary", "pairs", "groups", "walkabout", "alone"] = "groups"
    role: Literal["opening", "input", "middle", "energiser", "debrief", "closing"] = "middle"
    works_with: Literal["cards", "case-studies", "factors"] | None = None
    materials: tuple[Material, ...] = ()
    slide: Slide
    steps: Annotated[tuple[Annotated[Words, Limits(max_length=110)], ...], Limits(min_length=1, max_length=6)]
    prompts: tuple[Prompt, ...] = ()
    debrief: tuple[Words, ...] = ()
    handout: Prose
    worksheet: tuple[Words, ...] = ()
    facilitator: Facilitator
    links: tuple[Link, ...] = ()
    notes: tuple[Words, ...] = ()


class ScenarioCard(Item):
    """A child, speaking. Printed as a card, discussed by a table."""

    kind = "card"

    age: Annotated[Words, Limits(max_length=16)]
    months: Annotated[int, Limits(ge=0, le=216)]
    minutes: Annotated[int, Limits(ge=1, le=480)] = 10
    """How long a table talks about it; our estimate."""
    voice: Prose
    quote: Annotated[Words, Limits(max_length=150)]
    issue: Annotated[Words, Limits(max_length=120)]
    signs: tuple[Words, ...] = ()
    questions: Annotated[tuple[Annotated[Words, Limits(max_length=110)], ...], Limits(max_length=2)] = ()
    facilitator: Facilitator


class Concept(Item):
    """A term and what is meant by it."""

    kind = "concept"

    short: Annotated[Words, Limits(max_length=140)]
    meaning: Words
    say: Words | None = None


class Statistic(Item):
    """A figure with everything needed to quote it honestly."""

    kind = "statistic"

    value: Annotated[Words, Limits(max_length=16)]
    unit: Words
    population: Words
    year: Words | None = None
    caveat: Words | None = None
    citation: Words | None = None
    headline: SlideHeadline
    meaning: Words
    say: Words


class Bar(Noun):
    """One bar of a chart: a label, a number, and the statistic it comes from."""

    label: Annotated[Words, Limits(max_length=40)]
    number: float
    statistic: Key


class Chart(Item):
    """Numbers that compare. The title says what they show."""

    kind = "chart"

    headline: SlideHeadline
    unit: Words
    bars: Annotated[tuple[Bar, ...], Limits(min_length=2, max_length=8)]
    caveat: Words
    alt: Words
    say: Words


class Resource(Noun):
    """One entry of a resource list: what it is, who publishes it, the works it names."""

    publisher: Words | None = None
    year: Words | None = None
    about: Words
    works: Annotated[tuple[Link, ...], Limits(min_length=1)]


class ResourceList(Item):
    """Where to read on."""

    kind = "resources"

    for_: Annotated[Words, Limits(max_length=40)]
    about: Words
    entries: Annotated[tuple[Resource, ...], Limits(min_length=1)]
    facts: tuple[Words, ...] = ()
    how: tuple[Words, ...] = ()


class Rings(Noun):
    """A diagram of nested rings: the levels, the innermost first."""

    shape: Literal["rings"]


class Columns(Noun):
    """A diagram of two columns that belong together, with what joins them."""

    shape: Literal["columns"]
    left: Words
    left_points: tuple[Words, ...]
    right: Words
    right_points: tuple[Words, ...]
    result: Words


Weight = Annotated[Words, Limits(max_length=40)]
"""What lies on a scale, in a few words."""


class Scale(Noun):
    """A diagram of a balance: what lies on each side, and to which side it tips for now."""

    shape: Literal["scale"]
    left: Weight
    left_points: Annotated[tuple[Weight, ...], Limits(min_length=1, max_length=5)]
    """Blocks on the left, the lowest first."""
    right: Weight
    right_points: Annotated[tuple[Weight, ...], Limits(min_length=1, max_length=5)]
    """Blocks on the right, the lowest first."""
    tips: Literal["left", "right", "level"]
    """The side that hangs lower; 'level' when neither does."""
    left_colour: Literal["accent", "risk", "protective"] = "accent"
    right_colour: Literal["accent", "risk", "protective"] = "accent"
    result: Words


class Diagram(Item):
    """A figure held as data, so that each format can draw it natively."""

    kind = "diagram"

    drawing: Annotated[Rings | Columns | Scale, Told("shape")]
    slide: Slide
    handout: Prose
    facilitator: Facilitator
    alt: Words
    caption: Words


class Notice(Item):
    """Care for the people in the room: when it is due, and in which words."""

    kind = "notice"

    place: Literal["opening", "middle", "closing"]
    triggers: tuple[Sensitivity, ...] = ()
    always: bool = False
    names_lead: bool = False
    """Whether the plan's safeguarding lead is named with it."""
    names_subjects: bool = False
    """Whether it says which hard subjects today's items touch on."""
    slide: Slide
    handout: Prose
    facilitator: Facilitator


class EvidenceLabel(Noun):
    """What the badge on a case study says, and what it does and does not promise."""

    id: Key
    label: Annotated[Words, Limits(max_length=32)]
    meaning: Words
    strength: Annotated[int, Limits(ge=0, le=3)]


class Caution(Noun):
    """Something in the library that can hurt, and the items in which it stands."""

    what: Words
    sensitive: tuple[Sensitivity, ...]
    items: tuple[Key, ...]


class CardWords(Noun):
    """What cards say of their own accord, for libraries in other languages than English."""

    whom: Words = "For whom:"
    what: Words = "What:"
    where: Words = "Where:"
    changed: Words = "What changed"
    here: Words = "What would it take here?"
    speak_for: Words = "You speak for"
    speak: Words = "Speak for this service"
    role_questions: tuple[Words, ...] = (
        "What do you see of this child?",
        "What can you do this week?",
        "Whom would you ring first?",
    )
    something_new: Words = "Something new"
    turn_over: Words = "Turn over when you are told to"
    minute: Words = "Minute"
    own_card: Words = "Your own card"
    our_words: Words = "In our own words."
    our_card: Words = "Our own card."


class LibraryInfo(Noun):
    """library.yaml: what the library is, whose it is, and the questions all its cards share."""

    version_key = "library"

    library: Version = 1
    title: Words
    short_title: Words
    about: Words
    part: Words
    publisher: Words
    credit: Words
    language: Words = "en-GB"
    level_word: Words = "Level"
    questions_intro: Words = "Talk about it"
    framing_questions: tuple[Words, ...] = ()
    cards_purpose: Words | None = None
    card_words: CardWords = CardWords()
    """What cards say of their own accord; each in English until it is given."""
    theme_icons: dict[Key, Key] = field(default_factory=dict)
    """Which icon of assets/icons stands on cards for which theme, beside its name."""
    evidence: tuple[EvidenceLabel, ...] = ()
    cautions: tuple[Caution, ...] = ()


AnyItem = Level | CaseStudy | Exercise | ScenarioCard | Concept | Statistic | Chart | ResourceList | Diagram | Notice
"""An item of any kind. Suggested actions of the source and activities of ours are both `Exercise`."""


@dataclass(frozen=True)
class Library:
    """All items, each kind in library order (the order in which ties are broken)."""

    info: LibraryInfo
    levels: tuple[Level, ...] = ()
    case_studies: tuple[CaseStudy, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    activities: tuple[Exercise, ...] = ()
    cards: tuple[ScenarioCard, ...] = ()
    concepts: tuple[Concept, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    charts: tuple[Chart, ...] = ()
    resources: tuple[ResourceList, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def items(self) -> Mapping[str, AnyItem]:
        """Every item by its id, in library order."""
        shelves: tuple[tuple[AnyItem, ...], ...] = (
            self.levels,
            self.diagrams,
            self.case_studies,
            self.exercises,
            self.activities,
            self.cards,
            self.concepts,
            self.statistics,
            self.charts,
            self.resources,
            self.notices,
        )
        return {item.id: item for shelf in shelves for item in shelf}

    def level(self, number: int) -> Level | None:
        """The level with this number, if the library has it."""
        return next((level for level in self.levels if level.number == number), None)

    def label(self, evidence: str) -> EvidenceLabel | None:
        """The evidence label with this id, if the library has it."""
        return next((label for label in self.info.evidence if label.id == evidence), None)
