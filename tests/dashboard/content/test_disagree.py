"""Tests of contradicting counts: side by side, never merged, never on another measure's axis."""

from dashboard.content.disagree import Disagreements, disagreements
from dashboard.content.disagree_tables import (
    disagree_words,
    disagreements_table,
    explanations,
)
from dashboard.site import Site
from dashboard.texts import Texts


def shown(site: Site, query: str = "") -> Disagreements:
    view, _, _ = site.read(query)
    return disagreements(site.of(view), view)


def values(content: Disagreements, name: str) -> list[float]:
    (found,) = (one for one in content.conflicts if one.id == name)
    return [row["value"] for row in found.figures]


def test_both_figures_for_fyrlyset_and_for_2018_stand(site: Site) -> None:
    content = shown(site)
    assert values(content, "urtegata-2017") == [15.4, 38.0]
    assert values(content, "total-2018") == [119.0, 120.0]


def test_figures_of_one_measure_and_unit_alone_share_an_axis(site: Site) -> None:
    groups = shown(site).groups()
    assert len(groups) == 3
    for (measure, unit, in_series), conflicts in groups.items():
        rows = [row for one in conflicts for row in one.figures]
        assert {(row["measure"], row["unit"]) for row in rows} == {(measure, unit)}
        # TV 2's figures of 2010 and 2014 never stand on the axis of the summer counts.
        assert {bool(row["series"]) for row in rows} == {in_series}


def test_figures_of_different_times_are_not_of_the_same_time(site: Site) -> None:
    same = {one.id: one.same_time for one in shown(site).conflicts}
    assert same["urtegata-2017"]
    assert same["total-2018"]
    assert not same["level-tv2"]


def test_contradictions_without_counts_are_left_to_other_pages(site: Site) -> None:
    assert "council-2012" not in {one.id for one in shown(site).conflicts}


def test_every_figure_has_a_row_with_counter_and_source(site: Site, nb: Texts) -> None:
    content = shown(site)
    table = disagreements_table(content, site.dataset, nb)
    counts = sum(len(one.figures) for one in content.conflicts)
    assert len(table.rows) == counts + 1  # rus.no says the other side of Vaterland in words.
    assert all(any(cell.source for cell in row) for row in table.rows)
    assert any(row[3].words == "15,4 personer" for row in table.rows)


def test_what_another_source_says_in_words_is_said(site: Site, nb: Texts) -> None:
    said = dict(explanations(shown(site), site.dataset, nb))
    (vaterland,) = (words for title, words in said.items() if "Vaterland" in title)
    assert "«opp mot hundretalls»" in vaterland


def test_each_contradiction_is_named_once_with_all_its_figures(site: Site, nb: Texts) -> None:
    content = shown(site)
    said = disagree_words(content, nb)
    titles = {one.row["title_nb"] for one in content.conflicts}
    assert [said.count(title) for title in titles] == [1] * len(titles)
    assert said.startswith(f"{len(titles)} steder")
    # TV 2's two figures, and those of the series that they do not agree with.
    (tv2,) = (title for title in titles if "TV 2" in title)
    assert f"{tv2} (over 200 og 127 mot 110–130 og 73)." in said


def test_the_exercise_has_no_contradicting_counts(site: Site) -> None:
    assert shown(site, "?data=exercise").conflicts == ()
