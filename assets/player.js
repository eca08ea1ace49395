/* Let time run over a map: what the two maps that do so have in common, from the button to the drawing. */
(function () {
  "use strict";

  /* Quick presses are gathered before the words and tables of the page follow. */
  const SETTLE_MS = 200;
  const LEAST_MS = 50;

  const params = () => new URLSearchParams(window.location.search);

  /* `graph` and `control` are the ids of the figure and of what moves it; `pauses` the time between two steps. */
  function player({ graph: graphId, control: controlId, pauses }) {
    let playing = 0;
    let settling = 0;

    const graph = () => document.querySelector(`#${graphId} .js-plotly-plot`);
    const control = () => document.getElementById(controlId);
    const part = (name) => control() && control().querySelector(`[data-time="${name}"]`);
    const slider = () => control() && control().querySelector(".time-slider input");
    const inside = (event) => event.target.closest && event.target.closest(`#${controlId}`);

    function write(key, value, usual) {
      const query = params();
      if (value === usual) query.delete(key);
      else query.set(key, value);
      const search = query.toString() ? "?" + query.toString() : "";
      window.history.replaceState(window.history.state, "", window.location.pathname + search);
    }

    /* What follows the address on the server - the words, the sources - is asked for now. */
    function settle() {
      window.clearTimeout(settling);
      settling = window.setTimeout(() => {
        /* Both at once: of two that disagree the page would put back the older. */
        const { search, href } = window.location;
        window.dash_clientside.set_props("url", { search, href });
      }, SETTLE_MS);
    }

    /* Change attributes of several traces in one drawing; what a trace lacks stays as it is. */
    function restyle(changes) {
      const traces = Object.keys(changes).map(Number);
      const names = new Set(traces.flatMap((trace) => Object.keys(changes[trace])));
      const update = {};
      for (const name of names) update[name] = traces.map((trace) => changes[trace][name]);
      return window.Plotly.restyle(graph(), update, traces);
    }

    /* Say in the control where in time the map stands. */
    function say(words, value) {
      const now = control().querySelector(".time-now");
      if (now.textContent !== words) now.textContent = words;
      slider().value = value;
      slider().setAttribute("aria-valuetext", words);
    }

    function label(name) {
      const button = part("play");
      if (!button) return;
      button.setAttribute("aria-label", control().dataset[name]);
      button.title = control().dataset[name];
      button.firstElementChild.textContent = name === "play" ? "▶" : "❚❚";
    }

    function pause() {
      if (!playing) return;
      window.clearTimeout(playing);
      playing = 0;
      label("play");
      settle();
    }

    /* Step until a step answers that it was the last; `ready` is waited for first. */
    function play(step, ready) {
      label("pause");
      const wait = (spent) => {
        const rest = pauses[part("speed").value] || pauses.normal;
        playing = window.setTimeout(beat, Math.max(LEAST_MS, rest - spent));
      };
      const beat = async () => {
        const before = playing;
        const start = performance.now();
        const more = await step();
        if (playing !== before) return;
        if (!control()) playing = 0;
        else if (more) wait(performance.now() - start);
        else pause();
      };
      playing = -1;
      Promise.resolve(ready).then(() => playing === -1 && wait(0));
    }

    /* Do what a key means: a slider has its own arrows, a button its own space, a list all keys. */
    function onKeys({ toggle, ...moves }) {
      document.addEventListener("keydown", (event) => {
        if (!inside(event) || event.ctrlKey || event.altKey || event.metaKey) return;
        const kind = event.target.tagName;
        if (kind === "SELECT") return;
        const keys = { ...(kind === "BUTTON" ? {} : { " ": toggle }), ...(kind === "INPUT" ? {} : moves) };
        if (!keys[event.key]) return;
        event.preventDefault();
        keys[event.key]();
      });
    }

    function onButtons(wishes) {
      document.addEventListener("click", (event) => {
        const button = inside(event) && event.target.closest("button[data-time]");
        if (button) wishes[button.dataset.time]();
      });
    }

    /* The slider is native, and made here because the server's elements have none. */
    function furnish() {
      const place = control() && control().querySelector(".time-slider");
      if (!place || place.firstElementChild) return;
      const input = document.createElement("input");
      input.type = "range";
      input.step = "1";
      input.setAttribute("aria-label", place.dataset.label);
      place.append(input);
      part("speed").value = "normal";
    }

    return {
      graph, control, part, slider, inside,
      write, settle, restyle, say, pause, play, onKeys, onButtons, furnish,
      isPlaying: () => Boolean(playing),
    };
  }

  window.sentrumskartPlayer = { player, params };
})();
