/* Show the maps of a story in as few map elements as there are kinds: the camera flies, symbols fade. */
(function () {
  "use strict";

  /* The start view is made for a map of this size; others zoom so that as much is seen. */
  const HOME_PX = { width: 770, height: 450 };
  const NARROW_PX = 560;
  const BOUNDS_PX = 24;
  const WORLD_PX = 512;
  const CLOSEST = 15;
  const FLY_MS = 900;
  const FADE_MS = 260;
  const SLOW_MS = 120;
  const SUBPLOTS = ["map", "map2"];

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const namesIn = (layout) => SUBPLOTS.filter((name) => layout[name]);
  const kindOf = (figure) => namesIn(figure.layout).join("-");
  const subplotsOf = (element) =>
    namesIn(element._fullLayout || {})
      .map((name) => element._fullLayout[name]._subplot)
      .filter(Boolean);
  const mapsOf = (element) => subplotsOf(element).map((one) => one.map).filter(Boolean);

  const set = (layout, path, value) => {
    const keys = path.split(/[.[\]]+/).filter(Boolean);
    const last = keys.pop();
    keys.reduce((one, key) => one[key], layout)[last] = value;
  };

  /* The element for maps of this kind: one for all slides, for each has a drawing context of its own. */
  function elementFor(stage, kind) {
    const holder = stage.querySelector(".stage-maps");
    const there = holder.querySelector(`[data-kind="${kind}"]`);
    if (there) return there;
    const made = document.createElement("div");
    made.className = "stage-map";
    made.dataset.kind = kind;
    holder.append(made);
    return made;
  }

  /* Web Mercator, where the whole world is 1 wide and 1 high. */
  const across = (lon) => (lon + 180) / 360;
  const down = (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const latitude = (share) => (Math.atan(Math.exp((0.5 - share) * 2 * Math.PI)) * 360) / Math.PI - 90;

  /* Where a map must look from to see all within the bounds. */
  function around([[west, south], [east, north]], width, height) {
    const [left, right, top, bottom] = [across(west), across(east), down(north), down(south)];
    const [w, h] = [width - 2 * BOUNDS_PX, height - 2 * BOUNDS_PX];
    const zoom = Math.log2(Math.min(w / (right - left), h / (bottom - top)) / WORLD_PX);
    return { lon: (west + east) / 2, lat: latitude((top + bottom) / 2), zoom: Math.min(zoom, CLOSEST) };
  }

  /* Where a map must look from, so that as much is seen as the figure was made for. */
  function cameraOf({ layout }, box) {
    const { bounds } = layout.meta || {};
    const { center, zoom, domain } = layout.map;
    const [x, y] = [(domain && domain.x) || [0, 1], (domain && domain.y) || [0, 1]];
    const [width, height] = [box.width * (x[1] - x[0]), box.height * (y[1] - y[0])];
    if (bounds) return around(bounds, width, height);
    const share = Math.min(width / HOME_PX.width, height / HOME_PX.height);
    return { lon: center.lon, lat: center.lat, zoom: zoom + Math.log2(share) };
  }

  /* The symbols of every slide lie in the map from the start, each under a name that says whose it is. */
  const owner = (place) => `slide${place}-`;
  const OWNED = "plotly-trace-layer-";

  const named = (place, { data }) =>
    data.map((trace, i) => ({ ...trace, uid: `${owner(place)}${i}-${trace.uid || ""}` }));

  /* How a slide's figure is laid out in the room that it has. */
  function laidOut({ figure }, box) {
    const layout = structuredClone(figure.layout);
    const { stacked } = layout.meta || {};
    if (stacked && box.width < NARROW_PX && box.height > box.width) {
      for (const [path, value] of Object.entries(stacked)) set(layout, path, value);
    }
    return Object.assign(layout, { width: box.width, height: box.height, autosize: false });
  }

  /* What is written over a slide's map: it comes and goes with the slide, and the map stays. */
  function notesOf(payload, box) {
    const { annotations, font, width, height, margin } = laidOut(payload, box);
    const axis = { visible: false, fixedrange: true };
    const clear = { paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)" };
    const layout = { annotations: annotations || [], font, width, height, margin, xaxis: axis, yaxis: axis, ...clear };
    return { data: [], layout };
  }

  /* The figure of all slides that there are of a kind, seen as one of them is. */
  function together(place, slides, box) {
    const layout = { ...laidOut(slides.get(place), box), annotations: [] };
    const data = Array.from(slides, ([one, { figure }]) => named(one, structuredClone(figure))).flat();
    const camera = cameraOf({ layout }, box);
    for (const name of namesIn(layout)) {
      Object.assign(layout[name], { center: { lon: camera.lon, lat: camera.lat }, zoom: camera.zoom });
    }
    return { data, layout, camera };
  }

  /* Of all that lies in a map, only what belongs to the slide is seen. */
  function uncover(element, map) {
    for (const [id, seen] of map.drawn) {
      const wanted = seen && id.startsWith(OWNED + owner(element.place)) ? "visible" : "none";
      if (map.getLayoutProperty(id, "visibility") !== wanted) map.setLayoutProperty(id, "visibility", wanted);
    }
  }

  /* The library has no room for what we need to know: what it drew, and when it has done so. */
  function accompany(element, subplot) {
    if (subplot.accompanied) return;
    subplot.accompanied = true;
    const update = subplot.updateData;
    /* It asks for all layers before it adds each of them: their names are enough, and quick. */
    subplot.getMapLayers = () => subplot.map.getLayersOrder().map((id) => ({ id }));
    subplot.updateData = (...given) => {
      update.apply(subplot, given);
      const { map } = subplot;
      const ids = map.getLayersOrder().filter((id) => id.startsWith(OWNED));
      map.drawn = new Map(ids.map((id) => [id, map.getLayoutProperty(id, "visibility") !== "none"]));
      window.sentrumskartMaps.tidyAnew(map);
      uncover(element, map);
    };
  }

  const now = (map) => ({ lon: map.getCenter().lng, lat: map.getCenter().lat, zoom: map.getZoom() });

  const far = (map, camera) => {
    const there = map.project([camera.lon, camera.lat]);
    const here = map.project(map.getCenter());
    return Math.hypot(there.x - here.x, there.y - here.y) > 2 || Math.abs(camera.zoom - map.getZoom()) > 0.02;
  };

  /* Keep a picture of what is seen over the map, moving with the ground, and let it fade. */
  function veil(map) {
    const canvas = map.getCanvas();
    const picture = document.createElement("canvas");
    picture.className = "stage-veil";
    [picture.width, picture.height] = [canvas.width, canvas.height];
    map.redraw();
    picture.getContext("2d").drawImage(canvas, 0, 0);
    const box = map.getContainer();
    const [width, height] = [box.clientWidth, box.clientHeight];
    const seen = now(map);
    const follow = () => {
      const scale = 2 ** (map.getZoom() - seen.zoom);
      const at = map.project([seen.lon, seen.lat]);
      picture.style.transform = `translate(${at.x - (width / 2) * scale}px, ${at.y - (height / 2) * scale}px) scale(${scale})`;
    };
    box.append(picture);
    map.on("move", follow);
    const fading = picture.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FADE_MS, easing: "ease-in" });
    fading.finished.catch(() => null).then(() => {
      map.off("move", follow);
      picture.remove();
    });
  }

  /* A map is looked at, not worked: no stop for the keyboard, which moves the story. */
  function quieten(map) {
    if (map.quietened) return;
    map.quietened = true;
    map.keyboard.disable();
    map.getCanvas().removeAttribute("tabindex");
    map.getCanvas().removeAttribute("role");
  }

  const sharp = (map, box) => {
    const ratio = window.devicePixelRatio * box.scale * box.shown;
    if (Math.abs(map.getPixelRatio() - ratio) > 0.01) map.setPixelRatio(ratio);
  };

  /* A map says that it rests only after a drawing, so one more is asked for. */
  function rest(map) {
    return new Promise((resolve) => {
      map.once("idle", resolve);
      map.triggerRepaint();
    });
  }

  /* Draw the map of a slide, with what is known of all others of its kind. */
  async function draw(element, place, slides, box) {
    const { config } = slides.get(place);
    const { data, layout } = together(place, slides, box);
    element.known = slides.size;
    element.drawing = window.Plotly[element._fullLayout ? "react" : "newPlot"](element, data, layout, config);
    subplotsOf(element).forEach((one) => accompany(element, one));
    await element.drawing.catch(() => null);
    element.drawing = null;
    mapsOf(element).forEach(quieten);
    mapsOf(element).forEach((map) => sharp(map, box));
    await Promise.all(mapsOf(element).map(rest));
  }

  /* Go on to another slide: its symbols are there already, and so are its streets. */
  function turn(element, place, slides, box, calmly) {
    const maps = mapsOf(element);
    const moving = calmly && !still() && maps.length === 1 && !element.slow;
    maps.forEach((map) => map.stop());
    const first = performance.now();
    if (moving) veil(maps[0]);
    /* A screen too slow to move smoothly goes straight there from now on. */
    element.slow = element.slow || performance.now() - first > SLOW_MS;
    maps.forEach((map) => uncover(element, map));
    const camera = cameraOf({ layout: laidOut(slides.get(place), box) }, box);
    const way = { center: [camera.lon, camera.lat], zoom: camera.zoom };
    if (moving && far(maps[0], camera)) maps[0].flyTo({ ...way, duration: FLY_MS, curve: 1.2 });
    else maps.forEach((map) => map.jumpTo(way));
  }

  const fits = (element, box) => element.box === `${box.width} ${box.height} ${box.scale} ${box.shown}`;

  /* Show a slide's map; `slides` are all that have come. What stands well already is left as it is. */
  async function show(stage, place, all, box, calmly) {
    const kind = kindOf(all.get(place).figure);
    const slides = new Map(Array.from(all).filter(([, one]) => one.isMap && kindOf(one.figure) === kind));
    const element = elementFor(stage, kind);
    window.sentrumskartFrame.place(element, box);
    const known = element.known === slides.size || (element.has && element.has.has(place) && calmly);
    if (element.place === place && known && fits(element, box)) return element;
    element.place = place;
    if (element.drawing) await element.drawing.catch(() => null);
    if (element.place !== place) return element;
    if (known && fits(element, box)) turn(element, place, slides, box, calmly);
    else {
      element.box = `${box.width} ${box.height} ${box.scale} ${box.shown}`;
      element.has = new Set(slides.keys());
      await draw(element, place, slides, box);
    }
    return element;
  }

  function close(stage) {
    for (const element of stage.querySelectorAll(".stage-map")) window.Plotly.purge(element);
  }

  window.sentrumskartStageMaps = { show, close, kindOf, notesOf };
})();
