"""Tests of the change between two years: certain, uncertain, or not to be said."""

import re

import pytest
import shapely
from dash import html

from dashboard import theme
from dashboard.cards.change import change_faces
from dashboard.components.card import marked
from dashboard.content.change import Change, changed
from dashboard.content.change_words import certain_words, figure_words
from dashboard.maps.change import arrow
from dashboard.site import Site
from geodata.movement import NotComparableError, reason_text
from geodata.refusals import Rule
from tests.dashboard.reading import by_id, kinds, words

EXERCISE = "?data=exercise&before=2012&after=2014"
# Published figures of 2012 and of 2017 are of different kinds (counts.csv).
EMPTY = "?before=2012&after=2017"
LABELS = {
    "nb": "minste forflytning som kan forklare endringen, ikke observerte strømmer",
    "en": "least movement that would explain the change, not observed flows",
}


def faces(site: Site, query: str):  # noqa: ANN201 - what the card is made of
    view, _, text = site.read(query)
    return marked(change_faces(site, view, text), view, text)


def change(site: Site, query: str) -> Change:
    view, _, _ = site.read(query)
    return changed(site.of(view), view)


def table(site: Site, query: str, name: str) -> list[list[str]]:
    (found,) = (one for one in faces(site, query).tables if one.name == name)
    return [[cell.words for cell in row] for row in found.rows]


def circles(site: Site, query: str) -> dict[tuple[float, float], list[tuple[float, str]]]:
    """Collect the discs at each place: diameter and colour, from the bottom up."""
    trace = next(one for one in faces(site, query).figure.data
                 if one.type == "scattermap" and one.marker.opacity == 1)  # fmt: skip
    found: dict[tuple[float, float], list[tuple[float, str]]] = {}
    for lon, lat, size, colour in zip(
        trace.lon, trace.lat, trace.marker.size, trace.marker.color, strict=True
    ):
        found.setdefault((lon, lat), []).append((size, colour))
    return found


def test_without_comparable_figures_nothing_is_drawn_and_the_reasons_are_given(site: Site) -> None:
    shown = faces(site, EMPTY)
    assert {trace.type for trace in shown.figure.data} == {"choroplethmap"}
    assert any("kan sammenlignes" in one.text.replace("<br>", " ")
               for one in shown.figure.layout.annotations)  # fmt: skip
    under = words(shown.under_figure)
    left_out = change(site, EMPTY).left_out
    for reason, many in left_out.value_counts().items():
        assert f"{many}: {reason_text(reason, 'nb')}" in under
    assert len(table(site, EMPTY, "change-left-out")) == len(left_out)


def test_every_figure_of_the_two_years_is_compared_or_has_a_reason(site: Site) -> None:
    left_out = change(site, EMPTY).left_out
    counts = site.dataset.counts
    for row in ("C-S2-05", "C-S2-09", "C-S2-10", "C-S2-11", "C-S3-01", "C-E-06"):
        assert row in left_out.index
    assert left_out.index.isin(counts.index).all()


def test_the_empty_card_leads_to_the_exercise(site: Site) -> None:
    (button,) = kinds(faces(site, EMPTY).under_figure, html.Button)
    assert button.to_plotly_json()["props"]["data-view"] == "data=exercise"
    assert kinds(faces(site, EXERCISE).under_figure, html.Button) == []


def test_the_empty_card_claims_nothing(site: Site) -> None:
    sentence = faces(site, EMPTY).sentence
    assert "Ingenting sikkert kan sies" in sentence
    assert not re.search(r"\b(flere|færre) enn\b", sentence)


def test_a_joint_figure_has_a_change_but_no_displacement(site: Site) -> None:
    # 120 in 2018 and 133 in 2019 for four areas together (C-E-20, C-E-21).
    found = change(site, "")
    (row,) = found.areas.itertuples()
    assert (row.before, row.after, row.difference) == (120, 133, 13)
    assert found.displacement is None
    assert found.state == "one_place"
    # Two Poisson counts of 120 and 133 differ by 13 or more by chance in two of five cases.
    assert row.sign == "uncertain"
    assert "samlet" in words(faces(site, "").under_figure)


def test_an_uncertain_sign_is_a_hollow_circle_in_brackets(site: Site) -> None:
    found = change(site, EXERCISE)
    drawn = circles(site, EXERCISE)
    view, _, text = site.read(EXERCISE)
    labels = figure_words(found, site.of(view), text).labels
    assert len(found.uncertain) >= 1
    for key, row in found.areas.iterrows():
        discs = drawn[row["lon"], row["lat"]]
        hollow = discs[-1][1] == theme.WHITE
        assert hollow == (row["sign"] == "uncertain")
        assert ("(" in labels[key].split("<br>")[1]) == hollow


def test_where_nobody_was_either_year_no_circle_is_drawn(site: Site) -> None:
    query = "?data=exercise&group=under-18"
    found = change(site, query)
    nobody = found.areas[found.areas["sign"] == "none"]
    assert len(nobody)
    assert not {(row["lon"], row["lat"]) for _, row in nobody.iterrows()} & set(
        circles(site, query)
    )


def test_increase_and_decline_differ_in_colour_and_in_sign(site: Site) -> None:
    found = change(site, EXERCISE)
    drawn = circles(site, EXERCISE)
    view, _, text = site.read(EXERCISE)
    labels = figure_words(found, site.of(view), text).labels
    looks = {
        sign: {(drawn[row["lon"], row["lat"]][1][1], re.sub(r".*<br>(\W+).*", r"\1", labels[key]))
               for key, row in rows.iterrows()}
        for sign, rows in found.certain.groupby("sign")
    }  # fmt: skip
    assert looks == {"increase": {(theme.PERSONS, "▲ +")}, "decline": {(theme.GREEN, "▼ −")}}


def test_circles_are_sized_by_the_change(site: Site) -> None:
    drawn = circles(site, EXERCISE)
    for _, row in change(site, EXERCISE).areas.iterrows():
        size = drawn[row["lon"], row["lat"]][1][0]
        if abs(row["difference"]) > 4:
            # One person has a radius of four pixels.
            assert (size / 8) ** 2 == pytest.approx(abs(row["difference"]))


def test_arrows_and_table_hold_the_flows(site: Site) -> None:
    moves = change(site, EXERCISE).displacement
    assert moves is not None
    arrows = faces(site, EXERCISE).figure.data[1]
    said = table(site, EXERCISE, "change-flows")
    assert len(arrows.locations) == len(said) == len(moves.flows)
    for hover, row in zip(arrows.hovertemplate, said, strict=True):
        assert f"{row[0]} → {row[1]}: {row[2]}\u00a0personer\u00a0· {row[3]}\u00a0m" in hover


def test_persons_are_conserved_in_every_area(site: Site) -> None:
    found = change(site, EXERCISE)
    moves = found.displacement
    assert moves is not None
    leaving = moves.flows.groupby("origin")["persons"].sum().reindex(found.areas.index).fillna(0)
    coming = (
        moves.flows.groupby("destination")["persons"].sum().reindex(found.areas.index).fillna(0)
    )
    before = moves.stayed + leaving + moves.decline
    after = moves.stayed + coming + moves.growth
    assert before.tolist() == pytest.approx(found.areas["before"].tolist())
    assert after.tolist() == pytest.approx(found.areas["after"].tolist())


def test_an_arrow_is_as_wide_as_its_persons_and_stays_between_its_ends() -> None:
    start, end = shapely.Point(0, 0), shapely.Point(600, 0)
    thin, wide = (arrow(start, end, persons) for persons in (10, 30))
    widths = [
        shapely.intersection(one, shapely.LineString([(100, -200), (100, 200)])).length
        for one in (thin, wide)
    ]
    assert widths[1] / widths[0] == pytest.approx(3)
    for one in (thin, wide):
        assert one.is_valid
        assert one.bounds[0] > 0
        assert one.bounds[2] < 600


@pytest.mark.parametrize("metres", [20, 60, 120])
def test_short_arrows_are_arrows_too(metres: float) -> None:
    assert arrow(shapely.Point(0, 0), shapely.Point(0, metres), 40).is_valid


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_displacement_is_labelled_wherever_it_stands(site: Site, language: str) -> None:
    shown = faces(site, f"{EXERCISE}&lang={language}")
    label = LABELS[language]
    assert label in words(shown.under_figure)
    assert any(label in one.caption for one in shown.tables if one.name == "change-flows")
    hover = {"nb": "ikke observert strøm", "en": "not an observed flow"}[language]
    assert all(hover in one for one in shown.figure.data[1].hovertemplate)


@pytest.mark.parametrize("query", [EXERCISE, "?data=exercise", "?data=exercise&group=under-18", ""])
def test_the_sentences_claim_only_what_is_certain(site: Site, query: str) -> None:
    view, _, text = site.read(query)
    dataset = site.of(view)
    found = changed(dataset, view)
    first, second = certain_words(found, dataset, text)
    for key, row in found.areas.iterrows():
        name = dataset.name("areas", key.split("+")[0], "nb")
        assert (name in first) == (row["sign"] in {"increase", "decline"})
        assert (name in second) == (row["sign"] == "uncertain")


def test_the_same_year_twice_is_no_comparison(site: Site) -> None:
    assert change(site, "?before=2017&after=2017").state == "same_year"
    assert "Velg to ulike år" in words(faces(site, "?before=2017&after=2017").under_figure)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_refusal_becomes_its_sentence(
    site: Site, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = NotComparableError(
        Rule.NO_DISTANCE, input="distance", value="nan", area="a", other="b"
    )

    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr("dashboard.content.change.least_displacement", refuse)
    shown = faces(site, f"?data=exercise&before=2008&after=2013&lang={language}")
    assert refusal.text(language) in words(shown.under_figure)
    assert "change-flows" not in [one.name for one in shown.tables]


def test_breaks_between_are_on_the_figure(site: Site) -> None:
    shown = faces(site, "?data=exercise&before=2010&after=2019&lang=en")
    said = " ".join(one.text for one in shown.figure.layout.annotations).replace("<br>", " ")
    for name in ("west-not-counted", "urtegata-counted", "storgata-works"):
        assert site.dataset.series_breaks.loc[name, "name_en"] in said
        assert site.dataset.series_breaks.loc[name, "name_en"] in shown.sentence


def test_reasons_can_be_unfolded_where_there_is_a_change(site: Site) -> None:
    assert by_id(faces(site, EXERCISE).under_figure, "change-reasons")
