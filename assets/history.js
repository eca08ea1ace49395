/* The kinds of event that are shown: boxes and address follow each other. */
(function () {
  "use strict";

  const BOXES = "event-kinds-boxes";
  const none = () => window.dash_clientside.no_update;

  const boxes = () =>
    Array.from(document.querySelectorAll(`#${BOXES} input[type=checkbox]`), (box) => box.value);

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.history_card = {
    /* Boxes were ticked: the address names them, unless it is all of them. */
    choose(ticked) {
      const all = boxes();
      if (!all.length) return none();
      const chosen = all.filter((kind) => (ticked || []).includes(kind));
      const kinds = chosen.length === all.length ? null : chosen.join(",") || ",";
      window.sentrumskartAddress.go({ kinds });
      return none();
    },

    /* The address changed from elsewhere: the boxes follow. */
    follow(search, ticked) {
      const all = boxes();
      if (!all.length) return none();
      const text = new URLSearchParams(search || "").get("kinds");
      const wanted = text === null || text === "*" ? all : all.filter((kind) => text.split(",").includes(kind));
      return same(wanted, all.filter((kind) => (ticked || []).includes(kind))) ? none() : wanted;
    },
  };
})();
