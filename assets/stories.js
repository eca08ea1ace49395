/* Stories: what is written, moved or added becomes one question at a time, each from the latest address. */
(function () {
  "use strict";

  const none = () => window.dash_clientside.no_update;
  const OFFER = "story-offer";
  const ASK = "story-ask";
  const PAGE = "story-opened";
  const TOO_LONG_MS = 10000;
  const SETTLE_MS = 50;
  const KEYS = { ArrowUp: "up", ArrowDown: "down" };

  /* What waits to be asked, when the last question was sent, and what is written but not sent yet. */
  let waiting = [];
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

  const field = (target) => target.closest && target.closest(".story-opened input, .story-opened textarea");
  const place = () => Number(new URLSearchParams(window.location.search).get("step")) || 0;

  function number() {
    asked = Math.max(asked + 1, Date.now());
    return asked;
  }

  function ask(what, more) {
    waiting.push({ what, ...more });
    next();
  }

  function next() {
    if (!waiting.length || (sent && Date.now() - sent < TOO_LONG_MS)) return;
    const question = waiting.shift();
    sent = Date.now();
    turn = null;
    last = written;
    written = {};
    const { of = 0, ...fields } = last;
    from = window.location.pathname;
    const query = window.location.search;
    window.dash_clientside.set_props(ASK, { data: { ...question, of, fields, mine, query, n: number() } });
  }

  /* What was written is about the step that was open then. */
  function note(target) {
    const name = target.id.replace(/^story-/, "");
    if (written.of !== undefined && written.of !== place()) ask("write");
    written = { ...written, of: place(), [name]: target.value };
  }

  const send = () => Object.keys(written).length && ask("write");

  function proceed() {
    sent = 0;
    next();
  }

  function focusOnStep({ name, to }) {
    const buttons = (one) => document.querySelectorAll(`.story-moves [data-place="${one}"]`);
    const found = buttons(to).length ? buttons(to) : buttons(to - 1);
    const usable = Array.from(found).filter((one) => one.getAttribute("aria-disabled") !== "true");
    const next = usable.find((one) => one.dataset.name === name) || usable[0];
    const other = document.getElementById("story-steps-title");
    if (next) next.focus();
    else if (other) {
      other.tabIndex = -1;
      other.focus();
    }
  }

  function focusOnForm() {
    const title = document.getElementById("story-form-title");
    if (!title) return;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  /* Where there is nothing more to undo, or to do again, the other way is open. */
  function focusOnTurn({ way }) {
    const turns = Array.from(document.querySelectorAll("[data-story-turn]"));
    const next = turns.find((one) => one.dataset.storyTurn === way) || turns[0];
    if (next) next.focus();
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.stories = {
    /* What was asked is done, or refused: what was written then still stands in its field. */
    answered(answer) {
      if (!answer) return none();
      if (!answer.done) {
        written = { ...last, ...written };
        waiting = [];
        wanted = null;
      }
      if (answer.story) mine.push(answer.story);
      /* Whoever has gone to another page in the meantime has the new version along. */
      const gone = !document.getElementById(PAGE) || (from && window.location.pathname !== from);
      if (gone && answer.story) window.sentrumskartAddress.keep("story", answer.story);
      if (gone || !answer.said) proceed();
      else turn = answer;
      return none();
    },

    /* What came of it is said, and noted; then the address follows. */
    told(answer, drawn) {
      if (!answer || !answer.said) return [none(), none()];
      return [answer.said, { ...drawn, ...answer.note, n: answer.n }];
    },

    turned() {
      if (!turn) return none();
      const { story, step } = turn;
      turn = null;
      if (story) window.sentrumskartAddress.go({ story, ...(step === null ? {} : { step }) });
      proceed();
      return none();
    },

    /* The list was built anew: the reader stands where they stood, or on the form they opened. */
    settle() {
      if (busy()) return none();
      const step = wanted;
      wanted = null;
      if (step) window.setTimeout(() => step.focus(step), SETTLE_MS);
      return none();
    },

    /* A card stands in a story: the address names that story, and the page stays as it is. */
    put(done) {
      if (!done) return none();
      mine.push(done.story);
      window.sentrumskartAddress.keep("story", done.story);
      window.setTimeout(() => {
        const link = document.querySelector(`#${CSS.escape(done.card)} .story-fold .story-ways a`);
        if (link) link.focus();
      }, SETTLE_MS);
      return none();
    },
  };

  /* Questions of a card: what there is to put it into, and to put it there. */
  function askOfCard(card, more) {
    const query = window.location.search;
    window.dash_clientside.set_props(OFFER, { data: { card, mine, query, ...more, n: number() } });
  }

  const cardOf = (element) => element.closest(".story-fold").querySelector("summary").dataset.storyOffer;

  document.addEventListener("click", (event) => {
    const summary = event.target.closest("summary[data-story-offer]");
    if (summary) return summary.parentElement.open || askOfCard(summary.dataset.storyOffer);
    const put = event.target.closest("button[data-story-put]");
    if (put) {
      const { storyPut: how, story, place: at } = put.dataset;
      return event.detail > 1 || askOfCard(cardOf(put), { how, story, place: at });
    }
    const back = event.target.closest("button[data-story-back]");
    if (back) {
      const before = back.dataset.storyBack;
      window.sentrumskartAddress.keep("story", before === "-" ? "" : before);
      back.closest(".story-fold").querySelector("summary").focus();
      return askOfCard(cardOf(back));
    }
    const button = event.target.closest("button[data-story-ask]");
    /* The second click of two quick ones is no second wish, but for a step that goes on moving. */
    if (button) return (event.detail > 1 && button.dataset.storyAsk !== "move") || askBy(button);
    if (event.target.closest(".story-step h3 button")) wanted = { focus: focusOnForm };
    const way = event.isTrusted && event.target.closest("[data-story-turn]");
    if (way) wanted = { focus: focusOnTurn, way: way.dataset.storyTurn };
    return undefined;
  });

  const busy = () => Boolean(sent || waiting.length);

  function askBy(button) {
    const { storyAsk: what, name, place: at, to } = button.dataset;
    if (what === "move") return move(name, Number(at), Number(to) - Number(at));
    if (at) wanted = { focus: focusOnStep, name, to: Number(at) + (what === "duplicate" ? 1 : 0) };
    ask(what, at ? { place: Number(at) } : {});
    return undefined;
  }

  /* Moves in quick succession go on from where the last one will have ended. */
  function move(name, at, by) {
    const place = busy() && wanted && wanted.name === name ? wanted.to : at;
    const to = place + by;
    if (to < 1 || to > document.querySelectorAll(".story-step").length) return;
    wanted = { focus: focusOnStep, name, to };
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
