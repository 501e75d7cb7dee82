"""Noun, what every value read from a file is, and the rules that its fields are written with.

pydantic-core, the engine under pydantic, checks and makes them. pydantic itself is left out: to import it and let it
look through our classes takes longer than to draw sixty slides. So a class here is only a class; what its fields ask
for is looked up when the first value of its kind is read. Methods have pydantic's names: people know those.
"""

from __future__ import annotations

import collections.abc
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from types import UnionType
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic_core import CoreSchema, SchemaSerializer, SchemaValidator, core_schema

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
NEEDED: Any = object()
"""What stands for the value of a field that has none of its own."""
PLAIN: Mapping[Any, CoreSchema] = {
    Any: core_schema.any_schema(),
    str: core_schema.str_schema(),
    int: core_schema.int_schema(),
    float: core_schema.float_schema(),
    bool: core_schema.bool_schema(),
    dt.date: core_schema.date_schema(),
}
"""What a type without rules asks for."""
WRAPS = ("function-before", "function-after", "nullable")
"""What is put around the type that a limit is for."""


class Limits(NamedTuple):
    """Bounds of a number, of the length of a text or a list, and the pattern of a text."""

    ge: float | None = None
    le: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    def applied(self, schema: CoreSchema) -> CoreSchema:
        """The same type within these bounds."""
        if schema["type"] in WRAPS:
            return {**schema, "schema": self.applied(schema["schema"])}
        return {**schema, **{name: bound for name, bound in self._asdict().items() if bound is not None}}


class Before(NamedTuple):
    """Has a function make what is asked for of what is in the file; it raises ValueError with a remedy."""

    make: Callable[[Any], Any]

    def applied(self, schema: CoreSchema) -> CoreSchema:
        """The type of what the function returns."""
        return core_schema.no_info_before_validator_function(self.make, schema)


class After(NamedTuple):
    """Has a function look at what was read, and return it; it raises ValueError with a remedy."""

    look: Callable[[Any], Any]

    def applied(self, schema: CoreSchema) -> CoreSchema:
        """The type of what the function is given."""
        return core_schema.no_info_after_validator_function(self.look, schema)


class Shown:
    """What a JSON Schema says of the type, instead of what follows from its rules."""

    def __init__(self, as_: Mapping[str, Any]) -> None:
        self.as_ = as_

    def applied(self, schema: CoreSchema) -> CoreSchema:
        """The same type; only the schema made for editors speaks of it otherwise."""
        return {**schema, "metadata": {"shown": self.as_}}


class Told(NamedTuple):
    """Nouns told apart by what one of their keys says."""

    by: str

    def applied(self, schema: CoreSchema) -> CoreSchema:
        """A noun of the kind that the key names."""
        arms: list[Any] = schema["choices"]
        named = {tag: arm for arm in arms for tag in get_args(arm["cls"].model_fields[self.by].annotation)}
        return core_schema.tagged_union_schema(named, self.by)


class _Made(NamedTuple):
    """A value that each noun gets for itself, where the file gives none."""

    make: Callable[[], Any]


def field(*, default_factory: Callable[[], Any]) -> Any:
    """What stands for a field that the file leaves out: a new dict each time, say."""
    return _Made(default_factory)


def checked(method: F) -> F:
    """Mark a method that looks at a noun as a whole: it returns it, or raises ValueError with a remedy."""
    method.__dict__["looks_at_all"] = True
    return method


class Rule(NamedTuple):
    """A field: its key in the file, its type, the rules beside the type, and its value where the file leaves it out."""

    alias: str
    annotation: Any
    metadata: tuple[Any, ...]
    default: Any

    def is_required(self) -> bool:
        """Whether the file has to say it."""
        return self.default is NEEDED

    def schema(self) -> core_schema.ModelField:
        """The field as the engine knows it."""
        inner = _ruled(self.annotation, *self.metadata)
        if isinstance(self.default, _Made):
            inner = core_schema.with_default_schema(inner, default_factory=self.default.make)
        elif not self.is_required():
            inner = core_schema.with_default_schema(inner, default=self.default)
        return core_schema.model_field(inner, validation_alias=self.alias, serialization_alias=self.alias)


def _typed(kind: Any) -> CoreSchema:
    """What a type asks for. Raises TypeError for one that no noun may have."""
    if build := _BUILT.get(get_origin(kind)):
        return build(*get_args(kind))
    if kind in PLAIN:
        return PLAIN[kind]
    if hasattr(kind, "core_schema"):
        return kind.core_schema()  # type: ignore[no-any-return]
    raise TypeError(f"a noun can't have a field of type {kind}")


def _ruled(kind: Any, *rules: Any) -> CoreSchema:
    """A type with rules beside it, the nearest first."""
    schema = _typed(kind)
    for rule in rules:
        schema = rule.applied(schema)
    return schema


def _one_of(*values: Any) -> CoreSchema:
    return core_schema.literal_schema(list(values))


def _either(*kinds: Any) -> CoreSchema:
    arms = [_typed(kind) for kind in kinds if kind is not type(None)]
    schema = core_schema.union_schema(list(arms)) if len(arms) > 1 else arms[0]
    return core_schema.nullable_schema(schema) if type(None) in kinds else schema


def _row(*kinds: Any) -> CoreSchema:
    items = [_typed(kind) for kind in kinds if kind is not Ellipsis]
    return core_schema.tuple_schema(items, variadic_item_index=0 if kinds[-1] is Ellipsis else None)


def _table(key: Any, value: Any) -> CoreSchema:
    return core_schema.dict_schema(_typed(key), _typed(value))


_BUILT: Mapping[Any, Callable[..., CoreSchema]] = {
    Annotated: _ruled,
    Literal: _one_of,
    Union: _either,
    UnionType: _either,
    tuple: _row,
    dict: _table,
    collections.abc.Mapping: _table,
}
"""Types made of types, and what each asks for."""


def kebab(name: str) -> str:
    """The key in a file for the name of a field."""
    return name.rstrip("_").replace("_", "-")


def _rules(noun: type[Noun]) -> dict[str, Rule]:
    """The fields of a kind of noun, those of what it is based on first."""
    found = {}
    for name, kind in get_type_hints(noun, include_extras=True).items():
        if get_origin(kind) is not ClassVar and not name.startswith("__"):
            bare, *more = get_args(kind) if get_origin(kind) is Annotated else (kind,)
            found[name] = Rule(kebab(name), bare, tuple(more), getattr(noun, name, NEEDED))
    return found


def _schema(noun: type[Noun]) -> CoreSchema:
    """What a kind of noun asks for, as the engine knows it."""
    fields = core_schema.model_fields_schema(
        {name: rule.schema() for name, rule in noun.model_fields.items()},
        model_name=noun.__name__,
        extra_behavior=noun.extra_keys,
    )
    config = core_schema.CoreConfig(title=noun.__name__, validate_by_name=True)
    made: CoreSchema = core_schema.model_schema(
        noun, fields, config=config, ref=f"{noun.__module__}.{noun.__qualname__}"
    )
    methods = {name: method for one in reversed(noun.__mro__) for name, method in vars(one).items()}
    for look in methods.values():
        if "looks_at_all" in getattr(look, "__dict__", ()):
            made = core_schema.no_info_after_validator_function(look, made)
    return made


class _Once(Generic[T]):
    """Something about a class: found out when it is first asked for, and then known."""

    def __init__(self, find: Callable[[type[Noun]], T]) -> None:
        self.find = find
        self.known: dict[type[Noun], T] = {}

    def __get__(self, _noun: object, kind: type[Noun]) -> T:
        if kind not in self.known:
            self.known[kind] = self.find(kind)
        return self.known[kind]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Noun:
    """A value read from a YAML file; frozen, and strict about its keys: kebab-case there, snake_case in Python.

    The text under a field is its description in the JSON Schema, read from the source when a schema is asked for.
    """

    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")

    version_key: ClassVar[str] = ""
    """The key of the file that holds the version of its format; nothing for what is part of a file."""
    extra_keys: ClassVar[Literal["forbid", "ignore"]] = "forbid"
    """What becomes of keys that it doesn't know."""
    model_fields = _Once(_rules)
    """Its fields by name."""
    _schema = _Once(_schema)
    _validator = _Once(lambda noun: SchemaValidator(noun.core_schema()))
    _serializer = _Once(lambda noun: SchemaSerializer(noun.core_schema()))

    def __init__(self, **values: Any) -> None:
        """Make a noun of values by name. Raises ValidationError with all that is wrong."""
        self._validator.validate_python(values, self_instance=self)

    @classmethod
    def model_validate(cls, value: Any) -> Self:
        """The noun that a mapping says. Raises ValidationError with all that is wrong."""
        return cls._validator.validate_python(value)  # type: ignore[no-any-return]

    @classmethod
    def core_schema(cls) -> CoreSchema:
        """What it asks for, as pydantic-core knows it."""
        return cls._schema

    @classmethod
    def shown(cls, made: dict[str, Any]) -> dict[str, Any]:
        """What a JSON Schema says of it, made from what was found of its fields."""
        return made

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that the file gave, or the code that made it."""
        return self.__pydantic_fields_set__  # type: ignore[attr-defined,no-any-return]

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values in these fields, which are not checked."""
        made = object.__new__(type(self))
        object.__setattr__(made, "__dict__", {**self.__dict__, **update})
        object.__setattr__(made, "__pydantic_fields_set__", self.model_fields_set | update.keys())
        return made

    def model_dump(self, **how: Any) -> dict[str, Any]:
        """Its values as dicts, tuples and plain values; `how` is what SchemaSerializer.to_python takes."""
        return self._serializer.to_python(self, **how)  # type: ignore[no-any-return]

    def __deepcopy__(self, _memo: object) -> Self:
        """Itself, for it does not change: the engine copies a value that stands where the file gives none."""
        return self

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Its fields: name and value."""
        yield from self.__dict__.items()

    def __setattr__(self, name: str, value: object) -> None:
        """Nothing changes a noun."""
        raise AttributeError(f"a {type(self).__name__} does not change; make another with model_copy")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"
