/* Let the week run over the map of services: every hour is already here, and a step restyles only. */
(function () {
  "use strict";

  const GRAPH = "services-map-graph";
  const TABLE = "services-map-table";
  const CONTROL = "services-map-control";
  const PAUSE_MS = { slow: 2400, normal: 1200, fast: 500 };
  const DAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"];
  const HOURS_A_DAY = 24;
  const HOURS = DAYS.length * HOURS_A_DAY;

  let shown = -1;
  let turn = 0;

  const { player, params } = window.sentrumskartPlayer;
  const week = player({ graph: GRAPH, control: CONTROL, pauses: PAUSE_MS });
  const { graph, control, part, slider, pause } = week;

  const moment = (hour) => `${DAYS[Math.floor(hour / HOURS_A_DAY)]}-${String(hour % HOURS_A_DAY).padStart(2, "0")}`;

  /* The hour of the week that is written as `we-12`; -1 for anything else. */
  function hourOf(written) {
    const [day, hour] = String(written).split("-");
    const found = DAYS.indexOf(day) * HOURS_A_DAY + Number(hour);
    return moment(found) === written ? found : -1;
  }

  function story() {
    const box = graph();
    const meta = box && box.layout && box.layout.meta;
    return meta && meta.words ? meta : null;
  }

  function inAddress(meta) {
    const found = hourOf(params().get("moment") || meta.start);
    return found < 0 ? hourOf(meta.start) : found;
  }

  const signed = (label, sign) => (label && label !== sign ? label + sign : label);

  /* What the traces look like in an hour: as `Symbols.at` writes it on the server. */
  function changes(meta, hour) {
    const { traces, looks, weeks, of, labels, halo, hover, serviceWeeks, states, end } = meta;
    const found = of.map((one) => looks[weeks[one][hour]]);
    const words = found.map((look, i) => signed(labels[i], look.sign));
    const hovers = hover.map(([head, own]) => {
      const lines = own.map(([said, one]) => `<br>${said}: ${states[serviceWeeks[one][hour]]}`);
      return head + lines.join("") + end;
    });
    const attributes = {
      [traces.discs]: {
        "marker.size": found.flatMap((look, i) => [halo.px[i], ...look.px]),
        "marker.color": found.flatMap((look, i) => [halo.colors[i], ...look.colors]),
      },
      [traces.targets]: { hovertemplate: hovers },
    };
    if (labels.some(Boolean)) {
      attributes[traces.light] = { text: words.map((one, i) => (found[i].light ? one : "")) };
      attributes[traces.dark] = { text: words.map((one, i) => (found[i].light ? "" : one)) };
    }
    return attributes;
  }

  async function show(hour) {
    const meta = story();
    if (!meta) return;
    const mine = ++turn;
    const first = performance.now();
    shown = hour;
    tell(meta);
    if (meta.of.length) await week.restyle(changes(meta, hour));
    const box = graph();
    if (mine === turn && box) {
      box.dataset.moment = moment(hour);
      box.dataset.drawnMs = Math.round(performance.now() - first);
    }
  }

  /* Say the hour everywhere: in the control, and in the table's own column. */
  function tell(meta) {
    if (!control()) return;
    const words = meta.words[shown];
    week.say(words, shown % HOURS_A_DAY);
    part("day").value = DAYS[Math.floor(shown / HOURS_A_DAY)];
    const table = document.querySelector(`#${TABLE} table`);
    const { column, weeks, of } = meta.table;
    const rows = table ? table.tBodies[0].rows : [];
    if (rows.length !== of.length) return;
    const hour = words.split(":")[0];
    table.tHead.rows[0].cells[column].textContent = hour[0].toUpperCase() + hour.slice(1);
    of.forEach((one, i) => {
      const cell = rows[i].cells[column];
      const state = meta.states[weeks[one][shown]];
      if (cell.textContent !== state) cell.textContent = state;
    });
  }

  /* The week has no end: after Sunday's last hour comes Monday's first. */
  function goTo(hour) {
    const meta = story();
    if (!meta) return Promise.resolve();
    const next = ((hour % HOURS) + HOURS) % HOURS;
    week.write("moment", moment(next), meta.start);
    return next === shown ? Promise.resolve() : show(next);
  }

  function leap(hour) {
    if (!story()) return;
    pause();
    goTo(hour);
    week.settle();
  }

  function toggle() {
    if (week.isPlaying()) return pause();
    if (!story()) return;
    week.play(async () => {
      await goTo(shown + 1);
      return true;
    });
  }

  /* The hour it is in the city, whatever clock the reader's machine keeps. */
  function now() {
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: story().zone,
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    });
    const parts = Object.fromEntries(clock.formatToParts(new Date()).map((one) => [one.type, one.value]));
    return hourOf(`${parts.weekday.slice(0, 2).toLowerCase()}-${parts.hour}`);
  }

  const ofDay = (hour) => Math.floor(shown / HOURS_A_DAY) * HOURS_A_DAY + hour;

  week.onButtons({
    play: toggle,
    back: () => leap(shown - 1),
    forward: () => leap(shown + 1),
    day_back: () => leap(shown - HOURS_A_DAY),
    day_forward: () => leap(shown + HOURS_A_DAY),
    now: () => story() && leap(now()),
  });
  week.onKeys({
    toggle,
    ArrowLeft: () => leap(shown - 1),
    ArrowRight: () => leap(shown + 1),
    Home: () => leap(ofDay(0)),
    End: () => leap(ofDay(HOURS_A_DAY - 1)),
  });

  document.addEventListener("input", (event) => {
    if (event.target === slider()) leap(ofDay(Number(event.target.value)));
  });

  document.addEventListener("change", (event) => {
    if (!week.inside(event) || event.target.dataset.time !== "day") return;
    leap(hourOf(`${event.target.value}-${moment(shown).slice(-2)}`));
  });

  const none = () => window.dash_clientside.no_update;

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.week = {
    /* A figure has come, with the whole week. */
    drawn() {
      window.dash_clientside.sentrumskart.drawn();
      const meta = story();
      if (!meta || !graph()._fullLayout) {
        if (document.getElementById(GRAPH)) window.setTimeout(window.dash_clientside.week.drawn, 100);
        return none();
      }
      turn += 1;
      shown = hourOf(meta.shown);
      graph().dataset.moment = meta.shown;
      week.furnish();
      slider().max = HOURS_A_DAY - 1;
      tell(meta);
      if (inAddress(meta) !== shown) show(inAddress(meta));
      return none();
    },

    /* The address changed, here or elsewhere: the map goes to its hour. */
    follow() {
      const meta = story();
      if (!meta || !slider()) return none();
      const wanted = inAddress(meta);
      if (wanted === shown) tell(meta);
      else {
        pause();
        show(wanted);
      }
      return none();
    },
  };
})();
