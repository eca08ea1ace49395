/* The sheet of a service opens far above what was chosen: reading goes there, and back when it closes. */
(function () {
  "use strict";

  const BOX = "service-sheet";
  const FOCUSABLE = "a[href], button, select, input, [tabindex]";

  /* Where the reader last was, and where the sheet was opened from. */
  let last = { target: document.body, href: "", card: "", top: 0 };
  let origin = null;
  let place = null;
  let shown = "";

  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(
      kind,
      (event) => {
        const around = (selector) => event.target.closest && event.target.closest(selector);
        const card = around("section.card[id]");
        const link = around("a[href]");
        last = {
          target: event.target,
          href: link ? link.getAttribute("href") : "",
          card: card ? card.id : "",
          top: window.scrollY,
        };
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

  /* What opened the sheet may have been drawn anew since: its twin then, or the heading of its card. */
  function back() {
    const same = origin.target.isConnected && origin.target.closest(FOCUSABLE);
    if (same) return same;
    const card = document.getElementById(origin.card);
    if (!card) return null;
    const links = origin.href ? Array.from(card.querySelectorAll("a[href]")) : [];
    const twin = links.find((one) => one.getAttribute("href") === origin.href && one.offsetParent);
    if (twin) return twin;
    const heading = card.querySelector("h2");
    heading.setAttribute("tabindex", "-1");
    return heading;
  }

  function close() {
    if (!origin) return;
    const target = back();
    if (target) target.focus({ preventScroll: true });
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
