"""The brand's colours as Word wants them: by slot of the theme where it has one, so a theme recolours all."""

from dataclasses import dataclass

from packgen.model.brand import Brand

SLOTS = {"ink": "text1", "paper": "background1", "muted": "text2", "soft": "background2", "accent": "accent1"}
LEVEL_SLOTS = 5
NAMES = {"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2"}
NAMES |= {"hlink": "hyperlink", "folHlink": "followedHyperlink"}
"""What Word calls the slots that slides know by shorter names."""


@dataclass(frozen=True)
class Palette:
    """Writes colours as XML attributes. A role that the theme has no slot for is written as it is."""

    brand: Brand
    filled: bool = True
    """Whether areas are filled; else they are paper, with outlines around them."""

    own: bool = False
    """Whether the theme is that of an organisation's template, in whose slots the brand says what stands."""

    @property
    def edge(self) -> str:
        """The role of the line around a filled area: its own colour, which is not seen, or a line that is."""
        return "soft" if self.filled else "line"

    def over(self, role: str) -> str:
        """The role of text that stands on an area, `role` on a filled one."""
        return role if self.filled else "ink"

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that text may take."""
        levels = tuple(f"level-{number}" for number in range(1, len(self.brand.colours.levels) + 1))
        return ("ink", "muted", "paper", "accent", "risk", "protective", *levels)

    def hex(self, role: str) -> str:
        """RRGGBB."""
        return self.brand.colours.role(role).lstrip("#").upper()

    def text(self, role: str) -> str:
        """The attributes of w:color."""
        return self._attributes("val", "themeColor", role)

    def line(self, role: str) -> str:
        """The attributes that colour a border."""
        return self._attributes("color", "themeColor", role)

    def fill(self, role: str) -> str:
        """The attributes of w:shd."""
        ground = role if self.filled else "paper"
        return f'w:val="clear" w:color="auto" {self._attributes("fill", "themeFill", ground)}'

    def shape(self, role: str) -> str:
        """The colour of a drawn shape."""
        slot = self._slot(role)
        if slot and slot.startswith("accent"):
            return f'<a:schemeClr val="{slot}"/>'
        return f'<a:srgbClr val="{self.hex(role)}"/>'

    def theme(self) -> tuple[tuple[str, str], ...]:
        """The twelve colours of the theme; with fewer levels than slots, their colours come again."""
        levels = self.brand.colours.levels
        named = {"dk1": "ink", "lt1": "paper", "dk2": "muted", "lt2": "soft", "accent1": "accent"}
        named |= {f"accent{slot + 2}": f"level-{slot % len(levels) + 1}" for slot in range(LEVEL_SLOTS)}
        named |= {"hlink": "accent", "folHlink": "muted"}
        return tuple((slot, self.hex(role)) for slot, role in named.items())

    def _attributes(self, plain: str, themed: str, role: str) -> str:
        written = f'w:{plain}="{self.hex(role)}"'
        slot = self._slot(role)
        return f'{written} w:{themed}="{slot}"' if slot else written

    def _slot(self, role: str) -> str | None:
        if self.own:
            slot = self.brand.theme.told.get(role)
            return NAMES.get(slot, slot) if slot else None
        if not role.startswith("level-"):
            return SLOTS.get(role)
        number = int(role.removeprefix("level-"))
        return f"accent{number + 1}" if number <= min(LEVEL_SLOTS, len(self.brand.colours.levels)) else None
