/* Draw figures one after another in a page of their own, and keep the ground of maps between them:
   a map that is there already is redrawn in a fraction of the time that a new one takes. */
(function () {
  "use strict";

  const ground = {};
  const boxes = {};
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

  function boxFor(names, data, width, height) {
    const [key, kind] = [names.join(), kindOf(data)];
    if (boxes[key] && boxes[key].dataset.kind !== kind) {
      window.Plotly.purge(boxes[key]);
      boxes[key].remove();
      delete boxes[key];
    }
    if (!boxes[key]) document.body.append((boxes[key] = document.createElement("div")));
    for (const box of Object.values(boxes)) box.style.display = box === boxes[key] ? "block" : "none";
    boxes[key].dataset.kind = kind;
    Object.assign(boxes[key].style, { position: "absolute", left: 0, top: 0, width: `${width}px`, height: `${height}px` });
    return boxes[key];
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
