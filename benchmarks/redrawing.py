"""Time whole pages, and each card when the reader asks for something else."""

import subprocess
import sys
from collections import defaultdict

from benchmarks.replaying import short
from benchmarks.table import kibibytes, milliseconds, percentile
from benchmarks.visiting import Answer, Visit
from dashboard.callbacks.routing import PAGES
from tests.serving import ROOT

PAGE_COLUMNS = ("", "first in a fresh process", "again p50", "again p95", "sent (gzip)")
CARD_COLUMNS = ("", "views", "new p50", "new slowest", "again p50", "again p95", "sent (gzip)")
# Choices that the cards of a page depend on, each its own way.
CHOICES = {
    "/forflytning": [f"?period={year}" for year in range(2008, 2018)],
    "/tjenester": [
        *(f"?year={year}" for year in (2005, 2012, 2013, 2019)),
        *(f"?types={kind}" for kind in ("drop_in", "street_nursing")),
        *("?operators=ngo", "?scene=urtegata", "?walk=10", "?service=nadheim"),
        *(f"?pair={pair}" for pair in ("fyrlyset,nadheim", "safir,nadheim")),
        *(f"?layer={layer}" for layer in ("density", "reach", "districts")),
        *(f"?moment={moment}" for moment in ("mo-03", "tu-14", "sa-20")),
    ],
}
AGAIN = 2


def pages(repetitions: int) -> list[tuple[str, ...]]:
    """Return a row for each page that has figures."""
    rows = []
    for path in (path for path, page in PAGES.items() if not page.read_only):
        command = [sys.executable, "-m", "benchmarks.visiting", path]
        printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        first = float(printed.stdout.split()[0])
        Visit(path)
        again = [Visit(path).opened for _ in range(repetitions)]
        seconds = [one.seconds for one in again]
        times = [milliseconds(one) for one in (first, *_middle_and_high(seconds))]
        rows.append((path, *times, kibibytes(again[-1].size)))
    return rows


def cards() -> list[tuple[str, ...]]:
    """Return a row for each card: views that nobody has asked for before, and the same again."""
    return [row for path, queries in CHOICES.items() for row in _cards_of(path, queries)]


def _cards_of(path: str, queries: list[str]) -> list[tuple[str, ...]]:
    """Ask for one view after another, from the bare page each time."""
    visit = Visit(path)
    new = _drawn(visit, queries)
    again = _drawn(visit, queries * AGAIN)
    return [
        (
            f"{path}: {short(name).split('-graph')[0]}",
            str(len(answers)),
            milliseconds(percentile([one.seconds for one in answers], 50)),
            milliseconds(max(one.seconds for one in answers)),
            *map(milliseconds, _middle_and_high([one.seconds for one in again[name]])),
            kibibytes(max(one.size for one in answers)),
        )
        for name, answers in new.items()
        if "-graph.figure" in name
    ]


def _drawn(visit: Visit, queries: list[str]) -> dict[str, list[Answer]]:
    """Collect what was drawn anew; a card that does not depend on a choice sends nothing."""
    drawn = defaultdict(list)
    for query in queries:
        for answer in visit.copy().go(query):
            if answer.is_news:
                drawn[answer.callback].append(answer)
    return drawn


def _middle_and_high(seconds: list[float]) -> tuple[float, float]:
    return percentile(seconds, 50), percentile(seconds, 95)
