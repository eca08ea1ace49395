/* What the form of scenarios asks goes one by one, and undoing waits for what is to be undone to be shown. */
(function () {
  "use strict";

  const ASK = "plan-ask";
  const TOO_LONG_MS = 10000;
  const MOMENT_MS = 50;

  /* What waits, what is asked and since when, and since when something is done that is not shown yet. */
  let waiting = [];
  let asking = null;
  let since = 0;
  let unseen = 0;
  let asked = 0;
  /* Undoing that waits, and the button that was last used: it is built anew once that is shown. */
  let turns = [];
  let used = null;
  /* Changes that were removed and are not shown yet. */
  let removed = [];

  const lately = (moment) => Boolean(moment) && Date.now() - moment < TOO_LONG_MS;
  const busy = () => waiting.length > 0 || lately(since);

  /* The number that a change has after what was removed before it; nothing for one that is gone. */
  const left = (number) =>
    removed.reduce((one, gone) => (one === null || one === gone.number ? null : one - (one > gone.number)), number);

  function ask(question) {
    if (question.what === "remove") {
      const number = left(question.number);
      if (number === null) return;
      question = { ...question, number };
      removed.push(question);
    }
    waiting.push(question);
    next();
  }

  function next() {
    if (!waiting.length || lately(since)) return;
    asking = waiting.shift();
    since = Date.now();
    asked = Math.max(asked + 1, since);
    window.dash_clientside.set_props(ASK, { data: { ...asking, n: asked } });
  }

  /* Each question starts from where the last one ended: the address first, then the next one. */
  function answered(wish) {
    if (!since) return;
    if (wish && wish.n === asked) {
      window.dash_clientside.sentrumskart.go(wish);
      unseen = Date.now();
      asking.done = true;
    } else removed = removed.filter((one) => one !== asking);
    since = 0;
    next();
    turn();
  }

  /* The form shows what was done. */
  function shown() {
    unseen = 0;
    removed = removed.filter((one) => !one.done);
    turn();
  }

  function turn() {
    if (!turns.length || busy() || lately(unseen)) return;
    if (used && used.isConnected) {
      window.setTimeout(turn, MOMENT_MS);
      return;
    }
    const button = document.querySelector(`[data-plan-turn=${turns.shift()}]`);
    if (button) button.click();
  }

  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest("[data-plan-turn]");
      if (!button) return;
      if (busy() || lately(unseen)) {
        event.stopPropagation();
        turns.push(button.dataset.planTurn);
        window.setTimeout(turn, TOO_LONG_MS);
      } else if (button.dataset.view) {
        used = button;
        unseen = Date.now();
      }
    },
    true,
  );

  window.sentrumskartPlan = { ask, answered, shown, busy };
})();
