/* Choices laid over the page close when the reader goes elsewhere, or presses Escape. */
(function () {
  "use strict";

  const folds = () => document.querySelectorAll(".service-filters details[open], .card-fold[open]");
  document.addEventListener("click", (event) => {
    for (const fold of folds()) if (event.target.isConnected && !fold.contains(event.target)) fold.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const fold of folds()) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });
})();
