"""Build what a figure is played with: buttons, lists and a slider that a script brings to life.

The scripts of the maps (`assets/time.js`, `assets/week.js`) know the parts by `data-time`, put the
slider in its place, and hear buttons and keys by `assets/player.js`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dash import html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash.development.base_component import Component

    from dashboard.texts import Texts

SPEEDS = ("slow", "normal", "fast")


class Player(NamedTuple):
    """Build the parts of one player; `words` is where its words stand in the texts."""

    words: str
    text: Texts

    def _word(self, name: str) -> str:
        return self.text(f"{self.words}.{name}")

    def buttons(self, signs: Iterable[tuple[str, str]]) -> list[html.Button]:
        """Build buttons that show a sign and are called by their words."""
        return [
            html.Button(
                html.Span(sign, **{"aria-hidden": "true"}),
                type="button",
                title=self._word(name),
                **{"data-time": name, "aria-label": self._word(name)},
            )
            for name, sign in signs
        ]

    def choice(self, name: str, options: Iterable[tuple[str, str]]) -> html.Label:
        """Build a native list of choices; the script sets which one is chosen."""
        return html.Label(
            [
                self._word(name),
                html.Select(
                    [html.Option(words, value=value) for value, words in options],
                    **{"data-time": name},
                ),
            ]
        )

    def speed(self) -> html.Label:
        """Build the list of speeds."""
        return self.choice("speed", [(one, self._word(f"speed_{one}")) for one in SPEEDS])

    def slider(self, name: str) -> html.Div:
        """Leave room for the slider, called by the words of `name`."""
        return html.Div(className="time-slider", **{"data-label": self._word(name)})

    def control(
        self, run: list[Component], now: str, choices: list[Component], **attributes: str
    ) -> html.Div:
        """Put the parts together: what runs, the words of the moment, and the choices."""
        return html.Div(
            [
                html.Div(run, className="time-run"),
                html.P(now, className="time-now", role="status"),
                html.Div(choices, className="time-choices"),
            ],
            role="group",
            **{
                "aria-label": self._word("control"),
                "data-play": self._word("play"),
                "data-pause": self._word("pause"),
                **attributes,
            },
        )
