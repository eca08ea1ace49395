/* The map of a scenario and the form beside it: clicks, small steps and keys become one question each. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const GRAPH = "scenario-map-graph";
  const NEW = "new";
  /* Steps in quick succession are sent together. */
  const GATHER_MS = 150;
  const FAR = 5;
  const MOMENT_MS = 30;
  const MOMENTS = 100;
  /* What is chosen in a list is known a moment later; what is typed is read off at once. */
  const CHOSEN_MS = 50;
  const TYPED = {
    address: "plan-address",
    lon: "plan-lon",
    lat: "plan-lat",
    name: "plan-name",
    hours: "plan-opening",
    capacity: "plan-amount",
  };
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  /* Which service the reader has just chosen, and whether the next click on the map puts it somewhere. */
  let wanted = "";
  let shown = "";
  let placing = false;
  let steps = [0, 0];
  let timer = 0;
  /* What was typed since the last question: it stays where it was typed, whatever is built anew. */
  let typed = {};
  /* Whose hours were written by groups of days, and not as one text after that. */
  let byDays = null;

  /* What the form was last built for: the service that is worked on, its name, and whether it can be placed. */
  let about = {};
  const goTo = (edit) => window.sentrumskartAddress.go({ edit });

  function ask(what, more) {
    typed = {};
    window.sentrumskartPlan.ask({ what, ...more });
  }

  function askOfForm(button) {
    const values = Object.entries(TYPED).map(([name, id]) => [name, document.getElementById(id).value]);
    const more = { typed: Object.fromEntries(values) };
    typed = {};
    if (button.dataset.number) more.number = Number(button.dataset.number);
    if (byDays === about.edit) {
      const rows = Array.from(document.querySelectorAll(".plan-times input[id]"));
      more.times = Object.fromEntries(rows.map((row) => [row.id.replace("plan-times-", ""), row.value]));
    }
    window.setTimeout(() => window.sentrumskartPlan.ask({ what: button.dataset.plan, ...more }), CHOSEN_MS);
  }

  function chooseService(id) {
    if (!id) return;
    wanted = id;
    if (id === about.edit) show();
    else goTo(id);
  }

  /* What a click will do stands over the map, in words and in buttons that are pressed or not. */
  function show() {
    const { edit = "", name = "", placeable } = about;
    if (edit !== shown || wanted) {
      if (wanted && wanted === edit) placing = placeable === "yes";
      else if (edit !== shown) placing = false;
      if (wanted === edit) wanted = "";
      shown = edit;
    }
    const can = placeable === "yes";
    placing = placing && can;
    for (const button of document.querySelectorAll("[data-plan-mode]")) {
      const place = button.dataset.planMode === "place";
      button.setAttribute("aria-pressed", String(place === placing));
      if (place) button.setAttribute("aria-disabled", String(!can));
    }
    const modes = document.querySelector(".plan-modes");
    const card = document.getElementById("scenario-map");
    if (!modes || !card) return;
    const words = modes.dataset;
    const fill = (template) => template.replace("{name}", () => name);
    const button = modes.querySelector("[data-plan-mode=place]");
    const label = can ? fill(words.placeNamed) : words.placeNothing;
    if (button.textContent !== label) button.textContent = label;
    const said = placing ? fill(edit === NEW ? words.sayNew : words.sayPlace) : words.sayChoose;
    const status = modes.querySelector("[role=status]");
    if (status.textContent !== said) status.textContent = said;
    card.classList.toggle("plan-placing", placing);
  }

  /* What is built anew loses the focus: its twin takes it. What has no use any more leaves it to undoing. */
  let focused = null;
  const TWINS = ["id", "data-plan", "data-number", "data-plan-turn", "data-plan-mode", "data-view"];

  document.addEventListener("focusin", (event) => {
    focused = event.target.closest(".scenario-form") ? event.target : null;
  });

  function keepFocus() {
    if (!focused || document.activeElement !== document.body) return;
    const hidden = focused.isConnected;
    if (hidden && focused.checkVisibility()) return;
    const known = hidden ? [] : TWINS.filter((name) => focused.hasAttribute(name));
    const exact = known.map((name) => `[${name}="${CSS.escape(focused.getAttribute(name))}"]`);
    const wishes = exact.length ? [exact.join(""), exact[0], `[${known[0]}]`] : ["[data-plan-turn=undo]"];
    const twins = wishes.map((wish) => document.querySelector(`#plan-form ${wish}`));
    const twin = twins.find(Boolean);
    if (twin && twin.checkVisibility()) twin.focus({ preventScroll: true });
  }

  function turn(mode) {
    placing = mode === "place";
    show();
  }

  /* A click on the map: it chooses who stands there, or puts the chosen one there. */
  function clicked(graph, event) {
    const point = event.points && event.points[0];
    const data = point && graph.data[point.curveNumber];
    const target = data && data.customdata && data.customdata[point.pointNumber];
    const ids = target && target[0] === "edit" ? target[1].split(",") : [];
    const { edit = "" } = about;
    /* Nobody is put where they stand: a click there goes on to the next one at the same place. */
    const here = ids.length && target[3].split(",").includes(edit);
    if (!placing || here) {
      if (ids.length) chooseService(ids[(ids.indexOf(edit) + 1) % ids.length]);
      return;
    }
    const [lon, lat] = ids.length
      ? [data.lon[point.pointNumber], data.lat[point.pointNumber]]
      : pointedAt(graph, event.event);
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
    ask("point", { lon, lat, address: ids.length ? target[2] : "" });
    turn("choose");
  }

  /* The figure tells where the pointer last rested, which may be some pixels from where it clicked. */
  function pointedAt(graph, { clientX, clientY }) {
    const { map } = graph._fullLayout.map._subplot;
    const box = map.getCanvas().getBoundingClientRect();
    const { lng, lat } = map.unproject([clientX - box.x, clientY - box.y]);
    return [lng, lat];
  }

  function listen() {
    const graph = document.querySelector(`#${GRAPH} .js-plotly-plot`);
    if (!graph || !graph.on) return Boolean(document.getElementById(GRAPH));
    if (graph.dataset.plan) return false;
    graph.dataset.plan = "yes";
    graph.on("plotly_click", (event) => clicked(graph, event));
    return false;
  }

  function listenSoon() {
    if (listen()) window.setTimeout(listenSoon, 100);
  }

  /* Steps wait for the answer to those before them: each one starts from where the last one ended. */
  function step(east, north) {
    steps = [steps[0] + east, steps[1] + north];
    window.clearTimeout(timer);
    timer = window.setTimeout(sendSteps, GATHER_MS);
  }

  function sendSteps() {
    const [east, north] = steps;
    if (!east && !north) return;
    if (window.sentrumskartPlan.busy()) return;
    steps = [0, 0];
    ask("nudge", { east, north });
  }

  /* What is typed about the same service outlives what was asked before. */
  function keepTyped(drawn) {
    if (drawn.edit !== about.edit) typed = {};
    for (const [id, value] of Object.entries(typed)) window.dash_clientside.set_props(id, { value });
  }

  function unfolded(moments) {
    if (!document.querySelector(".plan-modes") && moments) return window.setTimeout(() => unfolded(moments - 1), MOMENT_MS);
    show();
    window.setTimeout(() => {
      keepFocus();
      window.sentrumskartPlan.shown();
      sendSteps();
    }, MOMENT_MS);
    return undefined;
  }

  window.dashMantineFunctions = window.dashMantineFunctions || {};
  window.dashMantineFunctions.everyOption = ({ options }) => options;

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.plan = {
    /* The form was built anew; what is packed in it unfolds in the next moments. */
    show(drawn) {
      keepTyped(drawn || {});
      about = drawn || {};
      unfolded(MOMENTS);
      return none();
    },

    /* The figure has come: clicks on it are heard, on empty map too. */
    listen() {
      listenSoon();
      return none();
    },

    choose(id) {
      if (id && id !== about.edit) chooseService(id);
      return none();
    },

    /* What was asked is done, or refused: what waits is asked next. */
    answered(fault, wish) {
      window.sentrumskartPlan.answered(wish);
      sendSteps();
      return none();
    },
  };

  document.addEventListener("click", (event) => {
    const mode = event.target.closest("[data-plan-mode]");
    if (mode) return mode.getAttribute("aria-disabled") !== "true" && turn(mode.dataset.planMode);
    const arrow = event.target.closest("[data-plan-step]");
    if (arrow) return step(...arrow.dataset.planStep.split(",").map(Number));
    const button = event.target.closest("button[data-plan]");
    if (button) return askOfForm(button);
    const chosen = event.target.closest(".scenario-form button[data-view^='edit=']");
    if (chosen) wanted = new URLSearchParams(chosen.dataset.view).get("edit");
  }, true);

  document.addEventListener("input", (event) => {
    if (event.target.id === TYPED.hours) byDays = null;
    if (Object.values(TYPED).includes(event.target.id)) typed[event.target.id] = event.target.value;
  });
  /* Hours that are picked from the list come without an input event. */
  document.addEventListener("focusout", (event) => {
    const row = event.target.closest(".plan-times input");
    if (row && row.value !== row.dataset.came) byDays = about.edit;
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".plan-times input");
    if (row) row.dataset.came = row.value;
  });

  const writes = (target) => target.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (!document.getElementById("plan-form")) return;
    const arrow = event.target.closest && event.target.closest("[data-plan-step]");
    if (arrow && ARROWS[event.key]) {
      event.preventDefault();
      const near = Math.max(...arrow.dataset.planStep.split(",").map((one) => Math.abs(Number(one))));
      const far = event.shiftKey ? FAR : 1;
      return step(...ARROWS[event.key].map((way) => way * near * far));
    }
    if (event.key === "Escape" && placing) return turn("choose");
    if (event.key === "Enter" && event.target.matches("input") && !event.defaultPrevented) {
      const row = event.target.closest(".plan-asked");
      const open = event.target.getAttribute("aria-expanded") === "true";
      const button = row && !open && row.querySelector("button[data-plan]");
      if (button && button.checkVisibility()) button.click();
      return undefined;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey || writes(event.target)) return undefined;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    const forth = key === "y" || (key === "z" && event.shiftKey);
    if (!back && !forth) return undefined;
    event.preventDefault();
    document.querySelector(`[data-plan-turn=${back ? "undo" : "redo"}]`).click();
    return undefined;
  });
})();
