"""The plan: what a trainer writes. Everything but title and length has a default."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, field_validator, model_validator
from pydantic_core import core_schema

from packgen.model.base import Key, Noun, Words

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
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Let pydantic read a Clock from text in a file and take one made in code."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Clock) else cls.parse(str(value)),
            json_schema_input_schema=core_schema.str_schema(),
        )


def _listed(value: object) -> object:
    """One word where a list is due is a list of one."""
    return (value,) if isinstance(value, str) else value


Keys = Annotated[tuple[Key, ...], BeforeValidator(_listed)]
Numbers = Annotated[tuple[Annotated[int, Field(ge=1, le=9)], ...], BeforeValidator(_listed)]
Lines = Annotated[tuple[Words, ...], BeforeValidator(_listed)]
Minutes = Annotated[int, Field(ge=1, le=DAY)]


class Venue(Noun):
    """Where people meet."""

    name: Words
    room: Words | None = None
    layout: Words | None = None
    tables: Annotated[int, Field(ge=1, le=200)] | None = None


class Audience(Noun):
    """Who comes, and what they know already."""

    who: dict[Key, Annotated[int, Field(ge=1, le=5000)]] = Field(default_factory=dict)
    knows: Words | None = None


class Team(Noun):
    """Who runs the session. Names or roles; nothing is looked up."""

    lead: Words | None = None
    co_facilitator: Words | None = None
    scribe: Words | None = None
    safeguarding_lead: Words | None = None


class AgeRange(Noun):
    """Ages to choose from, in months."""

    from_: Annotated[int, Field(ge=0, le=216)] = 0
    to: Annotated[int, Field(ge=0, le=216)] = 216


class Choose(Noun):
    """What the program picks for a block: how many of what, out of which."""

    case_studies: Annotated[int, Field(ge=1, le=50)] | None = None
    cards: Annotated[int, Field(ge=1, le=100)] | None = None
    exercises: Annotated[int, Field(ge=1, le=20)] | None = None
    levels: Numbers = ()
    ages: AgeRange | Literal["spread"] | None = None
    themes: Keys = ()
    evidence: Keys = ()
    audience: Keys = ()


class Debrief(Noun):
    """Talking it over at the end of a block. Its minutes lie within the block's."""

    minutes: Minutes = 10
    ask: Lines = ()


class Inject(Noun):
    """A new fact, read out so many minutes into the block."""

    at: Annotated[int, Field(ge=0, le=DAY)]
    text: Words


class Block(Noun):
    """A stretch of clock time with one purpose: `block: Name`, or `break: 15`."""

    block: Words | None = None
    break_: Minutes | None = None
    minutes: Minutes | None = None
    lead: Words | None = None
    purpose: Words | None = None
    use: Keys = ()
    choose: Choose | None = None
    groups: Annotated[int, Field(ge=1, le=500)] | None = None
    rounds: Annotated[int, Field(ge=1, le=20)] = 1
    say: Lines = ()
    ask: Lines = ()
    debrief: Debrief | None = None
    inject: Annotated[tuple[Inject, ...], BeforeValidator(lambda v: (v,) if isinstance(v, dict) else v)] = ()
    materials: Lines = ()
    if_late: Words | None = None
    saves: Minutes | None = None

    @field_validator("debrief", mode="before")
    @classmethod
    def _minutes_alone(cls, value: object) -> object:
        """`debrief: 10` is short for `debrief: {minutes: 10}`."""
        return {"minutes": value} if isinstance(value, str | int) else value

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Block:
        if (self.block is None) == (self.break_ is None):
            raise ValueError("a block has either 'block: Name' with 'minutes:', or 'break: 15'")
        return self


class NoticeWords(Noun):
    """Your own words for a notice. A notice can be worded, not switched off."""

    headline: Annotated[Words, Field(max_length=80)] | None = None
    points: Annotated[tuple[Annotated[Words, Field(max_length=90)], ...], Field(max_length=5)] = ()
    text: Words | None = None


Output = Literal["deck", "handout", "guide", "cards"]


class Layouts(Noun):
    """Names of files in layouts/."""

    deck: Key = "wide"
    page: Key = "a4"
    card: Key = "a6-office"
    sheet: Key = "a4"


class Plan(Noun):
    """plan.yaml, version 1."""

    plan: Annotated[int, Field(ge=1, le=1)]
    title: Annotated[Words, Field(max_length=90)]
    subtitle: Annotated[Words, Field(max_length=120)] | None = None
    date: dt.date | None = None
    starts: Clock = Clock(9 * 60 + 30)
    ends: Clock | None = None
    minutes: Minutes | None = None
    people: Annotated[int, Field(ge=1, le=5000)] = 12
    audience: Audience = Audience()
    venue: Venue | None = None
    team: Team = Team()
    brand: Key = "neutral"
    library: Words | None = None
    objectives: Annotated[Lines, Field(max_length=5)] = ()
    levels: Numbers = ()
    ages: AgeRange | None = None
    themes: Keys = ()
    evidence: Keys = ()
    include: Keys = ()
    exclude: Keys = ()
    blocks: tuple[Block, ...] = ()
    notices: dict[Key, NoticeWords] = Field(default_factory=dict)
    make: Annotated[tuple[Output, ...], BeforeValidator(_listed)] = ("deck", "handout", "guide", "cards")
    layouts: Layouts = Layouts()
    copies_spare: Annotated[int, Field(ge=0, le=500)] = 2
    card_sets_spare: Annotated[int, Field(ge=0, le=100)] = 1
    print_sides: Literal["long-edge", "short-edge", "one-sided"] = "long-edge"
