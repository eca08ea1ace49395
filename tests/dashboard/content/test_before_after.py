"""Tests of what is set beside each other around an event."""

from dashboard.content.before_after import BeforeAfter, before_after
from dashboard.site import Site


def around(site: Site, query: str) -> BeforeAfter | None:
    view, problems, _ = site.read(query)
    assert not problems
    return before_after(site.of(view), view)


def test_without_an_event_there_is_nothing_to_set_beside(site: Site) -> None:
    assert around(site, "") is None


def test_an_event_has_the_year_before_its_own_and_the_year_after(site: Site) -> None:
    # The city-centre effort began on 27 June 2011.
    found = around(site, "?event=E-024")
    assert found is not None
    assert [(side.name, side.first, side.last) for side in found.sides] == [
        ("before", 2010, 2010),
        ("meanwhile", 2011, 2011),
        ("after", 2012, 2012),
    ]


def test_a_lasting_event_has_the_year_before_its_start_and_after_its_end(site: Site) -> None:
    # The national overdose strategy of 2014-2017.
    found = around(site, "?event=E-035")
    assert found is not None
    spans = [(side.first, side.last) for side in found.sides]
    assert spans == [(2013, 2013), (2014, 2017), (2018, 2018)]


def test_figures_and_statements_are_of_their_own_side(site: Site) -> None:
    found = around(site, "?event=E-024")
    assert found is not None
    before, meanwhile, after = found.sides
    assert set(before.counts.index) == {"C-E-01"}  # TV 2: over 200 in 2010.
    assert set(meanwhile.counts.index) == {"C-S2-01", "C-S2-03"}
    assert after.counts.empty
    assert set(before.presence.index) == {"P-01", "P-14"}
    assert {"P-16", "P-17"} <= set(after.presence.index)
    assert "P-02" not in set(after.presence.index)


def test_the_areas_of_the_event_come_first_and_the_others_stay(site: Site) -> None:
    found = around(site, "?event=E-024")
    assert found is not None
    own = list(found.sides[1].presence["own"])
    assert own == sorted(own, reverse=True)
    assert True in own
    assert False in own


def test_the_exercise_sets_only_synthetic_summers_beside_each_other(site: Site) -> None:
    found = around(site, "?event=E-037&data=exercise")
    assert found is not None
    for side in found.sides:
        assert set(side.counts["counter"]) == {"synthetic"}
        assert set(side.counts["statistic"]) == {"mean"}
        assert set(side.counts["earliest"].dt.year) == {side.first}
