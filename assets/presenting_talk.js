/* Keep the stage and the speaker's window in step, and tell the speaker the time. */
(function () {
  "use strict";

  const SECOND_MS = 1000;
  let channel = null;
  let ticking = 0;
  /* When the first step was taken; nothing before. */
  let started = 0;

  const story = () => window.sentrumskartStory;

  function send(message) {
    if (message.at && !started) started = Date.now();
    if (channel) channel.postMessage(message);
  }

  const isStage = () => story().now() && story().now().role === "stage";

  const sizeOf = (stage) => [stage.offsetWidth, stage.offsetHeight];

  /* What the others must know of this stage. */
  function state() {
    const { stage, place } = story().now();
    return { at: place, size: sizeOf(stage), blank: stage.classList.contains("blank"), ready: stage.dataset.ready };
  }

  /* A stage tells where it is; whoever comes asks where the others are. */
  function greet() {
    channel.postMessage(isStage() ? { hello: true, ...state() } : { hello: true });
  }

  function hear({ data }) {
    const now = story().now();
    if (!now) return;
    if (data.hello && isStage()) {
      /* Of two stages the one that was there first goes on. */
      channel.postMessage(state());
      return;
    }
    if (data.size && !isStage()) resize(data.size);
    if (data.at) {
      if (!started && !data.size) started = Date.now();
      story().go(data.at, { heard: true });
    }
    if ("dot" in data) window.sentrumskartPointer.show(data.dot);
    if ("blank" in data) setBlank(data.blank);
  }

  function setBlank(on) {
    story().now().stage.classList.toggle("blank", on);
    document.querySelectorAll("[data-stage=blank]").forEach((one) => one.setAttribute("aria-pressed", String(on)));
  }

  function blank() {
    const on = !story().now().stage.classList.contains("blank");
    setBlank(on);
    send({ blank: on });
  }

  /* The speaker sees the stage as it is there, only smaller. */
  function resize([width, height]) {
    const frame = document.querySelector(".speaker-frame");
    const screen = document.querySelector(".speaker-screen");
    if (!screen) return;
    Object.assign(screen.style, { width: `${width}px`, height: `${height}px` });
    frame.dataset.width = width;
    frame.dataset.height = height;
    shrink();
  }

  function shrink() {
    const frame = document.querySelector(".speaker-frame");
    const screen = document.querySelector(".speaker-screen");
    if (!screen) return;
    const [width, height] = [screen.offsetWidth, screen.offsetHeight];
    const scale = Math.min(frame.clientWidth / width, frame.clientHeight / height);
    screen.style.transform = `scale(${scale})`;
  }

  const two = (number) => String(number).padStart(2, "0");

  function tick() {
    const now = new Date();
    const clock = document.querySelector(".speaker-clock");
    if (!clock) return;
    clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    const seconds = started ? Math.floor((now - started) / SECOND_MS) : 0;
    document.querySelector(".speaker-elapsed").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  function reset() {
    started = Date.now();
    tick();
  }

  function begin({ story: key, stage, role }) {
    started = 0;
    channel = new BroadcastChannel(`sentrumskart-${key}`);
    channel.onmessage = hear;
    if (role !== "speaker") return;
    shrink();
    tick();
    ticking = window.setInterval(tick, SECOND_MS);
  }

  function end() {
    window.clearInterval(ticking);
    if (channel) channel.close();
    channel = null;
    window.sentrumskartPointer.off();
  }

  window.addEventListener("resize", () => {
    if (!story().now()) return;
    if (isStage()) send({ size: sizeOf(story().now().stage) });
    else shrink();
  });

  window.sentrumskartTalk = { begin, end, greet, send, blank, reset };
})();
