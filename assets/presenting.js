/* Tell a story step by step: which step is seen, on which screens, and what is loaded for it. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const WAIT_MS = 50;
  const RESIZE_MS = 120;
  const AGAIN_MS = 30000;
  const PATHS = { stories: "/presentasjon", stage: "/presentasjon/vis", speaker: "/presentasjon/taler" };

  /* What is told on this page now; null on all other pages. */
  let telling = null;

  const params = () => new URLSearchParams(window.location.search);
  const fill = (words, values) => words.replace(/{(\w+)}/g, (_, name) => values[name]);
  const root = () => document.getElementById("stage");
  const slideOf = (place) => telling.stage.querySelector(`.slide[data-step="${place}"]`);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  /* How much smaller the stage is seen than it is: less than 1 in the speaker's window. */
  const shownAs = () => telling.stage.getBoundingClientRect().width / telling.stage.offsetWidth || 1;

  function say(words) {
    each(".stage-word", (one) => (one.textContent = words));
  }

  /* Which step, in words for those who see it and for those who hear it. */
  function tell() {
    const { place, steps, words } = telling;
    const counted = fill(words.step, { n: place, all: steps });
    each(".stage-counter", (one) => (one.textContent = `${place} / ${steps}`));
    each(".speaker-counter", (one) => (one.textContent = counted));
    each(".speaker-step", (one) => (one.hidden = Number(one.dataset.step) !== place));
    each("[data-stage=back]", (one) => one.setAttribute("aria-disabled", String(place === 1)));
    each("[data-stage=forward]", (one) => one.setAttribute("aria-disabled", String(place === steps)));
    const heard = [counted, slideOf(place).querySelector("h2").textContent];
    slideOf(place).querySelectorAll(".slide-words p").forEach((one) => heard.push(one.textContent));
    window.dash_clientside.set_props("announce", { children: heard.join(". ") });
    const notes = document.querySelector(".speaker-notes");
    if (notes) notes.scrollTop = 0;
  }

  function keepInAddress() {
    const query = params();
    query.set("step", telling.place);
    window.history.replaceState(window.history.state, "", `${window.location.pathname}?${query}`);
  }

  /* Draw what a slide shows, as far as it has come. */
  async function draw(place, calmly) {
    const slide = slideOf(place);
    const payload = telling.slides.get(place);
    if (!payload || !payload.figure || !window.Plotly) return;
    const box = { ...window.sentrumskartFrame.room(slide, payload), shown: shownAs() };
    if (!payload.isMap || (payload.figure.layout.annotations || []).length) {
      await window.sentrumskartStageCharts.show(slide, payload, box);
    }
    if (!payload.isMap || place !== telling.place) return;
    const mine = telling;
    const map = await window.sentrumskartStageMaps.show(telling.stage, place, telling.slides, box, calmly);
    if (telling === mine && place === telling.place) map.dataset.step = place;
  }

  /* Only the maps that the step shows are seen; the others wait behind. */
  function uncover() {
    const payload = telling.slides.get(telling.place);
    const kind = payload && payload.isMap ? window.sentrumskartStageMaps.kindOf(payload.figure) : "";
    each(".stage-map", (one) => one.classList.toggle("seen", one.dataset.kind === kind));
    telling.stage.dataset.kind = kind;
  }

  function show(place, calmly) {
    telling.place = place;
    telling.stage.dataset.place = place;
    telling.stage.querySelectorAll(".slide").forEach((one) => {
      one.classList.toggle("seen", Number(one.dataset.step) === place);
    });
    tell();
    uncover();
    const first = performance.now();
    draw(place, calmly).then(() => {
      if (!telling || telling.place !== place || !telling.slides.has(place)) return;
      uncover();
      telling.stage.dataset.drawn = place;
      telling.stage.dataset.drawnMs = Math.round(performance.now() - first);
    });
  }

  function go(place, { heard = false } = {}) {
    if (!telling) return;
    const next = Math.max(1, Math.min(telling.steps, place));
    if (next === telling.place) return;
    say("");
    show(next, true);
    keepInAddress();
    if (!heard) window.sentrumskartTalk.send({ at: next });
    ask();
  }

  /* Slides are asked for one at a time: the one that is seen, those to come, then those before. */
  function ask() {
    const { steps, place, slides, story, lang } = telling;
    const order = Array.from({ length: steps }, (_, i) => ((place - 1 + i) % steps) + 1);
    const next = order.find((one) => !slides.has(one));
    report();
    if (!next || telling.asked === next) return;
    telling.asked = next;
    window.clearTimeout(telling.again);
    telling.again = window.setTimeout(askAgain, AGAIN_MS);
    const query = `${new URLSearchParams({ story, step: next, lang })}`;
    window.dash_clientside.set_props("slide-wish", { data: { query, since: Date.now() } });
  }

  function askAgain() {
    if (!telling || !telling.asked) return;
    telling.asked = 0;
    ask();
  }

  /* Say how much is here, and when the network is not needed any more. */
  function report() {
    const { slides, steps, words, stage } = telling;
    const ready = slides.size === steps && telling.warm;
    const said = ready ? words.ready : fill(words.loading, { n: slides.size, all: steps });
    each(".stage-state", (one) => {
      if (one.textContent !== said) one.textContent = said;
    });
    if (ready) stage.dataset.ready = "yes";
  }

  /* Maps of every kind in the story are opened beforehand: a step needs neither network nor a new map. */
  async function warm() {
    const mine = telling;
    fitAll();
    const { show: open, kindOf } = window.sentrumskartStageMaps;
    const kinds = new Map();
    for (const [place, payload] of mine.slides) {
      if (payload.isMap && (place === mine.place || !kinds.has(kindOf(payload.figure)))) {
        kinds.set(kindOf(payload.figure), place);
      }
    }
    for (const place of kinds.values()) {
      const payload = mine.slides.get(place);
      const box = { ...window.sentrumskartFrame.room(slideOf(place), payload), shown: shownAs() };
      await open(mine.stage, place, mine.slides, box, false);
      if (telling !== mine) return;
      uncover();
    }
    mine.warm = true;
    report();
  }

  /* The key is drawn to the scale of its figure, so a slide is fitted once that is known. */
  function fit(place) {
    const payload = telling.slides.get(place);
    if (payload && payload.figure) window.sentrumskartFrame.room(slideOf(place), payload);
    window.sentrumskartFrame.fit(slideOf(place));
  }

  function fitAll() {
    if (!telling) return;
    window.sentrumskartFrame.level(telling.stage);
    for (const place of telling.slides.keys()) {
      fit(place);
      draw(place, false);
    }
    telling.stage.dataset.fitted = `${telling.stage.offsetWidth}x${telling.stage.offsetHeight}`;
  }

  /* Leave nothing drawing behind when the page is left. */
  function leave() {
    window.clearTimeout(telling.again);
    telling.watch.disconnect();
    window.sentrumskartStageMaps.close(telling.stage);
    window.sentrumskartStageCharts.close(telling.stage);
    window.sentrumskartTalk.end();
    if (document.fullscreenElement === document.documentElement) document.exitFullscreen();
    telling = null;
  }

  function start(data, stage) {
    if (telling) leave();
    telling = { ...data, stage, slides: new Map(), asked: 0, warm: false };
    let resizing = 0;
    telling.watch = new ResizeObserver(() => {
      window.clearTimeout(resizing);
      resizing = window.setTimeout(fitAll, RESIZE_MS);
    });
    window.sentrumskartTalk.begin(telling);
    show(telling.place, false);
    window.sentrumskartFrame.level(stage);
    telling.watch.observe(stage);
    const wanted = params().get("step");
    if (wanted && wanted !== String(telling.place)) {
      say(fill(telling.words.missing, { asked: wanted.slice(0, 20), n: telling.place, all: telling.steps }));
    }
    if (!params().get("step")) keepInAddress();
    ask();
    window.sentrumskartTalk.greet();
    window.sentrumskartWake();
  }

  /* Out of the story, unless the network is gone: then there is nowhere to go. */
  function exit() {
    if (telling.role !== "stage") return;
    if (!navigator.onLine) {
      say(telling.words.offline);
      return;
    }
    if (document.fullscreenElement) document.exitFullscreen();
    window.sentrumskartAddress.go({ step: String(telling.place) }, { path: PATHS.stories });
  }

  function open(name) {
    const size = name === "speaker" ? "popup,width=1180,height=760" : "popup,width=1280,height=720";
    window.open(`${PATHS[name]}${window.location.search}`, `sentrumskart-${name}`, size);
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  }

  const ACTS = {
    back: () => go(telling.place - 1),
    forward: () => go(telling.place + 1),
    first: () => go(1),
    last: () => go(telling.steps),
    speaker: () => open("speaker"),
    screen: () => open("stage"),
    full,
    leave: exit,
    pointer: () => window.sentrumskartPointer.toggle(),
    blank: () => window.sentrumskartTalk.blank(),
    reset: () => window.sentrumskartTalk.reset(),
  };

  window.sentrumskartStory = {
    now: () => telling,
    act: (name) => telling && ACTS[name] && ACTS[name](),
    go,
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.presenting = {
    /* The page of a story has come. */
    begin(data) {
      const stage = root();
      if (!data) return none();
      if (!stage || !stage.querySelector(".slide")) {
        window.setTimeout(() => window.dash_clientside.presenting.begin(data), WAIT_MS);
      } else if (!telling || telling.stage !== stage) start(data, stage);
      return none();
    },

    /* A slide has come: it is drawn when its turn is near, and the next one is asked for. */
    receive(payload) {
      if (!payload || !telling) return none();
      if (!window.Plotly) {
        window.setTimeout(() => window.dash_clientside.presenting.receive(payload), WAIT_MS);
        return none();
      }
      const slide = slideOf(payload.place);
      if (!slide || telling.slides.has(payload.place)) return none();
      telling.slides.set(payload.place, payload);
      telling.asked = 0;
      window.sentrumskartSlide.fill(slide, payload);
      /* What was packed is unfolded before it is measured. */
      window.setTimeout(() => {
        if (!telling) return;
        fit(payload.place);
        if (payload.place === telling.place) show(payload.place, false);
        else draw(payload.place, false);
        ask();
        if (telling.slides.size === telling.steps) warm();
      }, 0);
      return none();
    },
  };

  /* Another page has come in its place. */
  new MutationObserver(() => {
    if (telling && !telling.stage.isConnected) leave();
  }).observe(document.documentElement, { subtree: true, childList: true });

  window.addEventListener("popstate", () => {
    if (!telling || !window.location.pathname.startsWith(`${PATHS.stories}/`)) return;
    if (params().get("story") !== telling.story) window.location.reload();
    else go(Number(params().get("step")) || 1);
  });
  window.addEventListener("online", askAgain);
})();
