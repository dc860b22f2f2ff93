"""Time of `kg --help` as a ratio to ``python -c pass``, in one run, pair by pair.

python tests/benchmarks/startup_ratio.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

REPEAT = 25


def main() -> None:
    """Print the median of the paired ratios."""
    script = str(Path(sys.executable).with_name("kg"))
    pairs = [(_seconds([script, "--help"]), _seconds([sys.executable, "-c", "pass"])) for _ in range(REPEAT)]
    ratio = statistics.median(help_time / bare for help_time, bare in pairs)
    print(f"kg --help / python -c pass: {ratio:.2f}")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
