"""A sort of work for tests alone, in steps that a test can hold and count.

Loaded where EXTRA_JOB_MODULES names it. It writes one line to the file `trace` at each
step, which attempt it is and in which process, and waits before its end until the file
`gate` is there.
"""

import os
import time
from pathlib import Path

from core import jobs

STEPS = 3


def work(job, progress):
    trace, gate = Path(job.params["trace"]), Path(job.params["gate"])
    for step in range(1, STEPS + 1):
        with trace.open("a") as file:
            file.write(f"{job.attempts} {step} {os.getpid()}\n")
        progress(step, STEPS, f"Bước {step}")
    while not gate.exists():
        time.sleep(0.02)
        progress(STEPS, STEPS, f"Bước {STEPS}")
    made = progress.folder / "ket-qua.txt"
    made.write_text(f"lần {job.attempts}")
    return jobs.Outcome({"attempt": job.attempts}, made, "ket-qua.txt", "text/plain")


jobs.register("slow", work, "Việc chậm")
