/* Show the maps of a story in as few map elements as there are kinds: the camera flies, symbols fade. */
(function () {
  "use strict";

  /* The start view is made for a map of this size; others zoom so that as much is seen. */
  const HOME_PX = { width: 770, height: 450 };
  const NARROW_PX = 560;
  const BOUNDS_PX = 24;
  const FLY_MS = 900;
  const FADE_MS = 260;
  const SETTLE_MS = 4000;
  const SUBPLOTS = ["map", "map2"];

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const namesIn = (layout) => SUBPLOTS.filter((name) => layout[name]);
  const kindOf = (figure) => namesIn(figure.layout).join("-");
  const mapsOf = (element) =>
    namesIn(element._fullLayout || {})
      .map((name) => (element._fullLayout[name]._subplot || {}).map)
      .filter(Boolean);

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

  /* Where a map must look from, so that as much is seen as the figure was made for. */
  function cameraOf({ layout }, box, map) {
    const { bounds, home } = layout.meta || {};
    const names = namesIn(layout);
    const [x, y] = [layout.map.domain && layout.map.domain.x, layout.map.domain && layout.map.domain.y];
    const width = box.width * (x ? x[1] - x[0] : 1);
    const height = box.height * (y ? y[1] - y[0] : 1);
    if (bounds && map && names.length === 1) {
      const found = map.cameraForBounds(bounds, { padding: BOUNDS_PX, maxZoom: 15 });
      if (found) return { lon: found.center.lng, lat: found.center.lat, zoom: found.zoom };
    }
    const { center, zoom } = layout.map;
    const start = home && !center ? home : { lon: center.lon, lat: center.lat, zoom };
    return { ...start, zoom: start.zoom + Math.log2(Math.min(width / HOME_PX.width, height / HOME_PX.height)) };
  }

  function arranged(figure, box) {
    const own = structuredClone(figure);
    const { stacked } = own.layout.meta || {};
    if (stacked && box.width < NARROW_PX && box.height > box.width) {
      for (const [path, value] of Object.entries(stacked)) set(own.layout, path, value);
    }
    Object.assign(own.layout, { width: box.width, height: box.height, autosize: false });
    return own;
  }

  const looking = (own, { lon, lat, zoom }) => {
    for (const name of namesIn(own.layout)) Object.assign(own.layout[name], { center: { lon, lat }, zoom });
    return own;
  };

  const now = (map) => ({ lon: map.getCenter().lng, lat: map.getCenter().lat, zoom: map.getZoom() });

  const far = (map, camera) => {
    const there = map.project([camera.lon, camera.lat]);
    const here = map.project(map.getCenter());
    return Math.hypot(there.x - here.x, there.y - here.y) > 2 || Math.abs(camera.zoom - map.getZoom()) > 0.02;
  };

  /* Keep a picture of what is seen over the map, moving with the ground, and let it fade. */
  function veil(element, map) {
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
    map.on("styledata", () => window.sentrumskartMaps.tidyAnew(map));
  }

  const sharp = (map, box) => {
    const ratio = window.devicePixelRatio * box.scale * box.shown;
    if (Math.abs(map.getPixelRatio() - ratio) > 0.01) map.setPixelRatio(ratio);
  };

  function idle(map) {
    return new Promise((resolve) => {
      const limit = window.setTimeout(resolve, SETTLE_MS);
      map.once("idle", () => {
        window.clearTimeout(limit);
        resolve();
      });
    });
  }

  /* Draw the first map of its kind, where it will be seen or behind what is. */
  async function open(element, figure, box, config) {
    const own = looking(arranged(figure, box), cameraOf(figure, box, null));
    element.opening = window.Plotly.newPlot(element, own.data, own.layout, config);
    await element.opening;
    element.opening = null;
    const maps = mapsOf(element);
    maps.forEach(quieten);
    maps.forEach((map) => sharp(map, box));
    const camera = cameraOf(arranged(figure, box), box, maps[0]);
    maps.forEach((map) => map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom }));
    maps.forEach((map) => window.sentrumskartMaps.tidyAnew(map));
    await Promise.all(maps.map(idle));
  }

  /* Change what a map shows: new symbols at once, and then the way to where they are. */
  async function change(element, figure, box, { config, calmly }) {
    const maps = mapsOf(element);
    const moving = calmly && !still() && element.shown && maps.length === 1;
    maps.forEach((map) => map.stop());
    maps.forEach((map) => sharp(map, box));
    const own = arranged(figure, box);
    const camera = cameraOf(own, box, maps[0]);
    if (moving) veil(element, maps[0]);
    looking(own, moving ? now(maps[0]) : camera);
    const drawn = window.Plotly.react(element, own.data, own.layout, config);
    await Promise.resolve();
    maps.forEach((map) => window.sentrumskartMaps.tidyAnew(map));
    if (moving && far(maps[0], camera)) {
      maps[0].flyTo({ center: [camera.lon, camera.lat], zoom: camera.zoom, duration: FLY_MS, curve: 1.2 });
    }
    drawn.catch(() => null);
  }

  /* Show a slide's map; what is drawn already and stands well is left as it is. */
  async function show(stage, key, slide, box, calmly) {
    const element = elementFor(stage, kindOf(slide.figure));
    window.sentrumskartFrame.place(element, box);
    const asked = `${key} ${box.width} ${box.height} ${box.scale} ${box.shown}`;
    if (element.asked === asked) return element;
    element.asked = asked;
    if (element.opening) await element.opening;
    if (element.asked !== asked) return element;
    if (element._fullLayout) await change(element, slide.figure, box, { config: slide.config, calmly });
    else await open(element, slide.figure, box, slide.config);
    element.shown = true;
    return element;
  }

  function close(stage) {
    for (const element of stage.querySelectorAll(".stage-map")) window.Plotly.purge(element);
  }

  window.sentrumskartStageMaps = { show, close, kindOf, elementFor, mapsOf };
})();
