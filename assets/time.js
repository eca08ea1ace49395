/* Let time run over the map of movement: every year is already here, and only what changes is drawn. */
(function () {
  "use strict";

  const GRAPH = "movement-map-graph";
  const TABLE = "movement-map-table";
  const CONTROL = "time-control";
  const PAUSE_MS = { slow: 2800, normal: 1600, fast: 800 };
  const MOVE_MS = 400;

  let shown = -1;
  let turn = 0;
  /* How long the last whole drawing took: a screen too slow to move smoothly goes straight there. */
  let lastMs = 0;

  const { player, params } = window.sentrumskartPlayer;
  const time = player({ graph: GRAPH, control: CONTROL, pauses: PAUSE_MS });
  const { graph, control, part, slider, write, settle, restyle, pause } = time;

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const nextFrame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));

  function story() {
    const box = graph();
    const meta = box && box.layout && box.layout.meta;
    return meta && meta.frames ? meta : null;
  }

  /* The years that time runs through: those of the address, else all that are told of. */
  function range(meta) {
    const [from, to] = ["first", "last"].map((key, i) => meta.years.indexOf(params().get(key) || meta.span[i]));
    return [Math.max(0, Math.min(from, to)), Math.max(from, to)];
  }

  const inAddress = (meta) => meta.years.indexOf(params().get("period") || meta.start);

  const numbers = (list) => Array.isArray(list) && list.every((one) => typeof one === "number");
  const moves = (one, other) => numbers(one) && numbers(other) && one.length === other.length;

  /* Where between two frames everything is that can move; the rest is left out. */
  function between(meta, one, other, share) {
    const changes = {};
    for (const [trace, names] of Object.entries(meta.smooth)) {
      for (const name of names) {
        const [from, to] = [one[trace][name], other[trace][name]];
        if (!moves(from, to)) continue;
        changes[trace] = changes[trace] || {};
        changes[trace][name] = to.map((end, i) => from[i] + (end - from[i]) * share);
      }
    }
    return changes;
  }

  function laid(frame, over) {
    const changes = {};
    for (const trace of Object.keys(frame)) changes[trace] = { ...frame[trace], ...over[trace] };
    return changes;
  }

  /* Show a year: all at once, or with sizes and places that move there. */
  async function show(index, smooth) {
    const meta = story();
    if (!meta || index < 0 || index >= meta.years.length) return;
    const mine = ++turn;
    const [one, other] = [meta.frames[shown] || meta.frames[index], meta.frames[index]];
    const first = performance.now();
    shown = index;
    tell(meta);
    if (!smooth || still() || one === other || lastMs > MOVE_MS) {
      await restyle(other);
      lastMs = performance.now() - first;
    } else {
      await restyle(laid(other, between(meta, one, other, 0)));
      lastMs = performance.now() - first;
      /* Each drawing is waited for, so a slow screen gets fewer of them and not a queue. */
      for (let share = 0; share < 1; ) {
        await nextFrame();
        if (mine !== turn || !graph()) return;
        share = Math.min(1, (performance.now() - first) / MOVE_MS);
        await restyle(between(meta, one, other, share * share * (3 - 2 * share)));
      }
    }
    const box = graph();
    if (mine === turn && box) {
      box.dataset.year = meta.years[index];
      box.dataset.drawnMs = Math.round(performance.now() - first);
    }
  }

  /* Say the year everywhere in the control, and mark it in the table. */
  function tell(meta) {
    if (!control()) return;
    const [first, last] = range(meta);
    slider().min = meta.years[first];
    slider().max = meta.years[last];
    time.say(meta.words[shown], meta.years[shown]);
    part("first").value = meta.years[first];
    part("last").value = meta.years[last];
    for (const [name, end] of [["back", first], ["forward", last]]) {
      part(name).setAttribute("aria-disabled", String(shown === end));
    }
    for (const row of document.querySelectorAll(`#${TABLE} tbody tr`)) {
      const link = row.querySelector("th a[href*='period=']");
      if (!link) continue;
      const chosen = new URL(link.href).searchParams.get("period") === meta.years[shown];
      row.classList.toggle("chosen", chosen);
      if (chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  function goTo(index, smooth) {
    const meta = story();
    if (!meta) return Promise.resolve();
    const [first, last] = range(meta);
    const next = Math.max(first, Math.min(last, index));
    write("period", meta.years[next], meta.start);
    return next === shown ? Promise.resolve() : show(next, smooth);
  }

  function play() {
    const meta = story();
    if (!meta) return;
    const [first, last] = range(meta);
    const forward = async () => {
      await goTo(shown >= last ? last : shown + 1, true);
      return shown < last;
    };
    /* From the end it starts over; from anywhere else it goes on. */
    time.play(forward, shown >= last || shown < first ? goTo(first, true) : null);
  }

  const toggle = () => (time.isPlaying() ? pause() : play());

  function step(by) {
    pause();
    goTo(shown + by, true);
    settle();
  }

  function leap(end) {
    const meta = story();
    if (!meta) return;
    pause();
    goTo(range(meta)[end], true);
    settle();
  }

  time.onButtons({ play: toggle, back: () => step(-1), forward: () => step(1) });
  time.onKeys({
    toggle,
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Home: () => leap(0),
    End: () => leap(1),
  });

  document.addEventListener("input", (event) => {
    const meta = story();
    if (!meta || event.target !== slider()) return;
    pause();
    goTo(meta.years.indexOf(event.target.value), false);
    settle();
  });

  document.addEventListener("change", (event) => {
    const meta = story();
    const name = time.inside(event) && event.target.dataset.time;
    if (!meta || !["first", "last"].includes(name)) return;
    pause();
    const other = name === "first" ? "last" : "first";
    const value = event.target.value;
    const crossed = name === "first" ? value > part(other).value : value < part(other).value;
    write(name, value, meta.span[name === "first" ? 0 : 1]);
    if (crossed) write(other, value, meta.span[other === "first" ? 0 : 1]);
    goTo(shown, true);
    tell(meta);
    settle();
  });

  const none = () => window.dash_clientside.no_update;

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.time = {
    /* A figure has come, with all its years. */
    drawn() {
      window.dash_clientside.sentrumskart.drawn();
      const meta = story();
      if (!meta || !graph()._fullLayout) {
        if (document.getElementById(GRAPH)) window.setTimeout(window.dash_clientside.time.drawn, 100);
        return none();
      }
      turn += 1;
      shown = meta.years.indexOf(meta.shown);
      graph().dataset.year = meta.shown;
      time.furnish();
      tell(meta);
      if (inAddress(meta) !== shown) show(inAddress(meta), false);
      return none();
    },

    /* The address changed, here or elsewhere: the map goes to its year. */
    follow() {
      const meta = story();
      if (!meta || !slider()) return none();
      const wanted = inAddress(meta);
      if (wanted === shown) tell(meta);
      else {
        pause();
        show(wanted, true);
      }
      return none();
    },
  };
})();
