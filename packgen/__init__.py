"""packgen: one content library and one facilitation plan in, one workshop pack out."""

__version__ = "0.1.0"
