/* The view lives in the address. Controls and figures change the address; the server answers to it. */
(function () {
  "use strict";

  /* Assets load before Dash itself, so its constants are asked for when they are needed. */
  const none = () => window.dash_clientside.no_update;
  const URL_ID = "url";
  const GRAPHS = "main .graph .js-plotly-plot";
  const KEYS = {
    period: "period",
    "time-of-day": "time",
    population: "group",
    measure: "measure",
    "service-types": "types",
    operators: "operators",
  };
  const SECTIONS = { types: "service-types", operators: "operators" };

  /* What the address asks for, what the page that is coming was asked for, and since when. */
  let wished = "";
  let coming = "";
  let since = 0;

  /* What a bare address means; a part of the view equal to it leaves the address. */
  let standard = {};

  const params = () => new URLSearchParams(window.location.search);

  /* Change parts of the view. */
  function navigate(changes, place) {
    const query = params();
    for (const [key, value] of Object.entries(changes)) {
      if (["", standard[key]].includes(value ?? "") || (value === "0" && key !== "done")) query.delete(key);
      else query.set(key, value);
    }
    const search = query.toString() ? "?" + query.toString() : "";
    const path = (place && place.path) || window.location.pathname;
    if (place && place.hash) window.sentrumskartHash = place.hash;
    if (path === window.location.pathname && search === window.location.search) {
      if (place && place.hash) goTo(place.hash);
      return;
    }
    /* The address first: whoever reads it before Dash has drawn anew must find this change in it. */
    window.history.pushState({}, "", path + search);
    window.dash_clientside.set_props(URL_ID, { pathname: path, search, href: window.location.href });
  }

  function keepInAddress(key, value) {
    const query = params();
    if (value) query.set(key, value);
    else query.delete(key);
    const search = query.toString() ? "?" + query.toString() : "";
    window.history.replaceState(window.history.state, "", window.location.pathname + search);
    window.dash_clientside.set_props(URL_ID, { href: window.location.href });
  }

  /* All boxes of a group that can be ticked, in order. */
  function options(group) {
    const boxes = document.querySelectorAll(`#${group}-boxes input[type=checkbox]`);
    return Array.from(boxes, (box) => box.value);
  }

  const written = (ticked, group) => {
    const all = options(group);
    if (all.length && all.every((value) => ticked.includes(value))) return null;
    return ticked.length ? all.filter((value) => ticked.includes(value)).join(",") : ",";
  };

  function ticked(text, group) {
    if (text === null) return options(group);
    return text.split(",").filter(Boolean);
  }

  function goTo(hash) {
    const target = document.getElementById(hash);
    if (!target) return false;
    const fold = target.closest("details") || target.querySelector(":scope > details");
    if (fold) fold.open = true;
    target.scrollIntoView({ block: "start" });
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    return true;
  }

  /* Figures measure themselves anew, unless their page has been left in the meantime. */
  function resizeSoon(delay) {
    const graphs = document.querySelectorAll(".js-plotly-plot");
    window.setTimeout(() => {
      if (Array.from(graphs).every((one) => one.isConnected)) window.dispatchEvent(new Event("resize"));
    }, delay);
  }

  /* What other scripts may do with the address. */
  window.sentrumskartAddress = { params, keep: keepInAddress, go: navigate, since: () => since, standard: () => standard };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.sentrumskart = {
    /* Which page, in which language and look: only a change of these loads a page anew. */
    route(path, search, defaults, before) {
      standard = defaults;
      wished = search;
      since = Date.now();
      window.dash_clientside.set_props("fault", { children: "" });
      const query = new URLSearchParams(search || "");
      const now = {
        path: path || "/",
        lang: query.get("lang"),
        large: query.get("large"),
        contrast: query.get("contrast"),
        data: query.get("data"),
      };
      if (same(now, before)) return none();
      coming = search;
      return now;
    },

    /* A page has come: title, language, look and focus follow it. */
    arrive(children, route) {
      const look = document.documentElement;
      const store = (children || []).find((one) => one.props && one.props.id === "page-title-words");
      const title = store ? store.props.data : document.title;
      const first = !look.dataset.arrived;
      look.dataset.arrived = "yes";
      /* Dash's own Location takes the first change of the address for one to be taken back, unless
         it has been told where it stands. */
      if (first) window.dash_clientside.set_props(URL_ID, { href: window.location.href });
      /* Whoever has gone on while the page was on its way sees what they went to. */
      if (coming !== wished) window.dash_clientside.set_props(URL_ID, { search: wished });
      coming = wished;
      document.title = title;
      look.classList.toggle("large", route.large === "1");
      look.classList.toggle("contrast", route.contrast === "1");
      const spoken = (children || []).find((one) => one && one.props && one.props.lang);
      if (spoken) look.lang = spoken.props.lang;
      const hash = window.sentrumskartHash || window.location.hash.slice(1);
      window.sentrumskartHash = "";
      window.setTimeout(window.dash_clientside.sentrumskart.drawn, 0);
      /* Where the timeline is wider than the screen, its later years are seen first. */
      const frame = document.querySelector("#timeline .figure-face");
      if (frame) frame.scrollLeft = frame.scrollWidth;
      window.setTimeout(() => {
        if (hash && goTo(hash)) return;
        const heading = document.getElementById("page-title");
        if (!first && heading && !document.activeElement.dataset.view) {
          heading.focus({ preventScroll: true });
          window.scrollTo(0, 0);
        }
      }, 50);
      return first ? "" : title;
    },

    /* A control was used. */
    choose() {
      const changes = {};
      for (const { prop_id: used, value } of window.dash_clientside.callback_context.triggered) {
        const control = used.split(".")[0];
        const group = Object.values(SECTIONS).includes(control) ? control : null;
        changes[KEYS[control]] = group ? written(value || [], group) : value;
      }
      navigate(changes);
      return none();
    },

    /* The address changed from elsewhere: the controls follow. */
    follow(search, period, time, group, measure, types, operators) {
      if (!document.getElementById(`${SECTIONS.types}-boxes`)) return Array(6).fill(none());
      const query = new URLSearchParams(search || "");
      const wanted = [
        query.get("period") || standard.period,
        query.get("time") || standard.time,
        query.get("group") || standard.group,
        query.get("measure") || standard.measure,
        ticked(query.get("types"), SECTIONS.types),
        ticked(query.get("operators"), SECTIONS.operators),
      ];
      const now = [period, time, group, measure, types, operators];
      return wanted.map((value, i) => (same(value, now[i]) ? none() : value));
    },

    step() {
      const asked = window.dash_clientside.callback_context.triggered[0];
      if (!asked || !asked.value) return none();
      const years = standard.years;
      const chosen = years.indexOf(params().get("period"));
      const now = chosen < 0 ? years.indexOf(standard.period) : chosen;
      const next = years[now + (asked.prop_id.startsWith("period-before") ? -1 : 1)];
      if (next) navigate({ period: next });
      return none();
    },

    tick() {
      const asked = window.dash_clientside.callback_context.triggered[0];
      if (!asked || !asked.value) return none();
      navigate({ types: asked.prop_id.startsWith("types-all") ? null : "," });
      return none();
    },

    /* Something in a figure was clicked: it is selected everywhere. */
    pick() {
      const asked = window.dash_clientside.callback_context.triggered[0];
      const point = asked && asked.value && asked.value.points && asked.value.points[0];
      if (!point || !point.customdata) return none();
      const [kind, value] = point.customdata;
      if (!kind) return none();
      const chosen = kind === "period" ? {} : { area: null, place: null, service: null, record: null };
      navigate({ ...chosen, [kind]: value });
      return none();
    },

    /* The server answered a form with a change of the view. */
    go(wish) {
      if (wish && wish.changes) navigate(wish.changes);
      return none();
    },

    /* The map was moved: the address remembers where it is, without a new figure. */
    pan(moved) {
      if (!moved || !moved["map.center"]) return none();
      const asked = window.dash_clientside.callback_context.triggered[0];
      const graph = asked && document.getElementById(asked.prop_id.split(".")[0]);
      const plot = graph && graph.querySelector(".js-plotly-plot");
      const zoom = moved["map.zoom"] || (plot && plot._fullLayout.map.zoom);
      const { lon, lat } = moved["map.center"];
      keepInAddress("camera", `${lon.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`);
      return none();
    },

    /* Maps were drawn: their labels may stand close, and the page knows when they can be read. */
    drawn() {
      const graphs = Array.from(document.querySelectorAll(GRAPHS));
      const waiting = graphs.filter((graph) => !window.sentrumskartMaps.watch(graph));
      const coming = !graphs.length && document.querySelector("main .map-frame .graph");
      if (waiting.length || coming) window.setTimeout(window.dash_clientside.sentrumskart.drawn, 100);
      return none();
    },

    turn(faces) {
      const context = window.dash_clientside.callback_context;
      const turned = context.inputs_list[0]
        .filter((one) => one.value && one.value !== "figure")
        .map((one) => `${one.id.card}.${one.value}`);
      if (context.inputs_list[0].length) keepInAddress("faces", turned.join(","));
      resizeSoon(50);
      return none();
    },

    unfold(clicks) {
      const button = document.getElementById("controls-toggle");
      if (!clicks || !button) return none();
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      document.getElementById("controls").classList.toggle("open", open);
      return none();
    },

    fullscreen(clicks) {
      const asked = window.dash_clientside.callback_context.triggered[0];
      if (!asked || !asked.value) return none();
      const card = document.getElementById(JSON.parse(asked.prop_id.split(".")[0]).card);
      if (document.fullscreenElement) document.exitFullscreen();
      else if (card && card.requestFullscreen) card.requestFullscreen();
      return none();
    },
  };

  /* Links inside the app and buttons with a view change the address without a new page load. */
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const button = event.target.closest("button[data-view]");
    if (button) return navigate(Object.fromEntries(new URLSearchParams(button.dataset.view)));
    const mover = event.target.closest("button[data-map]");
    if (mover) return window.sentrumskartMaps.move(mover.dataset);
    const link = event.target.closest("a.view-link");
    if (!link) return;
    event.preventDefault();
    const address = new URL(link.href);
    /* What holds the whole view holds it as it was when the page came; it may have changed since. */
    const changes = link.dataset.whole ? {} : Object.fromEntries(address.searchParams);
    navigate(changes, {
      path: address.pathname,
      hash: address.hash.slice(1),
    });
  });

  document.addEventListener("fullscreenchange", () => {
    resizeSoon(100);
  });
})();
