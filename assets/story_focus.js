/* Where the reader stands on the page of a story once it has been built anew. */
(function () {
  "use strict";

  function step({ name, to }) {
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

  function form() {
    const title = document.getElementById("story-form-title");
    if (!title) return;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "nearest" });
  }

  /* Where there is nothing more to undo, or to do again, the other way is open. */
  function turn({ way }) {
    const turns = Array.from(document.querySelectorAll("[data-story-turn]"));
    const next = turns.find((one) => one.dataset.storyTurn === way) || turns[0];
    if (next) next.focus();
  }

  window.sentrumskartStoryFocus = { step, form, turn };
})();
