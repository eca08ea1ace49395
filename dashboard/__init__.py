"""Make the app: every page, every callback, every header, from one set of settings."""

from __future__ import annotations

from dashboard.app import create_app

__all__ = ["create_app"]
