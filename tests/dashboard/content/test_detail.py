"""Tests of what is said about a selected area, address or contradiction."""

import pytest

from dashboard.content.detail import Detail, detail
from dashboard.texts import Texts
from dashboard.view import View
from geodata import Dataset


def told(dataset: Dataset, view: View, text: Texts) -> Detail:
    found = detail(dataset, view, text)
    assert found is not None
    return found


def all_words(shown: Detail) -> str:
    items = [item for _, items in shown.groups for item in items]
    said = [part for item in items for part in (item.heading, *item.lines)]
    return " ".join([shown.title, *shown.intro, *said])


def test_nothing_is_told_when_nothing_is_selected(dataset: Dataset, view: View, nb: Texts) -> None:
    assert detail(dataset, view, nb) is None


def test_tollbugata_3_lists_its_four_services(dataset: Dataset, view: View, nb: Texts) -> None:
    shown = told(dataset, view.but(place="Tollbugata 3"), nb)
    names = {item.heading for _, items in shown.groups for item in items}
    assert names == {
        "Sprøyterommet (prøveordning)",
        "Sprøyteutdeling / smittevern Tollbugata 3",
        "Feltpleiestasjon Tollbugata 3",
        "Møtestedet (Tollbugata 3)",
    }


def test_services_are_grouped_by_whether_they_are_known_to_operate(
    dataset: Dataset, view: View, en: Texts
) -> None:
    # The equipment service is attested until 2012; the consumption room closed before.
    shown = told(dataset, view.but(place="Tollbugata 3", period="2012"), en)
    groups = {heading: [item.heading for item in items] for heading, items in shown.groups}
    assert groups["In operation in 2012"] == ["Sprøyteutdeling / smittevern Tollbugata 3"]
    assert groups["Not in operation in 2012"] == ["Sprøyterommet (prøveordning)"]
    assert len(groups["Not known whether in operation in 2012"]) == 2


def test_a_place_tells_of_every_service_at_its_point(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    # Storgata 36, 36 B and 36 C share one point in the address register.
    shown = told(dataset, view.but(place="Storgata 36 C"), nb)
    names = {item.heading for _, items in shown.groups for item in items}
    everything = dataset.services
    wanted = everything[
        everything["address"].isin({"Storgata 36", "Storgata 36 B", "Storgata 36 C"})
    ]
    assert names >= set(wanted[wanted.geometry.notna()]["name"])


def test_urtegata_is_told_with_both_counts(dataset: Dataset, view: View, en: Texts) -> None:
    said = all_words(told(dataset, view.but(area="urtegata"), en))
    assert "15.4 persons" in said
    assert "38 persons" in said
    assert "The Salvation Army" in said


def test_the_contradiction_of_urtegata_explains_38_and_15_4(
    dataset: Dataset, view: View, en: Texts
) -> None:
    shown = told(dataset, view.but(record="urtegata-2017"), en)
    assert shown.kind == "record"
    assert shown.intro == [dataset.contradictions.loc["urtegata-2017", "explanation_en"]]
    headings = [item.heading for _, items in shown.groups for item in items]
    assert sorted(heading.split(" ")[0] for heading in headings) == ["15.4", "38"]


def test_a_service_without_an_address_can_be_told_of(
    dataset: Dataset, view: View, nb: Texts
) -> None:
    services = dataset.services
    unplaced = services.index[services["location_precision"] == "none"][0]
    shown = told(dataset, view.but(service=unplaced), nb)
    assert shown.title == services.loc[unplaced, "name"]
    assert any("ingen kjent adresse" in words for words in shown.intro)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_everything_that_can_be_selected_can_be_told_with_its_sources(
    dataset: Dataset, view: View, language: str
) -> None:
    from dashboard.texts import texts  # noqa: PLC0415 - one language at a time

    services = dataset.services
    selections = [
        *(view.but(area=one) for one in dataset.areas.index),
        *(view.but(service=one) for one in services.index),
        *(view.but(record=one) for one in dataset.contradictions.index),
        *(view.but(place=one) for one in sorted(set(services["address"]) - {""})),
    ]
    for one in selections:
        shown = told(dataset, one, texts(language))
        items = [item for _, items in shown.groups for item in items]
        assert shown.title
        assert all(item.source and item.source.source in dataset.sources.index for item in items)
        assert "nan" not in all_words(shown).lower().split()


def test_unknown_dates_are_said_to_be_unknown(dataset: Dataset, view: View, en: Texts) -> None:
    services = dataset.services
    (undated, *_) = services.index[
        (services["valid_from"] == services["valid_to"]) & (services["address"] != "")
    ]
    assert services.loc[undated, "valid_from"] == "unknown"
    shown = told(dataset, view.but(place=services.loc[undated, "address"]), en)
    (item,) = (
        item for _, items in shown.groups for item in items
        if item.heading == services.loc[undated, "name"]
    )  # fmt: skip
    assert "In operation: unknown – unknown." in item.lines
