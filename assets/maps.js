/* Look after the maps: when they can be read, what their labels may do, and buttons that move them. */
(function () {
  "use strict";

  /* Look after a map from its first drawing on; a figure that is not there yet is asked for again. */
  function watch(graph) {
    const layout = graph._fullLayout;
    if (!layout) return false;
    if (!layout.map) return true;
    const subplot = layout.map._subplot;
    if (!subplot || !subplot.map) return false;
    if (subplot.sentrumskart) return true;
    subplot.sentrumskart = true;
    drawToTheEnd();
    if (!graph.sentrumskartStays) graph.on("plotly_afterplot", () => window.setTimeout(() => stay(graph), 0));
    graph.sentrumskartStays = true;
    let fitted = false;
    const box = graph.closest("[aria-label]");
    subplot.map.getCanvas().setAttribute("aria-label", box.getAttribute("aria-label"));
    subplot.map.on("idle", () => {
      if (fitBounds(graph, subplot)) return;
      if (!fitted) {
        fitted = true;
        if (fitHome(graph)) return;
      }
      if (fitSeen(graph, subplot)) return;
      /* What was tidied is drawn first: the map idles once more before it can be read. */
      if (tidyLabels(subplot.map)) return;
      graph.dataset.ready = "yes";
    });
    return true;
  }

  /* Dash takes a figure off the page also while Plotly draws its map anew, and Plotly then trips over
     what is gone: the drawing ends first. */
  const drawing = new WeakMap();

  function drawToTheEnd() {
    if (drawToTheEnd.done) return;
    drawToTheEnd.done = true;
    const { purge } = window.Plotly;
    for (const name of ["react", "relayout", "restyle"]) {
      const draw = window.Plotly[name];
      window.Plotly[name] = (graph, ...rest) => {
        const drawn = draw(graph, ...rest);
        drawing.set(graph, Promise.allSettled([drawing.get(graph), drawn]).then(() => null));
        return drawn;
      };
    }
    window.Plotly.purge = (graph) => {
      const leaves = drawing.has(graph) && graph.closest(".dash-graph");
      if (!leaves) return purge(graph);
      drawing.get(graph).then(() => purge(graph));
      return graph;
    };
  }

  /* What is bold must never be hidden by its neighbours; other names may, and so may all names beside
     symbols where many lie close together. All rest in the wide view, but those of what fills it. */
  const LABELS_FROM_ZOOM = 12.6;
  const NAMES_FROM_ZOOM = 13.4;
  const WHITE = /^(#fff(fff)?|rgba?\(255, ?255, ?255)/i;

  function tidyLabels(map) {
    const layers = (map.getStyle() || {}).layers || [];
    const untidy = layers.filter((one) => LABELS.test(one.id) && !one.minzoom);
    for (const layer of untidy) tidyLayer(map, layer.id);
    return untidy.length > 0;
  }

  const LABELS = /^plotly-trace-layer-.*-symbol$/;

  function tidyLayer(map, id) {
    const bold = String(map.getLayoutProperty(id, "text-font")).includes("Bold");
    map.setLayerZoomRange(id, id.includes("-wide-") ? 1 : LABELS_FROM_ZOOM, 24);
    const name = /^(bottom|left|right)$/.test(map.getLayoutProperty(id, "text-anchor"));
    map.setLayoutProperty(id, "text-allow-overlap", bold && name ? ["step", ["zoom"], false, NAMES_FROM_ZOOM, true] : bold);
    /* Dark words are read on a light rim, whatever lines they cross. */
    const white = WHITE.test(String(map.getPaintProperty(id, "text-color")));
    map.setPaintProperty(id, "text-halo-color", "rgba(255,255,255,0.9)");
    map.setPaintProperty(id, "text-halo-width", white ? 0 : 1.8);
  }

  /* The same for a map whose figure is changed for another: what was tidied may not be so any more. */
  function tidyAnew(map) {
    for (const id of map.getLayersOrder()) if (LABELS.test(id)) tidyLayer(map, id);
  }

  /* The start view is made for a map of this size; others zoom so that as much is seen. */
  const HOME_PX = { width: 770, height: 450 };

  function fitHome(graph) {
    if ((graph._fullLayout.meta || {}).bounds || window.sentrumskartAddress.params().get("camera")) return false;
    const scale = Math.min(graph.clientWidth / HOME_PX.width, graph.clientHeight / HOME_PX.height);
    const zoom = graph._fullLayout.map.zoom + Math.log2(scale);
    if (Math.abs(Math.log2(scale)) < 0.1) return false;
    window.Plotly.relayout(graph, { "map.zoom": zoom });
    return true;
  }

  /* A figure may say what must be seen. The map goes there when that is new, or when the figure came
     with another view; where the reader has gone from there, it stays. */
  const BOUNDS_PX = 30;
  const BUTTONS_PX = { wide: 110, narrow: 60 };

  function fitBounds(graph, subplot) {
    const { meta, map } = graph._fullLayout;
    if (!meta || !meta.bounds) return false;
    const asked = JSON.stringify([meta.bounds, graph.clientWidth, graph.clientHeight]);
    const given = map.zoom === meta.zoom && map.center.lon === meta.center.lon;
    if (asked === subplot.sentrumskartFitted && !given) return false;
    subplot.sentrumskartFitted = asked;
    return goToBounds(graph, subplot, meta.bounds);
  }

  /* What was just changed comes into sight, all of it when the map opens; what is seen moves nothing. */
  function fitSeen(graph, subplot) {
    const { seen = null } = graph._fullLayout.meta || {};
    const asked = JSON.stringify(seen);
    const opens = subplot.sentrumskartSeen === undefined;
    if (asked === subplot.sentrumskartSeen) return false;
    subplot.sentrumskartSeen = asked;
    if (!seen || (opens && window.sentrumskartAddress.params().get("camera"))) return false;
    const corners = opens ? seen.all : seen.last;
    const sight = subplot.map.getBounds();
    if (corners.every((corner) => sight.contains(corner))) return false;
    /* What the reader saw stays in sight beside it. */
    const all = opens ? corners : corners.reduce((bounds, corner) => bounds.extend(corner), sight);
    if (!goToBounds(graph, subplot, all)) return false;
    /* The next figure starts from here. */
    keep(graph._fullLayout.map);
    return true;
  }

  function goToBounds(graph, subplot, bounds) {
    /* The buttons stand at the right, or at the top of a narrow map. */
    const wide = window.innerWidth > 760;
    const padding = { left: BOUNDS_PX, bottom: 2 * BOUNDS_PX };
    padding.right = wide ? BUTTONS_PX.wide : BOUNDS_PX;
    padding.top = wide ? BOUNDS_PX : BUTTONS_PX.narrow;
    const camera = subplot.map.cameraForBounds(bounds, { padding, maxZoom: 15 });
    if (!camera) return false;
    const { lng, lat } = camera.center;
    window.Plotly.relayout(graph, { "map.zoom": camera.zoom, "map.center": { lon: lng, lat } });
    return true;
  }

  function move(wish) {
    const graph = document.querySelector(`#${wish.map}-graph .js-plotly-plot`);
    if (!graph || !window.Plotly) return;
    const now = graph._fullLayout.map;
    const change = wish.zoomBy
      ? { "map.zoom": now.zoom + Number(wish.zoomBy), "map.center": now.center }
      : { "map.zoom": Number(wish.zoom), "map.center": { lon: Number(wish.lon), lat: Number(wish.lat) } };
    window.Plotly.relayout(graph, change);
    keep({ center: change["map.center"], zoom: change["map.zoom"] });
    graph.sentrumskartMoved = { change, camera: window.sentrumskartAddress.params().get("camera") };
  }

  /* A figure that was asked for before a button moved the map comes with the view from before that. */
  function stay(graph) {
    const { map, meta } = graph._fullLayout || {};
    const moved = graph.sentrumskartMoved;
    if (!map || !moved || (meta && meta.bounds) || window.sentrumskartAddress.params().get("camera") !== moved.camera) return;
    if (written(map) !== moved.camera) window.Plotly.relayout(graph, moved.change);
  }

  const written = ({ center, zoom }) => `${center.lon.toFixed(4)},${center.lat.toFixed(4)},${zoom.toFixed(2)}`;
  const keep = (camera) => window.sentrumskartAddress.keep("camera", written(camera));

  window.sentrumskartMaps = { watch, move, tidyAnew };
})();
