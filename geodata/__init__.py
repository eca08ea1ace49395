"""Read and check the facts that the dashboard shows, and answer questions about them."""

from geodata.dataset import Dataset, load_dataset
from geodata.problems import DataError, Problem

__all__ = ["DataError", "Dataset", "Problem", "load_dataset"]
