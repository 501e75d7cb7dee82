"""What a person types and is told: the only place that catches problems, prints and exits.

Everything heavy is imported inside the commands, so that `packgen --help` answers at once.
"""

from packgen.cli import asking, batches, packs, styles
from packgen.cli.frame import main

__all__ = ["asking", "batches", "main", "packs", "styles"]
