"""Plans and libraries that nobody would write, made from the models themselves: any length, script, sign and number.

Most values are ones that the model takes, now and then one that it does not; so some sessions can be built, and in
others something is wrong.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from packgen.model import library
from packgen.model.noun import Noun
from packgen.model.plan import Audience, Block, Clock, HowMany, Letter, Picking, TakeAway, Team, Venue

Value = st.SearchStrategy[Any]
SENTENCES = (
    *("Play", "A walk round the block", "Who could help, and how?", "It is bright here; nobody has come since Monday."),
    *(
        "5 < 6 & \"7\" > '3'",
        "{{ title }} {% raw %} $x$ #let *x* _y_ `z` @ref \\n",
        "=1+1",
        "<script>alert(1)</script>",
    ),
    *("Straßenverkehrsordnungswidrigkeitenverfahren", "ä é ñ ő ø ß – — … “ ” € ½ ²", "שלום עולם", "مرحبا بالعالم"),
    *(
        "你好世界",
        "Привіт",
        "👩‍👧 🌱",
        "e\u0301",
        "a\u00a0b",
        "\u202ereversed\u202c",
        "]]>",
        "&amp;",
        "-- a --",
        "100%",
    ),
)
NOISE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=30)
CARELESS = st.sampled_from([None, "", "yes", "1e999", "nan", "-1", "0", [], {}, ["x"], {"x": "y"}, "x" * 400, "9" * 40])
IDS = ("one", "two", "three", "loss", "play", "told")


def words(most: int = 120) -> Value:
    """Words of one line, `most` characters at most."""
    few = st.lists(st.sampled_from(SENTENCES) | NOISE, min_size=1, max_size=3).map(" ".join)
    return few.map(lambda text: text[:most].strip() or "x")


def anything(annotation: Any, limits: Mapping[str, Any] | None = None) -> Value:
    """What a field of this type may hold, as it stands in a file."""
    limits, origin, args = limits or {}, get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return anything(args[0], {**_limits(args[1:]), **limits})
    if origin in (Union, UnionType):
        return st.one_of(*(anything(arm) for arm in args if arm is not type(None)))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        least, most = limits.get("min_length", 0), min(limits.get("max_length", 3), 6)
        return st.lists(anything(args[0]), min_size=least, max_size=max(most, least))
    if origin is dict:
        return st.dictionaries(anything(args[0]), anything(args[1]), max_size=3)
    return _plain(annotation, limits)


SIMPLE: Mapping[Any, Value] = {
    HowMany: st.integers(1, 3),
    Clock: st.sampled_from(["09:30", "1pm", "23.59", "0:00"]),
    bool: st.sampled_from(["true", "no"]),
    float: st.floats(allow_nan=False, width=16) | st.integers(-5, 10**6),
    dt.date: st.dates(dt.date(1, 1, 1)).map(str),
}


def _plain(kind: Any, limits: Mapping[str, Any]) -> Value:
    """What a field of a type without parts may hold."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind is int:
        return st.integers(limits.get("ge", 0), min(limits.get("le", 500), 60))
    if kind is library.Facilitator:  # its own words, or what others say too would be taken for a leak
        return made(kind).map(lambda voice: {key: [f"Leader, mind: {one}" for one in voice[key]] for key in voice})
    if isinstance(kind, type) and issubclass(kind, Noun):
        return made(kind)
    return st.sampled_from(IDS) if "pattern" in limits else words(min(limits.get("max_length", 120), 120))


def _limits(rules: tuple[Any, ...]) -> dict[str, Any]:
    """The limits among what stands beside a type."""
    flat = [inner for rule in rules for inner in (rule, *getattr(rule, "metadata", ()))]
    names = ("ge", "le", "min_length", "max_length", "pattern")
    return {n: getattr(rule, n) for rule in flat for n in names if getattr(rule, n, None) is not None}


def made(model: type[Noun], **fixed: Value) -> Value:
    """A mapping that a noun might be read from. What is `fixed` is always there."""
    needed, free = {}, {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if name == "id" and "id" not in fixed and issubclass(model, library.Item):
            continue
        value = fixed.get(
            name, anything(Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation)
        )
        (needed if field.is_required() or name in fixed else free)[key] = value
    address = {"url": st.sampled_from(["https://example.org/a?b=c&d=%20#e", "http://localhost", "file:///etc/passwd"])}
    return st.fixed_dictionaries(
        {**needed, **{key: value for key, value in address.items() if key in needed}},
        optional={**free, **{key: value for key, value in address.items() if key in free}},
    )


def items(model: type[library.Item], count: int, **fixed: Value) -> Value:
    """Up to so many items of a kind that have nothing to do with any other."""
    alone: dict[str, Value] = {"needs": st.just([]), "apart": st.just([]), "levels": st.just([])}
    return st.lists(made(model, **alone | fixed), max_size=count)


LIBRARIES = st.fixed_dictionaries(
    {
        "info": made(
            library.LibraryInfo,
            library=st.just(1),
            evidence=st.just([{"id": "told", "label": "Told", "meaning": "It was told", "strength": 1}]),
            cautions=st.just([]),
            theme_icons=st.just({}),
            language=st.sampled_from(["en-GB", "de", "ar", "xx"]),
        ),
        "case-studies": items(library.CaseStudy, 2, evidence=st.just("told")),
        "exercises": items(library.Exercise, 2),
        "cards": items(library.ScenarioCard, 2),
        "notices": items(library.Notice, 1),
        "resources": items(library.ResourceList, 1),
        "diagrams": items(library.Diagram, 1),
        "levels": items(library.Level, 1, number=st.just(1)),
    }
)
"""Libraries of a few items, by folder."""

MAKE = st.lists(
    st.sampled_from(["deck", "handout", "guide", "cards", "register", "evaluation", "letter", "door-sign"]),
    min_size=1,
    max_size=2,
    unique=True,
)


@st.composite
def plans(draw: st.DrawFn, ids: list[str]) -> dict[str, Any]:
    """A plan for a library with these ids, whose minutes mostly add up."""
    blocks = draw(st.lists(made(Block, break_=st.none(), at=st.none(), pictures=st.just([])), min_size=1, max_size=3))
    for block in blocks:
        block |= {"block": draw(words(55)), "minutes": draw(st.integers(20, 90)), "use": []}
        if ids:
            block["use"] = draw(st.lists(st.sampled_from(ids), max_size=2))
        for key in ("break", "at", "choose", "saves", "debrief", "inject"):
            block.pop(key, None)
    plan = {
        "plan": 1,
        "title": draw(words(90)),
        "blocks": blocks,
        "make": draw(MAKE),
        "people": draw(st.integers(1, 60)),
    }
    plan["minutes"] = sum(block["minutes"] for block in blocks)
    more = {"subtitle": words(120), "venue": made(Venue), "team": made(Team), "audience": made(Audience)}
    more |= {"letter": made(Letter), "objectives": st.lists(words(), max_size=5), "date": st.dates().map(str)}
    more |= {"links": st.lists(made(TakeAway), max_size=2), "pick": made(Picking, avoid_used_in=st.just([]))}
    return plan | draw(st.fixed_dictionaries({}, optional=more))


@st.composite
def sessions(draw: st.DrawFn) -> dict[str, str]:
    """The files of a session with a library of its own, by their paths; a value in one of them may be careless."""
    shelves = draw(LIBRARIES)
    files = {"lib/library.yaml": shelves.pop("info")}
    files |= {
        f"lib/{kind}/{kind}-{number}.yaml": item for kind, every in shelves.items() for number, item in enumerate(every)
    }
    ids = [Path(name).stem for name in files if name.count("/") == 2 and "notices" not in name]
    files["plan.yaml"] = draw(plans(ids))
    if draw(st.integers(0, 3)) == 0:
        name = draw(st.sampled_from(sorted(files)))
        files[name][draw(st.sampled_from(sorted(files[name])))] = draw(CARELESS)
    return {name: json.dumps(value, ensure_ascii=False, indent=1) for name, value in files.items()}
