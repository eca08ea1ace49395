/* Point at the stage with a large dot, from here or from the speaker's window. */
(function () {
  "use strict";

  let on = false;

  const telling = () => window.sentrumskartStory.now();

  /* Show the dot at shares of the stage's width and height; null hides it. */
  function show(at) {
    const stage = telling() && telling().stage;
    if (!stage) return;
    const dot = stage.querySelector(".stage-dot");
    dot.classList.toggle("seen", Boolean(at));
    if (at) Object.assign(dot.style, { left: `${at[0] * 100}%`, top: `${at[1] * 100}%` });
  }

  function tellAll(at) {
    show(at);
    window.sentrumskartTalk.send({ dot: at });
  }

  function toggle() {
    on = !on;
    document.querySelectorAll("[data-stage=pointer]").forEach((one) => one.setAttribute("aria-pressed", String(on)));
    telling().stage.classList.toggle("pointing", on);
    tellAll(on ? [0.5, 0.5] : null);
  }

  document.addEventListener("pointermove", (event) => {
    if (!on || !telling()) return;
    const box = telling().stage.getBoundingClientRect();
    const at = [(event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height];
    const inside = at.every((share) => share >= 0 && share <= 1);
    tellAll(inside ? at.map((share) => Math.round(share * 1e4) / 1e4) : null);
  }, { passive: true });

  function off() {
    on = false;
  }

  window.sentrumskartPointer = { show, toggle, off };
})();
