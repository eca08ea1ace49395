"""Tests of the hand-out on paper: whole, on as few pages as it needs, and as it was afterwards."""

import re
from io import BytesIO

from pypdf import PdfReader

from dashboard.exports.exhibit import edition_of_card
from dashboard.site import Site
from tests.browser.handed import LAPTOP, HandOut

# The room that an A4 page gives within the margins of the hand-out.
A4_PX = {"width": 688, "height": 1017}
# Where the targets of a map are within it, in whole pixels.
WITHIN = """(map) => [...map.querySelectorAll(".target")].map((one) => {
  const [place, box] = [one, map].map((each) => each.getBoundingClientRect());
  return [Math.round(place.x - box.x), Math.round(place.y - box.y)];
})"""


def test_a_printed_card_stands_on_one_page(hand_out: HandOut, site: Site) -> None:
    (one,) = (edition := edition_of_card(site, "overview-map", "?period=2017")).exhibits
    handed = hand_out(edition)
    pages = PdfReader(BytesIO(handed.page.pdf(prefer_css_page_size=True, format="A4"))).pages
    assert len(pages) == 1
    words = "".join(pages[0].extract_text().split())
    for said in (one.title, one.sentence, one.caveats, one.sources[-1], one.address):
        assert "".join(said.split()) in words


def test_a_map_is_fitted_to_paper_and_back_again(hand_out: HandOut, site: Site) -> None:
    handed = hand_out(edition_of_card(site, "overview-map", "?period=2017"))
    handed.see_every_map()
    page, frame = handed.page, handed.page.locator(".folium-map")
    places = frame.get_by_role("button", name=re.compile("Brugata|Urtegata"))
    seen = frame.evaluate(WITHIN)
    page.emulate_media(media="print")
    page.set_viewport_size(A4_PX)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    box, spots = frame.bounding_box(), [one.bounding_box() for one in places.all()]
    assert box
    assert box["x"] + box["width"] <= A4_PX["width"]
    assert len(spots) > 1
    for spot in spots:
        assert spot
        for at, size in (("x", "width"), ("y", "height")):
            assert box[at] <= spot[at] <= box[at] + box[size] - spot[size]
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert frame.evaluate(WITHIN) == seen
