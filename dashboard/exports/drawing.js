/* Draw figures one after another in a page of their own, and keep the ground of maps between them:
   a map that is there already is redrawn in a fraction of the time that a new one takes. */
(function () {
  "use strict";

  const ground = {};
  /* By what is drawn in them, the one that was used last at the end. */
  const boxes = new Map();
  /* How many maps a tab keeps: each holds the memory of a picture, and browsers allow but a few. */
  const MOST_MAPS = 4;
  /* While tiles arrive the map is drawn over and over: coarsely, for only the last frame is kept. */
  const COARSE = 0.3;
  /* As on screen (assets/maps.js): what is bold is never hidden by its neighbours, names but from near;
     and dark words stand on a light rim. */
  const LABELS_FROM_ZOOM = 12.6;
  const NAMES_FROM_ZOOM = 13.4;
  const WHITE = /^(#fff(fff)?|rgba?\(255, ?255, ?255)/i;

  const mapsIn = (layout) => Object.keys(layout).filter((name) => /^map\d*$/.test(name) && layout[name].style);
  const idle = (map) => new Promise((done) => map.once("idle", done));

  /* A map that another kind of figure was drawn on may hide letters under the symbols they stand in. */
  const kindOf = (data) => data.map(({ type, mode, below }) => [type, mode, below].join(" ")).join();

  /* Throw out what was not used for longest, until there is room for some more maps. */
  function makeRoom(maps) {
    let kept = [...boxes.values()].reduce((sum, one) => sum + one.maps, 0);
    for (const [key, { box, maps: held }] of boxes) {
      if (kept + maps <= MOST_MAPS) return;
      if (!held) continue;
      window.Plotly.purge(box);
      box.remove();
      boxes.delete(key);
      kept -= held;
    }
  }

  function boxFor(names, data, width, height) {
    const key = names.length ? `${names} ${kindOf(data)}` : "charts";
    let kept = boxes.get(key);
    if (!kept) {
      makeRoom(names.length);
      kept = { box: document.createElement("div"), maps: names.length };
      document.body.append(kept.box);
    }
    boxes.delete(key);
    boxes.set(key, kept);
    for (const { box } of boxes.values()) box.style.display = box === kept.box ? "block" : "none";
    Object.assign(kept.box.style, { position: "absolute", left: 0, top: 0, width: `${width}px`, height: `${height}px` });
    return kept.box;
  }

  function tidyLabels(map) {
    const layers = map.getStyle().layers.filter((one) => /^plotly-trace-layer-.*-symbol$/.test(one.id));
    for (const layer of layers) {
      const layout = layer.layout || {};
      const bold = String(layout["text-font"]).includes("Bold");
      const name = /^(bottom|left|right)$/.test(layout["text-anchor"]);
      const white = WHITE.test(String(map.getPaintProperty(layer.id, "text-color")));
      map.setLayerZoomRange(layer.id, layer.id.includes("-wide-") ? 1 : LABELS_FROM_ZOOM, 24);
      map.setLayoutProperty(layer.id, "text-allow-overlap", bold && name ? ["step", ["zoom"], false, NAMES_FROM_ZOOM, true] : bold);
      map.setPaintProperty(layer.id, "text-halo-color", "rgba(255,255,255,0.9)");
      map.setPaintProperty(layer.id, "text-halo-width", white ? 0 : 1.8);
    }
    return layers.length > 0;
  }

  /* Where another figure had more layers, Plotly also takes away those that it never laid. */
  function forgive(map) {
    if (Object.hasOwn(map, "removeLayer")) return;
    const { removeLayer, removeSource } = map;
    map.removeLayer = (id) => (map.getLayer(id) ? removeLayer.call(map, id) : map);
    map.removeSource = (id) => (map.getSource(id) ? removeSource.call(map, id) : map);
  }

  async function settle(map, scale) {
    if (tidyLabels(map) || !map.loaded()) await idle(map);
    const sharp = idle(map);
    map.setPixelRatio(scale);
    await sharp;
  }

  async function draw({ figure, width, height, scale, grounds }) {
    const { data, layout } = figure;
    const names = mapsIn(layout);
    for (const name of names) layout[name].style = ground[grounds[name]];
    Object.assign(layout, { width, height, autosize: false });
    const box = boxFor(names, data, width, height);
    const config = { staticPlot: true, displayModeBar: false };
    if (!names.length) return void (await window.Plotly.newPlot(box, data, layout, config));
    const drawn = window.Plotly.react(box, data, layout, config);
    const maps = names.map((name) => box._fullLayout[name]._subplot.map);
    for (const map of maps) {
      forgive(map);
      map._fadeDuration = 0;
      map.setPixelRatio(COARSE);
    }
    await drawn;
    for (const map of maps) await settle(map, scale);
  }

  function vector({ figure, width, height }) {
    const { data, layout } = figure;
    return window.Plotly.toImage({ data, layout, config: {} }, { format: "svg", width, height, imageDataOnly: true });
  }

  window.sentrumskart = {
    draw,
    vector,
    missing: (names) => names.filter((name) => !ground[name]),
    keep: (name, style) => void (ground[name] = style),
  };
})();
