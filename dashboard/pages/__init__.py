"""Lay out the pages, one module a page."""
