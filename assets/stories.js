/* Stories: what is written or moved becomes one question at a time, about what the reader saw. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const ASK = "story-ask";
  const PAGE = "story-opened";
  const STEP = "story-step";
  const TOO_LONG_MS = 10000;
  const SETTLE_MS = 50;
  const KEYS = { ArrowUp: "up", ArrowDown: "down" };

  /* What waits to be asked, what is asked and since when, and what is written but not sent yet. */
  let waiting = [];
  let asking = null;
  let sent = 0;
  let from = "";
  let asked = 0;
  let written = {};
  let last = {};
  /* The versions that were saved from here: they are no surprise. */
  const mine = [];
  /* The answer that the address has yet to follow. */
  let turn = null;
  /* Which button the reader used: where it stands after the list has been built anew. */
  let wanted = null;
  /* Which story and step the page shows, and what has been done with it but is not shown yet. */
  let shown = { story: "", place: 0 };
  let done = [];
  /* Undoing that waits for the page to show what is to be undone, and since when it is waited for. */
  let turns = [];
  let turning = 0;

  const order = () => window.sentrumskartStoryOrder;
  const through = (...given) => order().through(...given);
  const field = (target) => target.closest && target.closest(".story-opened input, .story-opened textarea");
  const inAddress = (key) => new URLSearchParams(window.location.search).get(key) || "";

  /* What was done with the story that is shown, one thing after the other. */
  function since() {
    let { story } = shown;
    return done.filter((one) => one.story === story && ((story = one.became), true));
  }

  const latest = () => since().reduce((_, one) => one.became, shown.story);
  const underWay = () => [asking, ...waiting].filter((one) => one && one.story === latest());

  function number() {
    asked = Math.max(asked + 1, Date.now());
    return asked;
  }

  /* Whatever makes a story is done once, however long the answer takes. */
  const ONCE = ["new", "copy", "restore"];

  function ask(what, more) {
    if (ONCE.includes(what) && [...since(), ...underWay()].some((one) => one.what === what)) return;
    const question = { what, story: latest(), at: inAddress("story"), step: inAddress("step") };
    waiting.push({ ...question, ...more });
    next();
  }

  function next() {
    if (!waiting.length || (sent && Date.now() - sent < TOO_LONG_MS)) return;
    asking = waiting.shift();
    sent = Date.now();
    turn = null;
    last = {};
    if (written.story === asking.story) [last, written] = [written, {}];
    const { of = 0, story: _, ...fields } = last;
    from = window.location.pathname;
    const address = new URLSearchParams(window.location.search);
    address.set("story", asking.story);
    const { what, place, to } = asking;
    const data = { what, place, to, of, fields, mine, query: `?${address}`, n: number() };
    window.dash_clientside.set_props(ASK, { data });
  }

  /* What was written is about the step that the fields show, whatever was chosen since. */
  function note(target) {
    const name = target.id.replace(/^story-/, "");
    const [of, story] = [through(since(), shown.place), latest()];
    if (written.story !== undefined && (written.of !== of || written.story !== story)) send();
    written = { ...written, of, story, [name]: target.value };
  }

  const send = () => Object.keys(written).length && ask("write", { story: written.story });

  function proceed() {
    sent = 0;
    asking = null;
    next();
    turnSoon();
  }

  /* A story has become another version: what is asked or written about it goes on from there. */
  function became(question, story) {
    for (const one of [...waiting, written]) {
      if (one.story === question.story) one.story = story;
      if (one.at === question.at) one.at = story;
    }
    if (written.story === story) written.of = through([question], written.of);
    done.push({ ...question, became: story });
  }

  /* The address follows, unless the reader has gone to another story; whatever step they have chosen
     in the meantime stays chosen, under its new number. */
  function followAnswer({ story, step, question }) {
    const before = inAddress("step");
    if (!story || (question && inAddress("story") !== question.at)) return;
    const chosen = question && before !== question.step;
    if (chosen) window.sentrumskartAddress.go({ story, step: String(through([question], Number(before)) || "") });
    else window.sentrumskartAddress.go({ story, ...(step === null ? {} : { step }) });
    for (const one of waiting) if (one.step === before) one.step = inAddress("step");
  }

  /* Another version or step is shown. */
  function show(story, place) {
    if (story === shown.story && place === shown.place) return;
    if (story !== shown.story) done = done.slice(done.findIndex((one) => one.became === story) + 1 || done.length);
    shown = { story, place };
    turning = 0;
    turnSoon();
  }

  /* The fields hold what is saved, but what is written and not saved yet stays in its field. */
  function fill(values) {
    const parts = [asking ? last : {}, written].filter(({ story }) => story === latest());
    const held = parts.flatMap(({ of, story: _, ...fields }) =>
      Object.entries(fields).filter(([name]) => /^(title|lead)-/.test(name) || of === through(since(), shown.place)),
    );
    for (const [name, value] of Object.entries({ ...values, ...Object.fromEntries(held) })) {
      if (name in values) window.dash_clientside.set_props(`story-${name}`, { value });
    }
  }

  const behind = () => busy() || since().length || (turning && Date.now() - turning < TOO_LONG_MS);

  /* What is to be undone next is known once the head of the story has been built anew. */
  function turnSoon() {
    if (!turns.length || behind()) return;
    const title = document.getElementById("story-title");
    if (title && title.dataset.story !== shown.story) {
      window.setTimeout(turnSoon, SETTLE_MS);
      return;
    }
    const button = document.querySelector(`[data-story-turn=${turns.shift()}]`);
    if (button) button.click();
    else turns = [];
  }

  /* What adding from cards shares with this. */
  window.sentrumskartStories = { mine, number };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.stories = {
    /* What was asked is done, or refused: what was written then still stands in its field. */
    answered(answer) {
      if (!answer) return none();
      if (!answer.done) {
        written = { ...last, ...written };
        waiting = [];
        turns = [];
        wanted = null;
      }
      const question = asking;
      if (answer.story) mine.push(answer.story);
      if (answer.story && question) became(question, answer.story);
      /* Whoever has gone to another page in the meantime has the new version along. */
      const gone = !document.getElementById(PAGE) || (from && window.location.pathname !== from);
      const same = !question || inAddress("story") === question.at;
      if (gone && same && answer.story) window.sentrumskartAddress.keep("story", answer.story);
      if (gone || !answer.said) proceed();
      else turn = { ...answer, question };
      return none();
    },

    /* What came of it is said, and noted; then the address follows. */
    told(answer, drawn) {
      if (!answer || !answer.said) return [none(), none()];
      return [answer.said, { ...drawn, ...answer.note, values: {}, n: answer.n }];
    },

    turned(drawn) {
      const [story, place] = ((drawn || {})[STEP] || "|0").split("|");
      show(story, Number(place));
      fill((drawn || {}).values || {});
      if (!turn) return none();
      followAnswer(turn);
      turn = null;
      proceed();
      return none();
    },

    /* The list was built anew: the reader stands where they stood, or on the form they opened. */
    settle() {
      if (busy()) return none();
      const step = wanted;
      window.setTimeout(() => {
        if (!step || wanted !== step) return;
        wanted = null;
        step.focus(step);
      }, SETTLE_MS);
      return none();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-story-ask]");
    /* The second click of two quick ones is no second wish, but for a step that goes on moving. */
    if (button) return (event.detail > 1 && button.dataset.storyAsk !== "move") || askBy(button);
    if (event.target.closest(".story-step h3 button")) wanted = { focus: window.sentrumskartStoryFocus.form };
    return undefined;
  });

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("[data-story-turn]");
      if (!button) return;
      const way = button.dataset.storyTurn;
      if (event.isTrusted) wanted = { focus: window.sentrumskartStoryFocus.turn, way };
      if (behind()) {
        event.stopPropagation();
        turns.push(way);
      } else turning = Date.now();
    },
    true,
  );

  const busy = () => Boolean(sent || waiting.length);

  function askBy(button) {
    const { storyAsk: what, name, place: at, to } = button.dataset;
    if (!at) return ask(what);
    const place = through([...since(), ...underWay()], Number(at));
    if (what === "move") move(name, at, place, Number(to) - Number(at));
    else if (place) {
      wanted = { focus: window.sentrumskartStoryFocus.step, name, to: place + (what === "duplicate" ? 1 : 0) };
      ask(what, { place });
    }
    return undefined;
  }

  /* Moves in quick succession go on from where the last one will have ended. */
  function move(name, at, now, by) {
    const place = wanted && wanted.name === name && wanted.at === at ? wanted.to : now;
    const to = place + by;
    const steps = order().count([...since(), ...underWay()], document.querySelectorAll(".story-step").length);
    if (!place || to < 1 || to > steps) return;
    wanted = { focus: window.sentrumskartStoryFocus.step, name, at, to };
    ask("move", { place, to });
  }

  document.addEventListener("input", (event) => {
    const target = field(event.target);
    if (target) note(target);
  });
  document.addEventListener("focusout", (event) => {
    if (field(event.target)) send();
  });

  document.addEventListener("keydown", (event) => {
    const target = field(event.target);
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (target && event.key === "Enter" && (command || target.tagName === "INPUT")) return send();
    const step = event.target.closest && event.target.closest(".story-step");
    if (step && event.altKey && KEYS[event.key]) {
      event.preventDefault();
      const button = step.querySelector(`[data-name=${KEYS[event.key]}]`);
      return askBy(button);
    }
    if (!command || event.target.closest("input, textarea")) return undefined;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    const forth = key === "y" || (key === "z" && event.shiftKey);
    const button = document.querySelector(`[data-story-turn=${back ? "undo" : "redo"}]`);
    if (!(back || forth) || !button) return undefined;
    event.preventDefault();
    button.click();
    return undefined;
  });

  /* Whoever closes the window with something written but not saved is asked first. */
  window.addEventListener("beforeunload", (event) => {
    if (Object.keys(written).length || waiting.length) event.preventDefault();
  });
})();
