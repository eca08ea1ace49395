"""Run every measurement and print it as tables: `python -m benchmarks --help`."""

import argparse
import os
import platform
import tempfile
from pathlib import Path

from benchmarks import (
    calculating,
    exports,
    first_page,
    loading,
    memory,
    on_screen,
    presenting,
    redrawing,
    replaying,
    scenarios,
    services,
    siting,
    time_step,
    together,
)
from benchmarks.browsing import chromium, record
from benchmarks.table import show
from tests.serving import serving


def main() -> None:
    """Measure loading, calculating, steps, pages, the screen, every callback and memory."""
    arguments = _arguments()
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.platform()}")
    show("Loading the data set", ("", "median", "slowest"), loading.measure(arguments.runs))
    show("Calculations", calculating.COLUMNS, calculating.measure(arguments.runs))
    show("Calculations on services", services.COLUMNS, services.measure(arguments.runs))
    show(
        "Places for services, against spopt with its default solver",
        siting.COLUMNS,
        siting.measure(long=arguments.long),
    )
    show("The effects of one change to services", scenarios.COLUMNS, scenarios.measure())
    show("A step of a map that time runs over", time_step.COLUMNS, time_step.measure())
    show("Users who move services at once", together.COLUMNS, together.measure())
    show("Whole pages", redrawing.PAGE_COLUMNS, redrawing.pages(arguments.runs))
    show("Cards of another view", redrawing.CARD_COLUMNS, redrawing.cards())
    show("Files of a story", exports.COLUMNS, exports.measure())
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(log=Path(folder) / "app.log") as server,
        chromium() as browser,
    ):
        at_start = memory.resident(server.pid)
        visits = [first_page.visit(browser, server.url) for _ in range(arguments.runs)]
        show("First page, empty cache, over loopback", first_page.COLUMNS, first_page.rows(visits))
        show(
            "A step, from key to screen", on_screen.COLUMNS, on_screen.measure(browser, server.url)
        )
        show("A step on the stage", presenting.COLUMNS, presenting.measure(browser, server.url))
        calls = record(browser, server.url)
        after = memory.resident_after(server, calls, requests=200)
    timings, unreached = replaying.measure(calls, repetitions=arguments.replays)
    show("Server time of each callback", replaying.COLUMNS, replaying.rows(timings))
    if unreached:
        print("\nCallbacks that the recorded session never called:", *unreached, sep="\n  ")
    show("Memory of the server process (resident)", ("", "MiB"), memory.rows(at_start, after))


def _arguments() -> argparse.Namespace:
    """Read how often to repeat."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="loads and first visits (default 5)")
    parser.add_argument("--replays", type=int, default=20, help="of each callback (default 20)")
    parser.add_argument("--long", action="store_true", help="also what takes minutes: spopt, 200")
    return parser.parse_args()


if __name__ == "__main__":
    main()
