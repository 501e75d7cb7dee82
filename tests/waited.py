"""Runs a program and prints its seconds of wall clock and of processor, and its peak MB: `waited.py WORDS...`.

Ends as the program ended. A small process of its own, because a child begins with the peak of whoever starts it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)
sys.exit(process.returncode)
