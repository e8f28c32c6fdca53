"""A whole oblast: 400,000 households in 1,007 villages, thirty calm days and one crisis.

The bound is a minute and 2 GB on two cores; both are printed and kept in ``extra_info``, building
included. Memory is the highest of the process so far, so run this file by itself to read it.
"""

import resource
import sys

from scenarios import load
from simulation import simulate

OBLAST = "regions/turkistan"
_UNIT = 1.0 if sys.platform == "darwin" else 1024.0  # bytes there, kilobytes elsewhere


def test_oblast(benchmark) -> None:
    """From the name of the file to the summary, on two threads, compiled before."""
    simulate(load("regions/fictional/calm_mixed").vary({"days": 2}), 1, threads=2)

    def whole() -> None:
        run = simulate(load(OBLAST), seed=1, threads=2)
        assert run.summary["households"] == 403_208
        assert run.summary["incidents"] == 1

    benchmark.pedantic(whole, rounds=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e9
    benchmark.extra_info["GB"] = peak
    seconds = benchmark.stats.stats.median
    print(f"\noblast: {seconds:.0f} s, {peak:.2f} GB at most")


def test_loading_the_oblast(benchmark) -> None:
    """Splitting 2.0 million people into villages."""
    benchmark(load, OBLAST)
