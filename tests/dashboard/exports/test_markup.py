"""Tests of components written as HTML and as words."""

from dash import html

from dashboard.components.legend import size_examples
from dashboard.components.links import view_link
from dashboard.components.static import static
from dashboard.exports.markup import to_html, to_words
from dashboard.maps.looks import SCENES
from dashboard.texts import Texts

EVIL = "<script>alert(1)</script>"


def test_text_and_attributes_are_escaped() -> None:
    written = to_html(html.P(EVIL, title='"><script>'))
    assert "<script" not in written
    assert written.startswith('<p title="&quot;&gt;&lt;script&gt;">')


def test_a_link_keeps_its_words_only() -> None:
    assert to_html(html.P(["Se ", view_link("kilden", "/kilder", "")])) == "<p>Se kilden</p>"


def test_what_needs_the_application_is_left_out() -> None:
    assert to_html([html.Button("Trykk"), html.P("Les")]) == "<p>Les</p>"


def test_a_button_that_names_its_row_or_entry_keeps_its_words() -> None:
    entry = html.Li([html.Button("1. Plata", **{"data-view": "period=1998"}), " til 2004"])
    assert to_html(entry) == "<li>1. Plata til 2004</li>"
    assert to_words(html.Tr([html.Th(html.Button("Et par")), html.Td("12")])) == "Et par 12"


def test_packed_parts_are_unfolded() -> None:
    assert to_html(static(html.Ul([html.Li("én")]))) == "<ul><li>én</li></ul>"


def test_a_style_is_written_as_css() -> None:
    shown = html.Span(style={"borderColor": "#fff", "--d": "8px"})
    assert to_html(shown) == '<span style="border-color:#fff;--d:8px"></span>'


def test_words_stand_in_order_with_a_space_between_blocks() -> None:
    said = html.Div([html.P("Først"), html.P(["så", html.B(" dette")])])
    assert to_words(said) == "Først så dette"


def test_marks_that_are_only_seen_are_not_read() -> None:
    mark = html.Span("?", **{"aria-hidden": "true"})
    assert to_words(html.Li([mark, "ikke publisert"])) == "ikke publisert"


def test_a_space_that_keeps_a_number_whole_stays() -> None:
    whole = f"33{chr(160)}600"
    assert to_words(html.P(f" {whole}\n personer ")) == f"{whole} personer"


def test_the_sizes_of_a_legend_are_numbers_of_their_own(nb: Texts) -> None:
    assert to_words(size_examples(SCENES, nb)).endswith(" 10 60")
