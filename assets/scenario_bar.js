/* The bar over the page on scenarios: copy the link, close what is folded out, save once, and keep
   the name that is being written. */
(function () {
  "use strict";

  const say = (id, words) => window.dash_clientside.set_props(id, { children: words });

  /* A link that is kept names its year: the one that a bare address opens changes with the data. */
  function lastingLink(button) {
    const link = new URL(window.location.href);
    const period = `period=${button.dataset.period}`;
    if (!link.searchParams.has("period")) link.search += link.search ? `&${period}` : period;
    return link.href;
  }

  /* Where the browser lets no page copy, the reader finds the link ready to be copied. */
  function showLink(button) {
    const box = document.getElementById(button.dataset.copy);
    const field = document.createElement("input");
    field.readOnly = true;
    field.value = lastingLink(button);
    field.setAttribute("aria-label", button.dataset.label);
    box.replaceChildren(field);
    field.focus();
    field.select();
    say(button.dataset.said, button.dataset.byHand);
  }

  async function copyLink(button) {
    try {
      await navigator.clipboard.writeText(lastingLink(button));
    } catch {
      return showLink(button);
    }
    document.getElementById(button.dataset.copy).replaceChildren();
    say(button.dataset.said, button.dataset.copied);
  }

  const folds = () => document.querySelectorAll(".scenario-folds > details[open]");

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copyLink(button);
    for (const fold of folds()) {
      const chosen = fold.contains(event.target) && event.target.closest("a.view-link");
      const elsewhere = event.target.isConnected && !fold.contains(event.target);
      if (chosen || elsewhere) fold.open = false;
      if (chosen) fold.querySelector("summary").focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const fold of folds()) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });

  /* What was fetched or saved is looked at next: nothing stays folded out over it. An answer to
     something else, a change made just before, closes nothing that the reader is writing in. */
  const done = () => document.querySelector("#scenario-bar-said [data-done]");
  const shown = new MutationObserver(() => {
    if (done()) for (const fold of folds()) fold.open = false;
  });
  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches?.(".scenario-folds > details[open]")) return;
      shown.disconnect();
      shown.observe(document.getElementById("scenario-bar-said"), { childList: true, subtree: true });
    },
    true,
  );

  /* A name or a note that was written since the address changed is not written over. */
  const FIELDS = ["scenario-bar-name", "scenario-bar-note"];
  const writtenAt = {};
  document.addEventListener("input", (event) => {
    if (FIELDS.includes(event.target.id)) writtenAt[event.target.id] = Date.now();
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.scenario_bar = {
    fill(words) {
      const { no_update } = window.dash_clientside;
      const since = window.sentrumskartAddress.since();
      return FIELDS.map((id, i) => (words && !(writtenAt[id] > since) ? words[i] : no_update));
    },
  };

  /* The second click of two quick ones is no second wish. */
  document.addEventListener(
    "click",
    (event) => {
      if (event.detail > 1 && event.target.closest("button[data-once]")) event.stopPropagation();
    },
    true,
  );
})();
