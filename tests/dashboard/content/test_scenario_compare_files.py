"""Tests of the files: they hold what was worked out, say what it is, and leave nothing behind."""

import csv
import io
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest

from dashboard.content.scenario_compare import Comparison, comparison
from dashboard.content.scenario_compare_files import differences_csv, geopackage
from dashboard.site import Site
from dashboard.texts import Texts
from geodata.effects import effects
from geodata.scenario import Change
from tests.dashboard.content.compared import EXAMPLES, beside, files_in, kept
from tests.dashboard.content.scenario_views import CLOSED, NEAR, ROOM, seen

ADDRESS = "http://127.0.0.1:8050/scenarier?compare=example.brukerrom-2"
FORMULA = '=HYPERLINK("https://evil.example")'


def opened(
    folder: Path, shown: Comparison, site: Site, text: Texts, *, alike: bool = False
) -> Path:
    """Write the GeoPackage as a reader gets it."""
    file = folder / "taken.gpkg"
    content = geopackage(shown, site.dataset, text, alike=alike, address=ADDRESS)
    file.write_bytes(content)
    return file


def told(file: Path) -> dict[str, list[str]]:
    about = gpd.read_file(file, layer="about")
    return about.groupby("key")["value"].agg(list).to_dict()


def lines(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


@pytest.fixture
def busy(own_site: Site) -> Comparison:
    """Compare a draft that moves, closes and opens with an example and a saved scenario."""
    key = kept(own_site, "Lagret", CLOSED)
    return beside(own_site, "draft", EXAMPLES[1], key, draft=(NEAR, CLOSED, ROOM))


def test_the_layers_are_those_that_the_card_tells_of(
    busy: Comparison, own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    file = opened(tmp_path, busy, own_site, nb)
    kinds = dict(pyogrio.list_layers(file).tolist())
    assert kinds == {
        "today": "Point",
        "scenario_A": "Point",
        "scenario_B": "Point",
        "scenario_C": "Point",
        "closed": "Point",
        "moves": "LineString",
        "changes": None,
        "differences": None,
        "about": None,
    }
    words = nb("scenarios.compare.about.files")
    assert all(name in words for name in ("today", "closed", "moves", "changes", "differences"))


def test_the_services_are_those_of_today_and_of_each_scenario(
    busy: Comparison, own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    file = opened(tmp_path, busy, own_site, nb)
    for layer, services in {
        "today": busy.today.plan.before,
        **{f"scenario_{one.letter}": one.plan.after for one in busy.sides},
    }.items():
        found = gpd.read_file(file, layer=layer).set_index("id")
        assert list(found.index) == list(services.index)
        assert found.crs == services.crs
        assert found.geometry.isna().tolist() == services.geometry.isna().tolist()
        placed = services.geometry.notna()
        assert found.geometry[placed].geom_equals(services.geometry[placed]).all()
        assert found["name"].fillna("").tolist() == services["name"].tolist()
        assert found["types"].str.split("; ").map(tuple).tolist() == services["types"].tolist()
        if layer != "today":
            assert found["changed"].fillna("").tolist() == services["changed"].tolist()
            np.testing.assert_array_equal(found["from_lon"], services["from_lon"])


def test_moves_and_closings_are_layers_of_their_own(
    busy: Comparison, own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    file = opened(tmp_path, busy, own_site, nb)
    moves = gpd.read_file(file, layer="moves")
    assert moves["scenario"].tolist() == ["A", "B", "B"]
    old = own_site.dataset.services.loc[NEAR.service]
    assert list(moves.geometry[0].coords) == [(old["lon"], old["lat"]), (NEAR.lon, NEAR.lat)]
    metric = moves.to_crs(own_site.dataset.info.crs).length
    np.testing.assert_allclose(moves["straight_m"], metric, rtol=0.001, atol=0.6)
    closed = gpd.read_file(file, layer="closed")
    assert closed[["scenario", "id"]].to_numpy().tolist() == [
        ["A", CLOSED.service],
        ["C", CLOSED.service],
    ]


def test_the_changes_are_numbered_as_on_the_maps(
    busy: Comparison, own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    changes = gpd.read_file(opened(tmp_path, busy, own_site, nb), layer="changes")
    mine = changes[changes["scenario"] == "A"]
    assert mine[["number", "kind", "service"]].to_numpy().tolist() == [
        [1, "move", NEAR.service],
        [2, "close", CLOSED.service],
        [3, "open", "new-1"],
    ]


@pytest.mark.parametrize("alike", [False, True])
def test_the_differences_are_the_numbers_that_were_worked_out(
    own_site: Site, nb: Texts, tmp_path: Path, *, alike: bool
) -> None:
    shown = beside(own_site, EXAMPLES[1], draft=())
    found = gpd.read_file(opened(tmp_path, shown, own_site, nb, alike=alike), layer="differences")
    plan = shown.sides[0].plan
    expected = effects(own_site.dataset, plan.before, plan.after)
    if not alike:
        certain = found["certain"].astype(bool)
        nothing = found["difference"].fillna(1).abs().lt(1e-9)
        assert not (certain & nothing).any()
        key = ["indicator", "about", "type"]
        wanted = found[key].fillna("")
        expected = wanted.merge(expected, on=key, how="left")
    assert len(found) == len(expected)
    for written, name in {
        "today": "before",
        "value": "after",
        "difference": "difference",
        "difference_low": "low",
        "difference_high": "high",
        "unknown_today": "unknown_before",
        "unknown_then": "unknown_after",
    }.items():
        np.testing.assert_array_equal(
            found[written].to_numpy(dtype=float), expected[name].to_numpy(dtype=float)
        )


def test_the_file_says_what_it_is_and_from_where(
    busy: Comparison, own_site: Site, en: Texts, tmp_path: Path
) -> None:
    about = told(opened(tmp_path, busy, own_site, en))
    info = own_site.dataset.info
    assert info.version in about["data"][0]
    assert about["address"] == [ADDRESS]
    assert about["scenario C"] == ["Lagret"]
    assert "No recommendation" in about["content"][0]
    assert about["assumption near"][0].startswith("5 min. As many minutes")
    assert {one.text for one in info.attribution} == {
        words.partition(" (")[0] for words in about["map data"]
    }
    used = {source for every in busy.today.plan.before["sources"] for source in every}
    assert len(about["source"]) == len(used)


def test_changed_assumptions_are_marked_and_what_is_left_out_is_named(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    shown = beside(own_site, EXAMPLES[0], "gone.1", assume="near:7")
    about = told(opened(tmp_path, shown, own_site, nb))
    assert about["assumption near"][0].startswith("Endret: 7 min. ")
    assert about["assumption speed"][0].startswith("80 m/min. ")
    assert about["left_out"][0].startswith("«gone.1» kan ikke vises")
    assert about["scenario A remark"][0].startswith("A er lagret med de vanlige forutsetningene")


def test_exercise_figures_are_marked_in_every_file(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    view = own_site.default().but(data="exercise", compare=EXAMPLES[:1])
    shown, exercise = comparison(own_site, view), own_site.of(view)
    content = geopackage(shown, exercise, nb, alike=False, address=ADDRESS)
    (tmp_path / "taken.gpkg").write_bytes(content)
    assert "Øvelsesdata – syntetiske" in told(tmp_path / "taken.gpkg")["exercise"][0]
    written = differences_csv(shown, exercise, nb, alike=False, address=ADDRESS)
    assert lines(written)[1][1].startswith("Øvelsesdata – syntetiske")


def test_with_nothing_to_compare_the_layers_are_there_and_empty(
    own_site: Site, nb: Texts, tmp_path: Path
) -> None:
    file = opened(tmp_path, beside(own_site), own_site, nb)
    assert [name for name, _ in pyogrio.list_layers(file)] == [
        "today",
        "closed",
        "moves",
        "changes",
        "differences",
        "about",
    ]
    for name in ("closed", "moves", "changes", "differences"):
        assert gpd.read_file(file, layer=name).empty


def test_nothing_is_left_on_the_server(
    busy: Comparison,
    own_site: Site,
    nb: Texts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    geopackage(busy, own_site.dataset, nb, alike=False, address=ADDRESS)
    assert files_in(folder) == []
    real, written = pyogrio.write_dataframe, []

    def fail_late(frame: pd.DataFrame, path: Path, **parts: object) -> None:
        written.append(parts["layer"])
        assert path.is_relative_to(folder)
        if parts["layer"] == "moves":
            raise OSError(28, "No space left on device")
        real(frame, path, **parts)

    monkeypatch.setattr(pyogrio, "write_dataframe", fail_late)
    with pytest.raises(OSError, match="No space left"):
        geopackage(busy, own_site.dataset, nb, alike=False, address=ADDRESS)
    assert written[0] == "today"
    assert files_in(folder) == []


def test_the_spreadsheet_has_the_numbers_unrounded(
    busy: Comparison, own_site: Site, nb: Texts
) -> None:
    content = differences_csv(busy, own_site.dataset, nb, alike=True, address=ADDRESS)
    assert content.startswith("\ufeff")
    rows = lines(content)
    start = rows.index([]) + 1
    frame = pd.DataFrame(rows[start + 1 :], columns=rows[start])
    for side in busy.sides:
        mine = frame[frame["scenario"] == side.letter]
        for written, name in (("value", "after"), ("difference_low", "low")):
            np.testing.assert_array_equal(
                pd.to_numeric(mine[written]), side.effects.rows[name].to_numpy(dtype=float)
            )
        expected = ["1" if one else "0" for one in side.effects.rows["certain"]]
        assert mine["certain"].tolist() == expected


def test_names_are_not_run_by_a_spreadsheet(own_site: Site, nb: Texts) -> None:
    key = kept(own_site, FORMULA, CLOSED)
    room = Change(**{**{name: getattr(ROOM, name) for name in ROOM.__slots__}, "name": FORMULA})
    shown = comparison(own_site, seen(own_site, room).but(compare=("draft", key)))
    content = differences_csv(shown, own_site.dataset, nb, alike=False, address=FORMULA)
    cells = [cell for line in lines(content) for cell in line if "HYPERLINK" in cell]
    assert len(cells) > 3
    assert {cell for cell in cells if cell.endswith(FORMULA)} == {f"'{FORMULA}"}
    assert not any(cell.startswith(("=", "+", "@")) for line in lines(content) for cell in line)
