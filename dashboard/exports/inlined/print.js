/* Fit the maps to paper before a print: there, what is seen must be all there is, and sharp. */
(function (handout) {
  "use strict";

  const PAPER_DENSITY = 2.5;
  const root = document.documentElement;
  const still = { animate: false };
  const sheets = [];
  let before = null;

  handout.density = () => (before ? PAPER_DENSITY : window.devicePixelRatio || 1);

  /* A map with what draws it when nobody has seen it yet, and what leads it to its first view. */
  handout.onPaper = (map, begin, home) => sheets.push({ map, begin, home });

  const resized = (map) => map.invalidateSize({ ...still, pan: false });

  function seenBy({ map, home }) {
    const [center, zoom] = [map.getCenter(), map.getZoom()];
    const bounds = map.getBounds();
    home();
    const moved = map.getZoom() !== zoom || !map.getCenter().equals(center);
    map.setView(center, zoom, still);
    return { center, zoom, bounds, moved };
  }

  window.addEventListener("beforeprint", () => {
    if (before) return;
    for (const one of sheets) one.begin();
    before = sheets.map(seenBy);
    root.classList.add("on-paper");
    sheets.forEach(({ map, home }, at) => {
      resized(map);
      if (before[at].moved) map.fitBounds(before[at].bounds, still);
      else home();
    });
  });

  window.addEventListener("afterprint", () => {
    const seen = before;
    if (!seen) return;
    before = null;
    root.classList.remove("on-paper");
    sheets.forEach(({ map }, at) => {
      resized(map);
      map.setView(seen[at].center, seen[at].zoom, still);
    });
  });
})(window.handout);
