"""Tests of the small parts: links, tables, key figures, notices, head and foot."""

from urllib.parse import parse_qsl, urlsplit

from dash import html

from dashboard.components.detail import detail_panel
from dashboard.components.header import footer, header
from dashboard.components.key_figures import key_figure_list
from dashboard.components.legend import legend
from dashboard.components.links import outward_link, selection, source_link, view_link
from dashboard.components.notice import notice
from dashboard.components.tables import table_block
from dashboard.content.detail import detail
from dashboard.content.key_figures import KeyFigure, key_figures
from dashboard.content.tables import Cell, Table
from dashboard.maps.symbols import diameter_px
from dashboard.site import Site
from dashboard.texts import Texts
from dashboard.view import Problem, View
from geodata import Dataset
from tests.dashboard.reading import classed, kinds, parts, words

SCRIPT = "<script>alert(1)</script>"


def wished(address: str) -> dict[str, str]:
    """Read what a link selects, what it lets go of included."""
    return dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True))


def test_a_link_in_the_app_keeps_the_view_to_a_script() -> None:
    link = view_link("2012", "/", "?period=2012", name="list", className="quiet")
    assert (link.href, link.className) == ("/?period=2012#list", "view-link quiet")


def test_a_source_link_lands_on_its_source_in_the_same_language(view: View) -> None:
    link = source_link("Rapport", "statusrapport-2017", view.but(lang="en"))
    assert link.href == "/kilder?lang=en#source-statusrapport-2017"


def test_a_link_that_leaves_the_host_takes_nothing_along() -> None:
    link = outward_link("TV 2", "https://www.tv2.no/")
    assert {"noopener", "noreferrer"} <= set(link.rel.split())


def test_a_table_has_caption_headings_and_can_be_scrolled_by_keyboard(view: View) -> None:
    rows = [[Cell("Urtegata", select=("area", "urtegata")), Cell("38", source="s")]]
    block = table_block(Table("t", "Tabell", ["Sted", "Antall"], rows), view)
    assert (block.role, block.tabIndex) == ("region", 0)
    (caption,) = kinds(block, html.Caption)
    assert block.to_plotly_json()["props"]["aria-labelledby"] == caption.id
    scopes = [(words(one), one.scope) for one in kinds(block, html.Th)]
    assert scopes == [("Sted", "col"), ("Antall", "col"), ("Urtegata", "row")]
    select, source = (one.href for one in kinds(block, html.A))
    assert wished(select) == {"area": "urtegata", "place": "", "service": "", "record": ""}
    assert source == "/kilder?lang=nb#source-s"


def test_the_row_of_what_is_selected_is_marked_for_eyes_and_ears(view: View) -> None:
    rows = [[Cell("Urtegata", select=("area", "urtegata"))], [Cell("Plata")]]
    block = table_block(Table("t", "Tabell", ["Sted"], rows), view.but(area="urtegata"))
    (row,) = classed(block, "chosen")
    assert words(row) == "Urtegata"
    assert row.to_plotly_json()["props"]["aria-current"] == "true"


def test_a_year_can_be_chosen_without_losing_the_selection() -> None:
    assert wished(selection("period", "2012")) == {"period": "2012"}


def test_script_in_a_name_stays_a_string_on_the_page(view: View) -> None:
    block = table_block(Table("t", SCRIPT, ["Navn"], [[Cell(SCRIPT)]]), view)
    assert words(block).count(SCRIPT) == 2
    assert not kinds(block, html.Script)


def test_a_direction_is_a_word_and_not_only_an_arrow(view: View, nb: Texts) -> None:
    figure = KeyFigure("Tittel", "133", "hva", direction="up", comparison="høyere enn 110–130")
    (line,) = classed(key_figure_list([figure], view, nb), "direction")
    assert "høyere enn 110–130" in words(line)
    (arrow,) = kinds(line, html.Span)
    assert arrow.to_plotly_json()["props"]["aria-hidden"] == "true"


def test_every_key_figure_on_screen_links_to_its_source(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    shown = key_figure_list(key_figures(dataset, view, nb), view, nb)
    for item in kinds(shown, html.Li):
        assert any("source" in (link.className or "").split() for link in kinds(item, html.A))


def test_no_problems_give_no_notice(nb: Texts) -> None:
    assert notice([], nb) is None


def test_a_notice_says_what_was_asked_and_what_is_shown(en: Texts) -> None:
    said = words(notice([Problem("period", "1066", "2017"), Problem("x", "1", "")], en))
    assert "“1066”" in said
    assert "Showing 2017" in said
    assert "“x”" in said


def test_a_notice_shows_script_as_text(en: Texts) -> None:
    shown = notice([Problem("place", SCRIPT, "")], en)
    assert SCRIPT in words(shown)
    assert not kinds(shown, html.Script)


def test_the_head_marks_the_page_that_is_shown(view: View, nb: Texts) -> None:
    head = header("/kilder", view, view, nb)
    (nav,) = kinds(head, html.Nav)
    current = [words(one) for one in kinds(nav, html.A)
               if one.to_plotly_json()["props"].get("aria-current") == "page"]  # fmt: skip
    assert current == ["Kilder"]


def test_the_head_carries_the_view_to_the_other_pages(view: View, nb: Texts) -> None:
    head = header("/", view.but(period="2012"), view, nb)
    (nav,) = kinds(head, html.Nav)
    links = [one.href for one in kinds(nav, html.A)]
    assert links[:2] == ["/?period=2012", "/forflytning?period=2012"]


def test_the_skip_link_is_the_first_thing_on_the_page(view: View, nb: Texts) -> None:
    first = kinds(header("/", view, view, nb), html.A)[0]
    assert (first.href, first.className) == ("#main", "skip")


def test_a_look_that_is_on_is_said_to_be_on_and_can_be_turned_off(view: View, nb: Texts) -> None:
    large, contrast = classed(header("/", view.but(large=True), view, nb), "switch")
    on, off = (one.to_plotly_json()["props"] for one in (large, contrast))
    assert (on["aria-pressed"], on["data-view"]) == ("true", "large=0")
    assert (off["aria-pressed"], off["data-view"]) == ("false", "contrast=1")


def test_the_other_language_is_named_in_its_own_tongue(view: View, nb: Texts) -> None:
    (link,) = classed(header("/", view, view, nb), "language")
    assert (words(link), link.lang, link.href) == ("English", "en", "?lang=en")


def test_the_foot_credits_whose_data_the_map_shows(site: Site, view: View, nb: Texts) -> None:
    said = words(footer(site.dataset, view, view, nb))
    for one in site.dataset.info.attribution:
        assert one.text in said
        assert one.licence in said


def test_the_legend_is_drawn_to_the_scale_of_the_map(dataset: Dataset, nb: Texts) -> None:
    sizes = {
        int(words(one)): float(classed(one, "disc")[0].style["--d"].removesuffix("px"))
        for one in classed(legend(dataset, nb), "size")
    }
    assert sizes
    assert all(abs(size - diameter_px(persons)) <= 0.5 for persons, size in sizes.items())


def test_the_legend_tells_unknown_from_zero_and_names_every_status(
    dataset: Dataset, en: Texts
) -> None:
    said = words(legend(dataset, en))
    assert "Not published (not zero)" in said
    for status in ("heaviest", "active", "declining", "not_a_scene", "nothing_said"):
        assert dataset.label("status", status, "en") in said


def test_nothing_selected_shows_no_panel(view: View, nb: Texts) -> None:
    assert detail_panel(None, view, nb) is None


def test_a_selection_can_be_closed_and_leads_to_its_sources(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    chosen = view.but(area="urtegata")
    panel = detail_panel(detail(dataset, chosen, nb), chosen, nb)
    (close,) = classed(panel, "close")
    assert set(wished(close.href).values()) == {""}
    assert any("#source-statusrapport-2017" in one.href for one in kinds(panel, html.A))
    assert [words(one) for one in parts(panel) if isinstance(one, html.H2)] == ["Urtegata"]


def test_a_selected_service_and_each_at_an_address_leads_to_its_sheet(
    dataset: Dataset, view: View, en: Texts
) -> None:
    for chosen in (view.but(service="fyrlyset"), view.but(place="Tollbugata 3")):
        panel = detail_panel(detail(dataset, chosen, en), chosen, en)
        links = [one for one in kinds(panel, html.A) if words(one) == en("detail.sheet")]
        led = {wished(urlsplit(one.href).query)["service"] for one in links}
        here = dataset.services["address"].eq(chosen.place or "Urtegata 16 A")
        assert led == ({chosen.service} if chosen.service else set(dataset.services.index[here]))
        assert {urlsplit(one.href).path for one in links} == {"/tjenester"}
        assert {urlsplit(one.href).fragment for one in links} == {"service-sheet-title"}
    area = detail_panel(detail(dataset, view.but(area="urtegata"), en), view, en)
    assert en("detail.sheet") not in words(area)
