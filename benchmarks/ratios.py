"""Two jobs timed in turn in one run, so that the ratio between them does not hang on what else the machine does."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

_ROUNDS = 40


def compared(
    benchmark: BenchmarkFixture, ours: Callable[[], object], **others: Callable[[], object]
) -> dict[str, float]:
    """How many times as long as each of the others ours takes, the best of many rounds; printed and kept."""
    best = dict.fromkeys(("ours", *others), float("inf"))
    for _ in range(_ROUNDS):
        for name, job in {"ours": ours, **others}.items():
            start = perf_counter()
            job()
            best[name] = min(best[name], perf_counter() - start)
    ratios = {name: best["ours"] / best[name] for name in others}
    took = ", ".join(f"{name.replace('_', ' ')} {seconds * 1000:.2f} ms" for name, seconds in best.items())
    times = ", ".join(f"{ratio:.2f} × {name.replace('_', ' ')}" for name, ratio in ratios.items())
    print(f"\n  {times}   ({took})")
    benchmark.extra_info.update(ratios)
    benchmark(ours)
    return ratios
