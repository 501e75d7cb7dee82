"""What is said when a value is not what the model asks for: pydantic's errors as plain sentences.

Only words and positions leave this module; source makes Problems of them.
"""

import re
from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic_core import ErrorDetails

from packgen.model.noun import Noun
from packgen.near import near

Loc = tuple[str | int, ...]
"""Where in a file's value something stands: keys, and positions in lists from 0."""

FEW = 12
LONGEST_QUOTE = 40
VERSIONS = (("plan",), ("library",), ("layout",), ("brand",), ("picked",), ("version",))
NEW_ITEM = "begin each item with '- ' on a line of its own"
EMPTY = "write what it should be, or take the line out; a text that begins with # needs quotes"
COLON = "a text with ': ' in it needs quotes"


class Sentence(NamedTuple):
    """One thing that is wrong, in words, and where; `key` when the key itself is."""

    loc: Loc
    message: str
    hint: str | None = None
    key: bool = False


class _Fault(NamedTuple):
    """An error of pydantic with what is needed to talk about it."""

    error: ErrorDetails
    loc: Loc
    """Its place without the names pydantic adds for the arms of a union."""
    arms: tuple[Any, ...]
    """The types that could stand there."""
    written: Any = None
    """What the file says there, before anything was made of it."""

    @property
    def type(self) -> str:
        return self.error["type"]

    @property
    def input(self) -> Any:
        return self.error["input"]

    @property
    def limits(self) -> dict[str, Any]:
        return self.error.get("ctx", {})

    @property
    def name(self) -> str:
        """What a person would call it: 'title', or item 2 of 'points'."""
        words = [part for part in self.loc if isinstance(part, str)]
        last = f"'{words[-1]}'" if words else "the file"
        return f"item {self.loc[-1] + 1} of {last}" if self.loc and isinstance(self.loc[-1], int) else last

    @property
    def keys(self) -> list[str]:
        """The keys of the mapping that is (or should be) there."""
        return sorted({key for arm in self.arms if _is_model(arm) for key in _fields(arm)})


def real(value: Any, loc: Loc) -> Loc:
    """The parts of `loc` that are in the file. Names of union arms, list positions of a lone word are not."""
    found: list[str | int] = []
    for part in loc:
        there: str | int | None
        if isinstance(value, dict) and isinstance(part, str):
            there = next((one for one in (part, part.replace("-", "_"), f"{part}_") if one in value), None)
        else:
            there = part if isinstance(value, list) and isinstance(part, int) and part < len(value) else None
        if there is not None:
            found.append(there)
            value = value[there]
    return tuple(found)


def newer(model: type[Noun], value: dict[str, Any]) -> Sentence | None:
    """What is said of a file in a version of its format that this packgen doesn't know; None of any other."""
    key = getattr(model, "version_key", "")
    found = re.fullmatch(r"\d{1,9}", str(value.get(key, ""))) if key else None
    known = next(rule.le for rule in model.model_fields[key].metadata if rule.le) if found else 0
    if not found or int(found[0]) <= known:
        return None
    message = f"this file was written for a newer packgen: '{key}' says {int(found[0])}, and this one reads {known}"
    return Sentence((key,), message, f"install the newest packgen, or ask for the file with '{key}: {known}'")


def not_here(key: str) -> tuple[str, str]:
    """A key in the file for what is known from its name."""
    return f"'{key}' doesn't belong in the file", f"the file name is the {key}; take the line out"


def no_mapping(at: Loc, value: Any) -> tuple[str, str | None]:
    """Something that should have keys has none."""
    what = _Fault(ErrorDetails(type="", loc=(), msg="", input=value), at, ()).name
    if value is None:
        return f"{what} is empty", "write at least one 'key: value'"
    kind = "a list" if isinstance(value, list) else "a text"
    return f"{what} should be keys with values, like 'title: A morning in May', not {kind}", None


def sentences(model: type[Noun], value: Any, errors: Sequence[ErrorDetails]) -> list[Sentence]:
    """Pydantic's errors in plain words. A key that is only misspelt isn't said to be missing as well."""
    faults = [
        _Fault(error, *_walk(model, error["loc"]), _written(value, error["loc"]))
        for error in _one_arm(value, errors)
        if not _only_by_items(error)
    ]
    meant = {
        (*fault.loc[:-1], _meant(str(fault.loc[-1]), _known(model, fault)))
        for fault in faults
        if fault.loc and _unknown(fault)
    }
    return [_sentence(model, fault) for fault in faults if fault.type != "missing" or fault.loc not in meant]


def _written(value: Any, loc: Loc) -> Any:
    for part in real(value, loc):
        value = value[part]
    return value


def _only_by_items(error: ErrorDetails) -> bool:
    """Whether a list is too short only because items that are wrong are not counted; they are told by themselves."""
    there = error["input"]
    return error["type"] == "too_short" and len(there) >= error["ctx"]["min_length"]


def _unknown(fault: _Fault) -> bool:
    return fault.type == "extra_forbidden"


def _known(model: type[Noun], fault: _Fault) -> list[str]:
    """The keys that may stand beside (or instead of) an unknown one."""
    return _Fault(fault.error, *_walk(model, fault.error["loc"][:-1])).keys


def _one_arm(value: Any, errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Of a union's complaints, those of the arm that was meant: the one whose kind of value is there."""
    arms: dict[Loc, dict[str | int, list[ErrorDetails]]] = {}
    for error in errors:
        there = real(value, error["loc"])
        split = next((n for n, part in enumerate(error["loc"]) if n >= len(there) or there[n] != part), None)
        added = error["loc"][split] if split is not None else ""
        arms.setdefault(error["loc"][:split], {}).setdefault(added, []).append(error)
    for loc, group in arms.items():
        close = [one for found in group.values() for one in found if not _of_other_kind(one)]
        everything = [one for found in group.values() for one in found]
        is_union = len(group) > 1 and any("[" in str(added) for added in group) and real(value, loc) == loc
        yield from (close or everything[:1]) if is_union else everything


def _of_other_kind(error: ErrorDetails) -> bool:
    if error["type"] == "literal_error":
        return isinstance(error["input"], dict | list)
    return error["type"] in ("model_type", "dict_type", "tuple_type")


def _is_model(arm: Any) -> bool:
    return isinstance(arm, type) and issubclass(arm, Noun)


def _fields(model: type[Noun]) -> dict[str, Any]:
    return {rule.alias: rule.annotation for rule in model.model_fields.values()}


def _arms(annotation: Any) -> list[Any]:
    """The types an annotation allows, with Annotated and None taken off."""
    if get_origin(annotation) is Annotated:
        return _arms(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [arm for one in get_args(annotation) for arm in _arms(one)]
    return [] if annotation is type(None) else [annotation]


def _inside(arm: Any, part: str | int) -> list[Any]:
    """The types of what stands at `part` within a type."""
    args = get_args(arm)
    if _is_model(arm):
        fields = _fields(arm)
        return _arms(fields[str(part)]) if part in fields else []
    if get_origin(arm) is dict and isinstance(part, str) and part != "[key]":
        return _arms(args[1])
    if get_origin(arm) is tuple and isinstance(part, int):
        return _arms(args[0] if args[-1] is Ellipsis else args[min(part, len(args) - 1)])
    return []


def _walk(model: type[Noun], loc: Loc) -> tuple[Loc, tuple[Any, ...]]:
    """Follow `loc` through the types: its parts without what pydantic adds, and the types it leads to."""
    arms: list[Any] = [model]
    parts: list[str | int] = []
    for number, part in enumerate(loc):
        if inside := [one for arm in arms for one in _inside(arm, part)]:
            arms = inside
            parts.append(part)
        elif named := [arm for arm in arms if _is_model(arm) and _has_name(arm, part)]:
            arms = named
        elif number == len(loc) - 1 and any(map(_is_model, arms)) and not str(part).endswith("]"):
            parts.append(part)
    return tuple(parts), tuple(arms)


def _has_name(arm: type[Noun], part: str | int) -> bool:
    """Whether pydantic means this arm of a union: by its class, or by the value that tells the arms apart."""
    return arm.__name__ == part or any(part in get_args(one) for one in _fields(arm).values())


def _show(value: Any) -> str:
    """A value as it is quoted back, kept short."""
    if isinstance(value, dict | list):
        return "a group of keys" if isinstance(value, dict) else "a list"
    text = str(value)
    return f"'{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + '…'}'"


def _plain(word: str) -> str:
    return re.sub(r"[\s_]+", "-", word.strip().lower())


def _meant(word: str, choices: Sequence[str]) -> str | None:
    """The choice a misspelt word comes nearest to."""
    return near(_plain(word), choices)


def choice(word: str, choices: Sequence[str]) -> str | None:
    """A hint: the choice that was meant, or the choices there are when they are few."""
    if meant := _meant(word, choices):
        return f"did you mean '{meant}'?"
    return f"there is {', '.join(choices)}" if 0 < len(choices) <= FEW else None


def _sentence(model: type[Noun], fault: _Fault) -> Sentence:
    if _unknown(fault):
        word = str(fault.error["loc"][-1])
        meant = _meant(word, known := _known(model, fault))
        hint = f"did you mean '{meant}'?" if meant else f"the keys here are {', '.join(known)}"
        return Sentence(fault.error["loc"], f"unknown key {_show(word)}", hint, key=True)
    if fault.error["loc"][-1:] == ("[key]",):
        return Sentence(fault.error["loc"][:-1], *_pattern(fault), key=True)
    if fault.type == "missing":
        return Sentence(fault.loc[:-1], *_missing(fault))
    if fault.input is None and fault.type != "value_error":
        return Sentence(fault.loc, f"{fault.name} is empty", EMPTY)
    for pattern, say in _SAYINGS:
        if re.match(pattern, fault.type):
            return Sentence(fault.loc, *say(fault))
    return Sentence(fault.loc, f"{fault.name} is not as it should be: {fault.error['msg']}")


def _missing(fault: _Fault) -> tuple[str, str | None]:
    if fault.loc and isinstance(fault.loc[-1], int):
        words = [part for part in fault.loc if isinstance(part, str)]
        return f"'{words[-1]}' needs at least {fault.loc[-1] + 1} values", None
    return f"{fault.name} is missing", None


def _text(fault: _Fault) -> tuple[str, str | None]:
    hint = COLON if isinstance(fault.input, dict) else None
    return f"{fault.name} should be a text, not {_show(fault.input)}", hint


def _number(fault: _Fault) -> tuple[str, str | None]:
    if fault.input == "":
        return f"{fault.name} is empty", None
    what = "a whole number" if fault.type.startswith("int") else "a number"
    return f"{fault.name} should be {what}, not {_show(fault.input)}", None


def _switch(fault: _Fault) -> tuple[str, str | None]:
    return f"{fault.name} should be true or false, not {_show(fault.input)}", None


def _list(fault: _Fault) -> tuple[str, str | None]:
    return f"{fault.name} should be a list, not {_show(fault.input)}", NEW_ITEM


def _mapping(fault: _Fault) -> tuple[str, str | None]:
    hint = (
        f"the keys are {', '.join(fault.keys)}"
        if fault.keys
        else "write each on a line of its own: 'a-word: its value'"
    )
    return f"{fault.name} should be keys with values, not {_show(fault.input)}", hint


def _literal(fault: _Fault) -> tuple[str, str | None]:
    listed = str(fault.limits.get("expected") or fault.limits.get("expected_tags"))
    choices = re.findall(r"'([^']*)'", listed)
    given = fault.limits.get("tag", fault.input)
    name = str(fault.limits.get("discriminator", fault.name))
    if not choices:
        return f"{name} should be {listed}, not {_show(given)}", None
    what = f"'{choices[0]}'" if len(choices) == 1 else f"one of {', '.join(choices)}"
    meant = _meant(str(given), choices)
    return f"{name} should be {what}, not {_show(given)}", f"did you mean '{meant}'?" if meant else None


def _no_tag(fault: _Fault) -> tuple[str, str | None]:
    key = str(fault.limits["discriminator"])
    return f"{key} is missing in {fault.name}", None


def _pattern(fault: _Fault) -> tuple[str, str | None]:
    pattern = str(fault.limits.get("pattern", ""))
    if pattern.startswith("^[a-z0-9]+("):
        plain = "-".join(re.findall(r"[a-z0-9]+", str(fault.input).lower()))
        hint = "use lower-case letters, digits and single hyphens" + (f": {plain}" if plain else "")
        return f"{_show(fault.input)} can't be an id", hint
    if pattern.startswith("^#"):
        return f"{fault.name} should be a colour like '#1A2B3C', not {_show(fault.input)}", COLOUR_QUOTES
    choices = pattern[2:-2].split("|")
    return f"{fault.name} can't be {_show(fault.input)}", choice(str(fault.input), choices)


def _too_long(fault: _Fault) -> tuple[str, str | None]:
    most, has = fault.limits["max_length"], fault.limits.get("actual_length") or len(fault.input)
    if isinstance(fault.input, str):
        return f"{fault.name} has {has} characters; the most is {most}", f"take out {has - most} or more"
    return f"{fault.name} has {has} items; the most is {most}", None


def _too_short(fault: _Fault) -> tuple[str, str | None]:
    if isinstance(fault.input, str):
        return f"{fault.name} is empty", EMPTY
    least, has = fault.limits["min_length"], len(fault.input)
    return f"{fault.name} has {has} {'item' if has == 1 else 'items'}; the fewest is {least}", None


def _bounds(fault: _Fault) -> tuple[str, str | None]:
    (how, limit), *_ = fault.limits.items()
    if fault.loc in VERSIONS:
        return f"{fault.name} should be 1, the version of this kind of file, not {_show(fault.written)}", None
    words = {"ge": "or more", "le": "or less"}
    bound = f"{limit:g} {words[how]}" if how in words else f"{'more' if how == 'gt' else 'less'} than {limit:g}"
    return f"{fault.name} should be {bound}, not {_show(fault.written)}", None


def _date(fault: _Fault) -> tuple[str, str | None]:
    hint = "there is no such day" if re.fullmatch(r"\d{4}-\d\d-\d\d", str(fault.input)) else None
    return f"{fault.name} should be a date like 2026-03-14, not {_show(fault.input)}", hint


def _value(fault: _Fault) -> tuple[str, str | None]:
    """What a rule of the model says itself; a list where one value is due never reaches a sensible rule."""
    if isinstance(fault.input, dict | list) and not any(_is_model(arm) for arm in fault.arms):
        return f"{fault.name} should be one value, not {_show(fault.input)}", None
    said = fault.error["msg"].removeprefix("Value error, ")
    return said.replace(f"'{fault.input}'", _show(fault.input)), None


COLOUR_QUOTES = "a '#' and six digits or letters from A to F, all in quotes"
_SAYINGS = (
    (r"string_type", _text),
    (r"int_|float_|finite_number", _number),
    (r"bool_", _switch),
    (r"tuple_type|list_type", _list),
    (r"model_|dict_type", _mapping),
    (r"literal_error|union_tag_invalid", _literal),
    (r"union_tag_not_found", _no_tag),
    (r"string_pattern", _pattern),
    (r"(string_)?too_long", _too_long),
    (r"(string_)?too_short", _too_short),
    (r"(greater|less)_than", _bounds),
    (r"date", _date),
    (r"value_error", _value),
)
"""Pydantic's error types, and who puts them in plain words. The first that fits."""
