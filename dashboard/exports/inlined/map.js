/* Start the maps of the file: draw them when they come into view, and let everything on them be read
   by mouse, finger and keyboard. All words are set as text, never as markup. */
(function (handout) {
  "use strict";

  const L = window.L;
  const { shape, holds, place, unfold, Drawing } = handout;
  const data = JSON.parse(document.getElementById("handout-data").textContent);
  const looks = unfold(data.ground);
  const shapes = data.shapes.map(shape);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // The start view is made for a map of this size; others zoom so that as much is seen.
  const HOME_PX = [770, 450];
  const EDGE_PX = 30;
  const NEAREST = 16;
  const WIDEST_PX = 320;
  const AREA_PX = 26;
  const groups = new Map();

  L.Map.mergeOptions({ zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm, tap: false });

  if (calm) {
    const { panBy } = L.Map.prototype;
    L.Map.include({ panBy(offset, options) { return panBy.call(this, offset, { ...options, animate: false }); } });
  }

  function said(lines) {
    const box = document.createElement("div");
    box.className = "said-there";
    box.tabIndex = -1;
    for (const runs of lines) {
      const line = document.createElement("p");
      runs.forEach((words, at) => {
        if (!words) return;
        const part = document.createElement(at % 2 ? "strong" : "span");
        part.textContent = words;
        line.append(part);
      });
      box.append(line);
    }
    return box;
  }

  const short = (lines) => lines.map((runs) => runs.join("")).filter(Boolean)[0] || "";

  function open(map, lines, latlng, from) {
    const popup = L.popup({ maxWidth: Math.min(WIDEST_PX, map.getSize().x - 60), minWidth: 120, autoPanPadding: [12, 12] });
    popup.setLatLng(latlng).setContent(said(lines)).openOn(map);
    const box = popup.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", short(lines));
    const close = box.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", data.words.close);
    close.setAttribute("title", data.words.close);
    let inside = true;
    box.querySelector(".said-there").focus({ preventScroll: true });
    box.addEventListener("focusin", () => { inside = true; });
    box.addEventListener("focusout", ({ relatedTarget: next }) => {
      // Who goes elsewhere is not called back; what is taken away loses the focus to nobody.
      if (next && !box.contains(next)) inside = false;
    });
    popup.on("remove", () => {
      if (from && inside) from.focus({ preventScroll: true });
    });
  }

  /* A target is a button over its symbol; that of an area is met by keys only, for a finger meets the
     area itself. */
  function target(map, [lon, lat], size, lines, look, name) {
    const icon = L.divIcon({ className: `target ${look}`, iconSize: [size, size] });
    const mark = L.marker([lat, lon], { icon, keyboard: true, riseOnHover: false, zIndexOffset: look === "area" ? -1e6 : 0 });
    mark.addTo(map);
    const element = mark.getElement();
    element.setAttribute("aria-label", name.replace("{name}", short(lines)));
    const answer = () => open(map, lines, mark.getLatLng(), element);
    mark.on("click", answer);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      answer();
    });
  }

  /* The smallest area under a pointer is the one that is meant. */
  function areaAt(shown, { lng, lat }) {
    const [x, y] = place(lng, lat);
    const met = shown.areas.filter(([number]) => holds(shapes[number], x, y));
    return met.sort((one, other) => extent(shapes[one[0]]) - extent(shapes[other[0]]))[0];
  }

  const extent = (polygons) => {
    const [west, north, east, south] = polygons[0][0].box;
    return (east - west) * (south - north);
  };

  function answers(map, shown) {
    for (const [, lon, lat, lines] of shown.areas) target(map, [lon, lat], AREA_PX, lines, "area", data.words.area);
    for (const [lon, lat, size, lines] of shown.points) target(map, [lon, lat], size, lines, "symbol", data.words.symbol);
    map.on("click", ({ latlng }) => {
      const met = areaAt(shown, latlng);
      if (met) open(map, met[3], latlng, null);
    });
    map.on("mousemove", ({ latlng }) => {
      map.getContainer().classList.toggle("over-area", Boolean(areaAt(shown, latlng)));
    });
  }

  /* The page scrolls past a map; who has chosen it moves the map instead. */
  function manners(map) {
    const box = map.getContainer();
    const touch = window.matchMedia("(pointer: coarse)").matches;
    if (touch) map.dragging.disable();
    box.addEventListener("focusin", () => { map.scrollWheelZoom.enable(); map.dragging.enable(); });
    box.addEventListener("focusout", (event) => {
      if (box.contains(event.relatedTarget)) return;
      map.scrollWheelZoom.disable();
      if (touch) map.dragging.disable();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  /* Two maps of one figure show the same ground. */
  function together(map, group) {
    const others = groups.get(group) || [];
    groups.set(group, [...others, map]);
    map.on("move", () => {
      if (map.led) return;
      for (const other of groups.get(group)) {
        if (other === map) continue;
        other.led = true;
        other.setView(map.getCenter(), map.getZoom(), { animate: false });
        other.led = false;
      }
    });
  }

  function home(map, shown) {
    const [lat, lon, zoom] = shown.view;
    if (shown.bounds) {
      const corners = shown.bounds.map(([east, north]) => [north, east]);
      map.fitBounds(corners, { padding: [EDGE_PX, EDGE_PX], maxZoom: NEAREST, animate: false });
      return;
    }
    const size = map.getSize();
    const share = Math.min(size.x / HOME_PX[0], size.y / HOME_PX[1]);
    map.setView([lat, lon], zoom + 1 + Math.log2(share), { animate: false });
  }

  function start(map, shown) {
    map.invalidateSize({ animate: false });
    home(map, shown);
    new Drawing(shown, looks[shown.look], shapes).addTo(map);
    answers(map, shown);
    together(map, shown.group);
    map.getContainer().dataset.ready = "";
  }

  handout.show = (map, number) => {
    const shown = data.maps[number];
    const box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", shown.name);
    if (shown.mark) {
      const mark = L.DomUtil.create("p", "exercise-mark", box);
      mark.textContent = shown.mark;
      mark.setAttribute("aria-hidden", "true");
    }
    L.control.zoom({ zoomInTitle: data.words.zoom_in, zoomOutTitle: data.words.zoom_out, position: "bottomright" }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    manners(map);
    handout.onPaper(map, once(box, () => start(map, shown)), () => home(map, shown));
  };

  /* Draw what is near what is seen; returns what draws it at once. */
  function once(box, work) {
    let done = false;
    const run = () => {
      if (done) return;
      done = true;
      watch.disconnect();
      work();
    };
    const watch = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && run(), { rootMargin: "400px" });
    watch.observe(box);
    return run;
  }
})(window.handout);
