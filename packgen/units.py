"""Length: an int that counts EMU, the unit in which Office stores every size (914,400 to the inch)."""

from __future__ import annotations

import re

from pydantic_core import CoreSchema, core_schema

EMU_PER = {"mm": 36_000, "cm": 360_000, "in": 914_400, "pt": 12_700}


class Length(int):
    """A length in EMU. Written in files as '12mm', '1.5cm', '0.6in' or '10pt'."""

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read '12mm'. Raises ValueError with a remedy when the text is no length."""
        found = re.fullmatch(r"\s*(-?\d{1,6}(?:\.\d+)?)\s*(mm|cm|in|pt)\s*", text)
        if not found:
            raise ValueError(f"'{text}' is not a length; write it like 12mm, 1.5cm, 0.6in or 10pt")
        return cls(round(float(found[1]) * EMU_PER[found[2]]))

    @property
    def mm(self) -> float:
        """In millimetres."""
        return self / EMU_PER["mm"]

    @property
    def pt(self) -> float:
        """In points, 72 to the inch."""
        return self / EMU_PER["pt"]

    @property
    def inches(self) -> float:
        """In inches."""
        return self / EMU_PER["in"]

    @property
    def twips(self) -> int:
        """In twentieths of a point, Word's own unit."""
        return round(self / 635)

    @classmethod
    def core_schema(cls) -> CoreSchema:
        """A Length is read from text in a file; one made in code is taken."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Length) else cls.parse(str(value)),
            json_schema_input_schema=core_schema.str_schema(pattern=r"^-?\d+(\.\d+)?\s*(mm|cm|in|pt)$"),
        )


def mm(value: float) -> Length:
    """So many millimetres."""
    return Length(round(value * EMU_PER["mm"]))


def pt(value: float) -> Length:
    """So many points."""
    return Length(round(value * EMU_PER["pt"]))


def inches(value: float) -> Length:
    """So many inches."""
    return Length(round(value * EMU_PER["in"]))
