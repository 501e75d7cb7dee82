"""An organisation's own Word template read into a page and a brand, and the parts of it that stay."""

from packgen.template.word.reading import headed, shown_roles

__all__ = ["headed", "shown_roles"]
