"""Measure what a user waits for: `python -m benchmarks`. Figures to read, not limits that fail."""
