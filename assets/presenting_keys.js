/* Move a story by keys, clicker, swipe and buttons; what is not needed hides when nobody moves. */
(function () {
  "use strict";

  const SWIPE_PX = 50;
  const REST_MS = 2600;
  const KEYS = {
    ArrowRight: "forward", ArrowDown: "forward", PageDown: "forward", " ": "forward", Enter: "forward",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
    Home: "first", End: "last", Escape: "leave",
    p: "pointer", s: "speaker", f: "full", F5: "full", b: "blank", ".": "blank",
  };
  /* These belong to a button, a link or a box of notes that is in focus. */
  const OWN = [" ", "Enter", "ArrowUp", "ArrowDown"];

  const story = () => window.sentrumskartStory;
  const telling = () => story().now();

  document.addEventListener("keydown", (event) => {
    if (!telling() || event.ctrlKey || event.altKey || event.metaKey) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const inside = event.target.closest("button, a, .speaker-notes");
    if (!KEYS[name] || (inside && OWN.includes(name))) return;
    event.preventDefault();
    story().act(event.shiftKey && name === " " ? "back" : KEYS[name]);
  });

  document.addEventListener("click", (event) => {
    const button = telling() && event.target.closest("button[data-stage]");
    if (button && button.getAttribute("aria-disabled") !== "true") story().act(button.dataset.stage);
  });

  /* From the page of stories the show starts on the whole screen, as slides do. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.view-link[href*='/presentasjon/vis']");
    const plain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || !document.documentElement.requestFullscreen) return;
    document.documentElement.requestFullscreen().catch(() => null);
  });

  let from = null;
  document.addEventListener("touchstart", (event) => {
    const one = event.touches.length === 1 && telling() && event.target.closest(".stage");
    from = one ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!from || !telling()) return;
    const { clientX, clientY } = event.changedTouches[0];
    const [across, down] = [clientX - from.x, clientY - from.y];
    from = null;
    if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 1.5 * Math.abs(down)) {
      story().act(across < 0 ? "forward" : "back");
    }
  }, { passive: true });

  let resting = 0;
  function wake() {
    const page = document.querySelector(".presenting");
    if (!page) return;
    page.classList.add("awake");
    window.clearTimeout(resting);
    resting = window.setTimeout(() => page.classList.remove("awake"), REST_MS);
  }
  for (const kind of ["pointermove", "pointerdown", "focusin"]) {
    document.addEventListener(kind, wake, { passive: true });
  }
  window.sentrumskartWake = wake;
})();
