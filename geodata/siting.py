"""Everything about where services could be put: the door to it."""

from geodata.siting_balance import Districts, balance
from geodata.siting_dispersion import p_dispersion
from geodata.siting_front import Front, FrontPoint, front
from geodata.siting_limits import Limits
from geodata.siting_models import max_coverage, p_median
from geodata.siting_problem import Problem, reach
from geodata.siting_ranking import Alternative, Ranking
from geodata.siting_refusals import SitingError, SitingRule
from geodata.siting_together import SceneShare, Spacing

__all__ = [
    "Alternative",
    "Districts",
    "Front",
    "FrontPoint",
    "Limits",
    "Problem",
    "Ranking",
    "SceneShare",
    "SitingError",
    "SitingRule",
    "Spacing",
    "balance",
    "front",
    "max_coverage",
    "p_dispersion",
    "p_median",
    "reach",
]
