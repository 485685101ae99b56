"""Run the benchmarks, each in a process of its own."""

import importlib
import pkgutil
import subprocess
import sys

import bench

HARNESS = {"__main__", "harness"}


def names():
    """Return the names of all benchmarks."""
    found = (module.name for module in pkgutil.iter_modules(bench.__path__))
    return sorted(name for name in found if name not in HARNESS and not name.startswith("_"))


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(names()))
        return 0
    if len(arguments) == 1 and arguments[0] in names():
        return importlib.import_module(f"bench.{arguments[0]}").main()
    if arguments:
        print(f"no such benchmark: {' '.join(arguments)}; there are: {', '.join(names())}")
        return 2
    # One after the other, each alone: what one leaves in memory must not cost the next.
    codes = [subprocess.call([sys.executable, "-m", "bench", name]) for name in names()]
    return max(codes, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
