/* The sheet of a service opens far above what was chosen: reading goes there, and back when it closes. */
(function () {
  "use strict";

  const BOX = "service-sheet";
  const FOCUSABLE = "a[href], button, select, input, [tabindex]";

  /* Where the reader last was, and where the sheet was opened from. */
  let last = { target: document.body, card: "", top: 0 };
  let origin = null;
  let place = null;
  let shown = "";

  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(
      kind,
      (event) => {
        const card = event.target.closest && event.target.closest("section.card[id]");
        last = { target: event.target, card: card ? card.id : "", top: window.scrollY };
      },
      true,
    );
  }

  const packed = (box) =>
    Array.from(box.querySelectorAll("[data-static]")).some((one) => one.dataset.static !== "[]" && !one.childNodes.length);

  function open(sheet) {
    if (!shown) origin = last;
    sheet.scrollIntoView({ block: "start" });
    sheet.querySelector("h2").focus({ preventScroll: true });
  }

  function close() {
    if (!origin) return;
    const same = origin.target.isConnected && origin.target.closest(FOCUSABLE);
    const heading = document.getElementById(`${origin.card}-title`);
    if (!same && heading) heading.setAttribute("tabindex", "-1");
    if (same || heading) (same || heading).focus({ preventScroll: true });
    window.scrollTo(0, origin.top);
    origin = null;
  }

  function look() {
    const box = document.getElementById(BOX);
    if (!box || packed(box)) return;
    const sheet = box.querySelector("[data-sheet]");
    const now = sheet ? sheet.dataset.sheet : "";
    /* A page that comes with a sheet has its own place to begin. */
    const arrived = box !== place;
    if (!arrived && now !== shown) {
      if (now) open(sheet);
      else close();
    }
    place = box;
    shown = now;
  }

  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
})();
