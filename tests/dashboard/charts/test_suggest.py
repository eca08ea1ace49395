"""Tests of the trade-off as a figure: every point at its values, and ranks that can be read."""

import pytest

from dashboard.charts.suggest import front_figure
from dashboard.content.plan import plan_of
from dashboard.content.suggest import Answer, solve
from dashboard.content.suggest_question import Question
from dashboard.content.suggest_setting import asked_of
from dashboard.content.suggest_shown import shown_of
from dashboard.site import Site
from dashboard.texts import Texts


def answered(site: Site, question: Question) -> Answer:
    return solve(site.dataset, asked_of(site.dataset, plan_of(site, site.default()), question))


def test_points_stand_at_their_reach_and_concentration(site: Site, nb: Texts) -> None:
    question = Question("consumption_room", 2)
    answer = answered(site, question)
    line, ranks = front_figure(answer, question, None, nb, large=False).data
    assert answer.front is not None
    assert list(line.x) == [one.concentration for one in answer.front.points]
    assert list(line.y) == [one.reach * 100 for one in answer.front.points]
    assert [y / 100 for y in ranks.y] == pytest.approx([one[0] for one in answer.seen])


def test_the_axes_hold_every_point_and_name_their_units(site: Site, nb: Texts) -> None:
    question = Question("consumption_room", 2)
    figure = front_figure(answered(site, question), question, None, nb, large=False)
    for trace in figure.data:
        for axis, values in ((figure.layout.xaxis, trace.x), (figure.layout.yaxis, trace.y)):
            assert axis.range[0] < min(values)
            assert max(values) < axis.range[1]
    assert figure.layout.xaxis.title.text == "Meter til nærmeste, i snitt"
    assert figure.layout.yaxis.title.text == "Innen 10 minutter, prosent"


def test_shares_are_in_per_cent(site: Site, nb: Texts) -> None:
    question = Question("consumption_room", 1, "scenes_alike", minutes=5)
    answer = answered(site, question)
    figure = front_figure(answer, question, None, nb, large=False)
    assert answer.front is not None
    assert list(figure.data[0].x) == [one.concentration * 100 for one in answer.front.points]
    assert figure.layout.xaxis.title.text == "Nær et rusmiljø, % av tjenestene"


def test_only_what_is_shown_is_filled(site: Site, nb: Texts) -> None:
    question = Question("drop_in", 2, shown="f2")
    answer = answered(site, question)
    line = front_figure(answer, question, shown_of(answer, question), nb, large=False).data[0]
    filled = [symbol == "diamond" for symbol in line.marker.symbol]
    assert filled == [place == 1 for place in range(len(filled))]


def test_ranks_upon_each_other_share_one_label(site: Site, nb: Texts) -> None:
    question = Question("drop_in", 1, "scenes", "max_coverage")
    ranks = front_figure(answered(site, question), question, None, nb, large=False).data[1]
    spots = list(zip(ranks.x, ranks.y, strict=True))
    labelled = [one.split(", ") for one in ranks.text if one]
    # Five ranks at two spots: each rank stands in the label of its own.
    assert len(labelled) == len(set(spots)) == 2
    for label in labelled:
        assert len({spots[int(one) - 1] for one in label}) == 1


def test_without_a_front_nothing_is_drawn(site: Site, nb: Texts) -> None:
    for question in (Question("drop_in", 9), Question("drop_in", 1, minutes=0)):
        assert not front_figure(answered(site, question), question, None, nb, large=False).data
    assert not front_figure(None, None, None, nb, large=True).data
