"""Make the app: every page, every callback, every header, from one set of settings."""

from __future__ import annotations

from dashboard.app import create_app
from dashboard.template import use_template

__all__ = ["create_app"]

use_template()
