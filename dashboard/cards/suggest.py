"""Make the faces of the card that suggests places, by stated models and never one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import ids, theme
from dashboard.charts.suggest import front_figure
from dashboard.components.card import Faces, graph_config
from dashboard.components.map_buttons import map_buttons
from dashboard.components.suggest_form import ASKED_FOR, FRONT, FRONT_BOX, suggest_form, work
from dashboard.components.suggest_parts import alternatives, front_list, legend, notes
from dashboard.components.suggest_pull import pull_block
from dashboard.content.layers_scenarios import suggest_layers
from dashboard.content.plan import plan_of
from dashboard.content.suggest_ground import detours
from dashboard.content.suggest_jobs import JOBS
from dashboard.content.suggest_pull import visits
from dashboard.content.suggest_pull_words import pull_table
from dashboard.content.suggest_question import read_question, usual
from dashboard.content.suggest_setting import asked_of, setting_of
from dashboard.content.suggest_shown import shown_of
from dashboard.content.suggest_tables import suggest_tables
from dashboard.content.suggest_words import line_words, not_asked, sentence, type_words
from dashboard.maps.suggest import suggest_map
from dashboard.redraw import drawn_for
from dashboard.wording import number

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dashboard.content.suggest import Answer
    from dashboard.content.suggest_question import Question
    from dashboard.content.suggest_setting import Asked
    from dashboard.site import Site
    from dashboard.texts import Texts
    from dashboard.view import View

# What of the view the faces depend on.
FOLLOWS = ("scenario", "changes", "done", "assume", "suggest")
SMALL_MARK_PX = 17


def asked_by(site: Site, view: View) -> tuple[Question | None, Asked | None]:
    """Return the question of a view, and all that its answer depends on."""
    dataset = site.of(view)
    question = read_question(view.suggest, dataset)
    if question is None:
        return None, None
    return question, asked_of(dataset, plan_of(site, view), question)


def answer_of(site: Site, view: View) -> Answer | None:
    """Return the answer of a view; None where nothing is asked, or it takes its time."""
    _, asked = asked_by(site, view)
    return None if asked is None else JOBS.answer(site.of(view), asked)


def is_waiting(site: Site, view: View) -> bool:
    """Tell whether something is asked that is not answered yet."""
    question, _ = asked_by(site, view)
    return question is not None and answer_of(site, view) is None


def suggest_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make all faces from the same plan and the same answer."""
    faces = redrawn_faces(site, view, text)
    over = [map_buttons(ids.SUGGEST, site, text), side(site, view, text)]
    return replace(faces, over_figure=over, about=_about(site, view, text))


def redrawn_faces(site: Site, view: View, text: Texts) -> Faces:
    """Make what the address changes: not what stands over the map, which has its own callbacks."""
    dataset = site.of(view)
    plan = plan_of(site, view)
    asked = read_question(view.suggest, dataset)
    question = asked or usual(dataset)
    setting = setting_of(dataset, asked_of(dataset, plan, question))
    answer = answer_of(site, view)
    shown = shown_of(answer, question)
    likely = visits(dataset, plan, question)
    under: list[Any] = [legend(setting, text)]
    if answer is not None and answer.refusal is None:
        under += [
            alternatives(answer, question, shown, plan, text),
            front_list(answer, question, shown, plan, text),
            notes(answer, text),
        ]
    pulled = pull_table(likely, dataset, text)
    under.append(pull_block(likely, pulled, view, text))
    return Faces(
        sentence=_sentence(asked, answer, text, kind=type_words(question, dataset, text)),
        figure=suggest_map(setting, shown, view, text, style=site.map_style(view)),
        over_figure=[],
        under_figure=under,
        tables=[*suggest_tables(answer, question, text), *([pulled] if pulled else [])],
        about=None,
        layers=lambda: suggest_layers(setting, shown, text),
    )


def _sentence(asked: Question | None, answer: Answer | None, text: Texts, *, kind: str) -> str:
    if asked is None:
        return not_asked(text)
    return (
        text("scenarios.suggest.pending", type=kind) if answer is None else sentence(answer, text)
    )


def side(site: Site, view: View, text: Texts) -> html.Div:
    """Build what stands beside the map: the question, the search at work, and the trade-off."""
    dataset = site.of(view)
    question = read_question(view.suggest, dataset) or usual(dataset)
    figure = front_of(site, view, text)
    return html.Div(
        [
            suggest_form(dataset, question, text),
            work(text, waiting=is_waiting(site, view)),
            dcc.Store(id=ASKED_FOR, data=drawn_for(view, FOLLOWS)),
            html.Div(
                [
                    html.H3(text("scenarios.suggest.front_title")),
                    html.P(text("scenarios.suggest.front_short"), className="what"),
                    html.Div(
                        dcc.Graph(
                            id=FRONT,
                            figure=figure,
                            config={**graph_config(text), "scrollZoom": False},
                            responsive=True,
                            className="graph",
                        ),
                        className="suggest-front",
                        role="group",
                        **{"aria-label": text("scenarios.suggest.front_title")},
                    ),
                ],
                id=FRONT_BOX,
                hidden=not figure.data,
            ),
        ],
        className="suggest-side",
    )


def front_of(site: Site, view: View, text: Texts) -> go.Figure:
    """Draw the trade-off of a view; without an answer it is empty."""
    question = read_question(view.suggest, site.of(view))
    answer = answer_of(site, view)
    shown = None if question is None else shown_of(answer, question)
    figure = front_figure(answer, question, shown, text, large=view.large)
    if view.is_exercise and figure.data:
        mark = theme.watermark(text("exercise.mark"))
        figure.add_annotation({**mark, "font": {**mark["font"], "size": SMALL_MARK_PX}})
    return figure


def _about(site: Site, view: View, text: Texts) -> list[Any]:
    """Say which models there are, what each assumes, and what is not known."""
    parts: list[Any] = []
    for topic in ("models", "distances", "front", "search", "pull"):
        parts += [
            html.H3(text(f"scenarios.suggest.about.{topic}_title")),
            html.P(text(f"scenarios.suggest.about.{topic}")),
        ]
        if topic == "distances":
            parts.append(html.P(" ".join([line_words(text), _detour_words(site, view, text)])))
    for topic in ("sources", "caveats"):
        words = text(f"scenarios.suggest.about.{topic}")
        parts += [html.H3(text(f"about_figure.{topic}")), html.P(words)]
    makers = ", ".join(one.text for one in site.of(view).info.attribution)
    return [*parts, html.P(makers, className="attribution")]


def _detour_words(site: Site, view: View, text: Texts) -> str:
    """Say what the mapped streets themselves tell of detours."""
    found = detours(site.of(view))
    if found is None:
        return text("scenarios.suggest.detour_unknown")
    low, middle, high = (number(round(one, 2), text.language) for one in found)
    return text("scenarios.suggest.detour_found", low=low, middle=middle, high=high)
