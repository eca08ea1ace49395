"""Everything about how persons are spread over areas, and how that changes: the door to it."""

from geodata.centrography import (
    Ellipse,
    deviational_ellipse,
    mean_centre,
    median_centre,
    standard_distance,
)
from geodata.comparability import ComparableSet, comparable_sets
from geodata.displacement import Displacement, change, least_displacement
from geodata.distribution import distribution
from geodata.refusals import NotComparableError, reason_text
from geodata.uncertainty import SEED, CentreRegion, Moved, centre_region, distance_moved, simulate

__all__ = [
    "SEED",
    "CentreRegion",
    "ComparableSet",
    "Displacement",
    "Ellipse",
    "Moved",
    "NotComparableError",
    "centre_region",
    "change",
    "comparable_sets",
    "deviational_ellipse",
    "distance_moved",
    "distribution",
    "least_displacement",
    "mean_centre",
    "median_centre",
    "reason_text",
    "simulate",
    "standard_distance",
]
