"""packgen: one content library and one facilitation plan in, one workshop pack out."""

import atexit
import gc
import os

__version__ = "0.1.0"

# A pack is made in a second or two, and then the process ends. What is worth looking for through all objects there are,
# Python may look for now and then, not at every 700 new ones.
gc.set_threshold(50_000)
# As it ends, it would look through them all twice again, for a tenth of the time that a small pack takes.
atexit.register(gc.freeze)

# Pydantic looks through every installed package for plug-ins; none is ours, and none may change what we read.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
