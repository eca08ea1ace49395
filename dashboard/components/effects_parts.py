"""Build what stands by the map of effects: the choice of type, the key, and the answer in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.content.effects import BETTER, OTHER, UNKNOWN, UNSURE, WORSE
from dashboard.content.effects_reach import GAINED, KEPT, LOST, STAYS
from dashboard.content.effects_unknown import unknown_of
from dashboard.content.effects_unknown_words import changed_lines, general_lines
from dashboard.content.effects_words import finding_words
from dashboard.maps.effects import LOOKS, OUTLINE
from dashboard.wording import number

if TYPE_CHECKING:
    from dashboard.content.effects import Effects
    from dashboard.content.effects_reach import ReachChange
    from dashboard.texts import Texts
    from geodata import Dataset

# So many of each stand in the lists; the others are counted, and stand in the table.
LISTED = 4
# A shape for each answer, so that none hangs on colour alone.
MARKS = {BETTER: "+", WORSE: "−", OTHER: "=", UNSURE: "?", UNKNOWN: "…"}


def kind_choices(shown: Effects, chosen: str, dataset: Dataset, text: Texts) -> html.Div | None:
    """Build the choice of the type that the map is about; None where there is nothing to choose."""
    if len(shown.kinds) <= 1:
        return None
    usual = shown.kinds[0]
    buttons = [
        html.Button(
            dataset.label("service_type", kind, text.language),
            type="button",
            className="choice",
            **{
                "data-view": f"types={'' if kind == usual else kind}",
                "aria-pressed": "true" if kind == chosen else "false",
            },
        )
        for kind in shown.kinds
    ]
    legend = html.Legend(text("scenarios.effects.choose_kind"))
    return html.Div(html.Fieldset([legend, *buttons]), className="filters effects-kinds")


def reach_legend(
    reach: ReachChange | None, dataset: Dataset, text: Texts, *, today: bool
) -> html.Section:
    """Build the key to the map: only what it shows is explained."""
    entries: list[html.Li] = []
    heading = []
    if reach is not None:
        parts = [part for part in (LOST, GAINED, KEPT) if not reach.shapes[part].is_empty]
        names = {part: "today" if today else part for part in parts}
        entries = [_patch(part, text(f"scenarios.effects.map.{names[part]}")) for part in parts]
        roles = dict.fromkeys(one.role for one in reach.spots)
        entries += [_role(role, text) for role in roles]
        if reach.unreached:
            entries.append(html.Li([html.B("?"), text("scenarios.effects.map.no_streets")]))
        kind = dataset.label("service_type", reach.kind, text.language)
        minutes = number(reach.minutes, text.language)
        heading = [html.P(text("scenarios.effects.map.title", kind=kind, minutes=minutes))]
    entries.append(
        html.Li(
            [
                html.Span(
                    className="patch",
                    style={"borderColor": OUTLINE, "borderWidth": "1px", "background": "none"},
                    **{"aria-hidden": "true"},
                ),
                text("scenarios.effects.map.scenes"),
            ]
        )
    )
    return html.Section(
        [*heading, html.Ul(entries)],
        className="legend effects-legend",
        **{"aria-label": text("legend.title")},
    )


def _patch(part: str, words: str) -> html.Li:
    """Draw a part of the reach as on the map, with its hatching."""
    look = LOOKS[part]
    lines = [
        f"repeating-linear-gradient({90 - angle:g}deg, {look.line} 0 1px, transparent 1px 6px)"
        for angle in ((angle + 90) % 180 for angle in look.angles)
    ]
    background = ", ".join([*lines, f"linear-gradient({look.fill}, {look.fill})"])
    style = {"background": background, "borderColor": look.line,
             "borderWidth": f"{look.width:g}px"}  # fmt: skip
    return html.Li([html.Span(className="patch", style=style, **{"aria-hidden": "true"}), words])


def _role(role: str, text: Texts) -> html.Li:
    sign = {"closed": "×", "opened": "+"}.get(role, "")
    words = text(f"scenarios.effects.map.{'others' if role == STAYS else f'role_{role}'}")
    mark = html.Span(sign, className=f"effects-spot {role}", **{"aria-hidden": "true"})
    return html.Li([mark, words])


def answer(shown: Effects, dataset: Dataset, text: Texts) -> html.Div:
    """Build the lists: what gets better, what worse, what is uncertain, what cannot be known."""
    if shown.plan.empty:
        return _promise(text)
    blocks = [
        _block(status, [_finding(one, shown, dataset, text) for one in findings], text)
        for status, findings in shown.findings.items()
        if status in (BETTER, WORSE, UNSURE) or (status == OTHER and findings)
    ]
    found = unknown_of(dataset, shown.plan)
    lost = [_finding(one, shown, dataset, text) for one in shown.findings[UNKNOWN]]
    around = [
        [html.Li(line) for line in lines(found, text)] for lines in (changed_lines, general_lines)
    ]
    blocks.append(_block(UNKNOWN, lost, text, around))
    return html.Div(blocks, className="effects-answer")


def _promise(text: Texts) -> html.Div:
    """Say what will stand here, where nothing is changed yet."""
    lines = [
        html.Li([_mark(status), text(f"scenarios.effects.promise.{status}")])
        for status in (BETTER, WORSE, UNSURE, UNKNOWN)
    ]
    return html.Div(
        [
            html.H3(text("scenarios.effects.promise.title")),
            html.P(text("scenarios.effects.promise.how")),
            html.Ul(lines),
        ],
        className="effects-answer effects-promise",
    )


def _block(
    status: str, lines: list[html.Li], text: Texts, around: list[list[html.Li]] | None = None
) -> html.Section:
    """Build one list under its heading, what is left out counted, between what stands around."""
    shown = lines[:LISTED]
    if len(lines) > LISTED:
        shown.append(html.Li(text.count("scenarios.effects.more", len(lines) - LISTED)))
    name = f"effects-{status}"
    heading = html.H3(
        [_mark(status), text(f"scenarios.effects.list.{status}")],
        id=name,
    )
    first, last = around or ([], [])
    every = [*first, *shown, *last]
    content: Any = html.Ul(every) if every else html.P(text(f"scenarios.effects.none.{status}"))
    return html.Section(
        [heading, content],
        className=f"effects-block {status}",
        **{"aria-labelledby": name},
    )


def _mark(status: str) -> html.Span:
    return html.Span(MARKS[status], className=f"effects-mark {status}", **{"aria-hidden": "true"})


def _finding(finding: Any, shown: Effects, dataset: Dataset, text: Texts) -> html.Li:  # noqa: ANN401
    head, numbers, others = finding_words(finding, shown.plan, dataset, text)
    return html.Li([html.Strong(head), f": {numbers}. {others}".rstrip()])
