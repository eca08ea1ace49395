/* Two maps of one figure move as one; the two years are chosen here and live in the address. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const URL_ID = "url";
  const GRAPHS = { "compare-graph": ["map", "map2"], "change-graph": ["map"] };
  /* Maps beside each other need this much room; below it they lie below each other. */
  const NARROW_PX = 560;
  /* The start view is made for a map of this size; others zoom so that as much is seen. */
  const HOME_PX = { width: 770, height: 450 };
  const REST_MS = 250;

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const params = () => new URLSearchParams(window.location.search);
  const graphOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);

  /* The camera is kept in the address without a new figure. */
  function remember({ center, zoom }) {
    const query = params();
    query.set("camera", `${center.lng.toFixed(4)},${center.lat.toFixed(4)},${zoom.toFixed(2)}`);
    window.history.replaceState(window.history.state, "", `${window.location.pathname}?${query}`);
    window.dash_clientside.set_props(URL_ID, { href: window.location.href });
  }

  const cameraOf = (map) => ({
    center: map.getCenter(),
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
  });

  /* What the figure knows of its cameras follows the maps, so that its buttons start from there. */
  function note(graph, names, { center, zoom }) {
    for (const layout of [graph.layout, graph._fullLayout]) {
      for (const name of names) {
        if (layout[name]) Object.assign(layout[name], { center: { lon: center.lng, lat: center.lat }, zoom });
      }
    }
  }

  /* A map that moves takes the others along, step by step; only a reader's move is remembered. */
  function link(graph, names, maps) {
    let leading = null;
    let resting = 0;
    let byReader = null;
    for (const one of maps) {
      one.on("move", (event) => {
        /* The figure sets all its maps; among them the first leads. */
        if (leading || (one !== maps[0] && !event.originalEvent)) return;
        leading = one;
        const camera = cameraOf(one);
        for (const other of maps) if (other !== one) other.jumpTo(camera);
        leading = null;
        if (event.originalEvent) byReader = one;
        window.clearTimeout(resting);
        /* Not sooner: a change of the figure itself moves its map in several steps. */
        resting = window.setTimeout(() => {
          if (!graph.isConnected) return;
          const rest = cameraOf(byReader || one);
          if (byReader) remember(rest);
          for (const other of maps) if (other !== (byReader || one)) other.jumpTo(rest);
          note(graph, names, rest);
          byReader = null;
        }, REST_MS);
      });
    }
  }

  /* Bold words must never be hidden by their neighbours. */
  function tidyLabels(map) {
    for (const layer of (map.getStyle() || {}).layers || []) {
      if (!/^plotly-trace-layer-.*-symbol$/.test(layer.id)) continue;
      const bold = String((layer.layout || {})["text-font"]).includes("Bold");
      if (bold) map.setLayoutProperty(layer.id, "text-allow-overlap", true);
    }
  }

  const at = (layout, path) => path.split(/[.[\]]+/).filter(Boolean).reduce((part, key) => (part || {})[key], layout);

  /* Side by side where there is room, otherwise below each other. */
  function arrange(graph) {
    const wishes = (graph.layout || {}).meta;
    if (!wishes || !wishes.stacked || graph.arranging) return;
    const wish = wishes[graph.clientWidth < NARROW_PX ? "stacked" : "beside"];
    if (Object.entries(wish).every(([path, value]) => same(at(graph.layout, path), value))) return;
    graph.arranging = true;
    window.Plotly.relayout(graph, structuredClone(wish)).finally(() => {
      graph.arranging = false;
    });
  }

  /* The camera of the address; until a reader moves the map, the start view, fitted to the room. */
  function wantedCamera(graph, maps) {
    const kept = (params().get("camera") || "").split(",").map(Number);
    if (kept.length === 3) return { center: { lng: kept[0], lat: kept[1] }, zoom: kept[2] };
    const home = graph.layout.meta.home;
    const box = maps[0].getContainer();
    const scale = Math.min(box.clientWidth / HOME_PX.width, box.clientHeight / HOME_PX.height);
    return { center: { lng: home.lon, lat: home.lat }, zoom: home.zoom + Math.log2(scale) };
  }

  function place(graph, names, maps) {
    const camera = wantedCamera(graph, maps);
    if (maps.some((map) => map.isMoving())) return;
    maps.forEach((map) => map.jumpTo(camera));
    note(graph, names, camera);
  }

  function prepare(id) {
    const names = GRAPHS[id];
    const graph = graphOf(id);
    if (!graph) return Boolean(document.getElementById(id));
    const subplots = names.map((name) => ((graph._fullLayout || {})[name] || {})._subplot);
    if (subplots.some((one) => !one || !one.map)) return true;
    if (subplots[0].compared) return false;
    subplots[0].compared = true;
    const maps = subplots.map((one) => one.map);
    const label = graph.closest("[aria-label]").getAttribute("aria-label");
    maps.forEach((map) => map.getCanvas().setAttribute("aria-label", label));
    link(graph, names, maps);
    graph.dataset.linked = "yes";
    maps.forEach((map) => map.on("idle", () => tidyLabels(map)));
    const settle = () => {
      arrange(graph);
      place(graph, names, maps);
    };
    /* Who touches the figure keeps what is seen from then on. */
    const frame = graph.closest(".map-frame");
    for (const kind of ["pointerdown", "wheel", "keydown", "click"]) {
      frame.addEventListener(kind, (event) => {
        if (event.key !== "Tab" && !params().get("camera")) remember(cameraOf(maps[0]));
      }, { capture: true, passive: true });
    }
    /* A new figure comes with the start view and the maps beside each other. */
    graph.on("plotly_afterplot", () => window.setTimeout(settle, 0));
    maps[0].once("idle", () => {
      settle();
      graph.dataset.settled = "yes";
    });
    return false;
  }

  let waiting = 0;
  /* The years that were chosen and are not shown yet. */
  let chosen = null;

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.compare = {
    /* A figure was drawn: its maps are joined as soon as they are there. */
    drawn() {
      window.clearTimeout(waiting);
      if (Object.keys(GRAPHS).filter(prepare).length) {
        waiting = window.setTimeout(window.dash_clientside.compare.drawn, 100);
      }
      return none();
    },

    /* A year was chosen: both stand in the address from now on. */
    choose(before, after, shown) {
      if (!before || !after || !shown || same({ before, after }, chosen || shown)) return none();
      chosen = { before, after };
      window.sentrumskartAddress.go(chosen);
      return none();
    },

    /* The server shows other years than those chosen: the choices follow. */
    follow(shown, before, after) {
      chosen = null;
      return [
        shown.before === before ? none() : shown.before,
        shown.after === after ? none() : shown.after,
      ];
    },
  };

  /* Dash may be busy when a figure comes; a map must not move alone until it has time. */
  new MutationObserver(() => {
    for (const id of Object.keys(GRAPHS)) {
      const graph = graphOf(id);
      if (graph && !graph.dataset.linked) window.dash_clientside.compare.drawn();
    }
  }).observe(document.documentElement, { subtree: true, childList: true });

  window.addEventListener("resize", () => {
    const graph = graphOf("compare-graph");
    if (graph && graph._fullLayout && graph._fullLayout.map2) arrange(graph);
  });
})();
