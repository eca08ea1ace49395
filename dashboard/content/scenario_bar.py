"""Say what scenario is being looked at, what it builds on, and how the address changes with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from babel.dates import format_datetime, get_timezone

from dashboard.content.plan import SCENARIO
from dashboard.wording import moment
from geodata.store_rules import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.content.plan import Plan
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View
    from geodata.store import Saved

ZONE = "Europe/Oslo"
DRAFT = "draft"
MOST_LISTED = 50
MOST_OLDER = 20
# What of the address belongs to one scenario, and goes when another is opened.
OF_A_SCENARIO = ("scenario", "changes", "done", "assume", "edit")


@dataclass(frozen=True)
class Listed:
    """The latest version of a saved scenario, and the ones before it, the nearest first."""

    latest: Saved
    older: tuple[Saved, ...]


def opening(scenario: str = "", **parts: str) -> Mapping[str, str]:
    """Say what becomes of the address when a scenario is opened as it was saved, or none."""
    return dict.fromkeys(OF_A_SCENARIO, "") | {"scenario": scenario} | parts


def is_draft(plan: Plan) -> bool:
    """Tell whether a plan differs from what it starts from."""
    start = plan.origin.scenario
    if start is None:
        return bool(plan.draft.changes or plan.changed)
    return plan.draft.applied != start.changes or plan.changed != start.assumptions


def bears_name(view: View) -> str:
    """Name what the fields for name and note are about: a saved one, a draft, or nothing."""
    return view.scenario or (DRAFT if view.changes or view.assume else "")


def headline(plan: Plan, text: Texts) -> str:
    """Say in one line what is looked at."""
    origin, start = plan.origin, plan.origin.scenario
    parts = ", ".join(_parts(plan, text))
    if start is None:
        what = text("scenarios.bar.draft", parts=parts)
        on_today = text("scenarios.bar.on_today", what=what)
        return on_today if is_draft(plan) else text("scenarios.bar.today")
    if is_draft(plan):
        what = text("scenarios.bar.draft", parts=parts)
        named = {"what": what, "name": start.name}
        if origin.id:
            return text("scenarios.bar.on_saved", version=origin.version, **named)
        return text("scenarios.bar.on_example", **named)
    if not origin.id:
        return text("scenarios.bar.example", name=start.name, parts=parts)
    day = moment(start.made.isoformat(), text.language)
    return text(
        "scenarios.bar.saved", name=start.name, version=origin.version, day=day, parts=parts
    )


def _parts(plan: Plan, text: Texts) -> list[str]:
    """Count what is changed, what is undone, and what cannot be used."""
    undone = len(plan.draft.changes) - plan.draft.done
    unusable = len(plan.draft.applied) - len(plan.applied)
    parts = [changes_words(len(plan.applied), text)]
    if unusable:
        parts.append(text("scenarios.bar.unusable", n=unusable))
    if undone:
        parts.append(text("scenarios.bar.undone", n=undone))
    if plan.changed:
        parts.append(text.count("scenarios.bar.assumptions", len(plan.changed)))
    return parts


def changes_words(number: int, text: Texts) -> str:
    """Say how many changes there are."""
    return text.count("scenarios.bar.changes", number)


def warnings(plan: Plan, text: Texts) -> list[str]:
    """Say what of the address cannot be shown; what is wrong with one change, its form says."""
    found = []
    if plan.origin.trouble:
        nb, en = plan.origin.trouble
        found.append(text("scenarios.bar.trouble", why=en if text.language == "en" else nb))
    whole = [one for one in plan.problems if one.change is None]
    return [*found, *(one.text(text.language) for one in whole)]


def newer_version(site: Site, plan: Plan) -> int | None:
    """Find the latest version of what a plan starts from, where it starts from an older one."""
    if not plan.origin.id:
        return None
    try:
        latest = site.store.load(SCENARIO, plan.origin.id).version
    except StoreError:
        return None
    return latest if latest > plan.origin.version else None


def kept(site: Site, view: View) -> list[Listed]:
    """List what is saved for a view's data, the last first; raises `StoreError` if it is closed."""
    store, data = site.store, site.of(view).info.id
    found = []
    for latest in store.newest(SCENARIO, most=MOST_LISTED):
        if _data_of(latest) != data:
            continue
        older = store.versions(SCENARIO, latest.id)[1:] if latest.version > 1 else []
        found.append(Listed(latest, tuple(older)))
    return found


def _data_of(saved: Saved) -> str:
    """Read which data a saved scenario is for: exercises are kept apart from what is published."""
    try:
        return str(json.loads(saved.content)["base"]["data"])
    except (ValueError, LookupError, TypeError):
        return ""


def key_of(saved: Saved) -> str:
    """Write a version as the address names it."""
    return f"{saved.id}.{saved.version}"


def moment_words(saved: Saved, text: Texts) -> str:
    """Say when a version was saved."""
    return written_moment(saved.saved_at, text)


def written_moment(written: str, text: Texts) -> str:
    """Write a moment by the city's clock."""
    when = datetime.fromisoformat(written)
    form = "d. MMMM y 'kl.' HH.mm" if text.language == "nb" else "d MMMM y, HH:mm"
    return format_datetime(when, form, tzinfo=get_timezone(ZONE), locale=text.language)
