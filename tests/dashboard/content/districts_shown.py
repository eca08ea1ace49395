"""What the card on districts shows of an address, for tests."""

from dashboard.content.districts import Districts, districts
from dashboard.site import Site
from dashboard.texts import Texts
from geodata import Dataset

QUERIES = ["", "?weight=hours", "?year=2012", "?types=drop_in&weight=hours", "?types=,"]


def shown(site: Site, query: str) -> tuple[Districts, Dataset, Texts]:
    """Work out the card's content; return it with its data set and its words."""
    view, _, text = site.read(query)
    dataset = site.of(view)
    return districts(dataset, view), dataset, text
