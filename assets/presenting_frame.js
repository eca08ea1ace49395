/* Fit what stands on the stage to the screen: figures as large as there is room for, words uncut. */
(function () {
  "use strict";

  const SMALLEST = 0.55;
  const KEY_FIRST = 0.75;
  const SMALLEST_HEADING = 0.75;
  const STEP = 0.05;
  const LARGEST_SCALE = 2.6;
  /* On a phone a figure is rather crowded than too small to read. */
  const LEAST_SCALE = { map: 0.8, chart: 0.45 };

  const part = (slide, name) => slide.querySelector(`.slide-${name}`);
  const cut = (box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth + 1;

  /* First the key shrinks, then the words with it, until the slide holds them. */
  function fit(slide) {
    const boxes = [slide, part(slide, "body")];
    const full = () => boxes.some(cut);
    const shrink = (words, key) => {
      slide.style.setProperty("--shrink", words.toFixed(2));
      slide.style.setProperty("--shrink-key", key.toFixed(2));
    };
    let [words, key] = [1, 1];
    slide.classList.remove("slide-long");
    shrink(words, key);
    while (full() && key > KEY_FIRST) shrink(words, (key -= STEP));
    while (full() && words > SMALLEST) shrink((words -= STEP), Math.min(key, words));
    slide.classList.toggle("slide-long", full());
  }

  /* A heading stands on one line where that is possible, on a tall screen on two. */
  function fitHeading(slide) {
    const heading = slide.querySelector("h2");
    const size = (share) => slide.style.setProperty("--shrink-heading", share.toFixed(2));
    const lines = () => heading.offsetHeight / parseFloat(getComputedStyle(heading).lineHeight);
    const most = slide.offsetHeight > slide.offsetWidth ? 2 : 1;
    let share = 1;
    size(share);
    while (Math.round(lines()) > most && share > SMALLEST_HEADING) size((share -= STEP));
    if (Math.round(lines()) > most) size(1);
  }

  /* Headings and small print are as high on all slides as on the fullest, so that maps have the same
     room on each of them and need not be drawn anew. */
  function level(stage) {
    const slides = stage.querySelectorAll(".slide");
    stage.style.removeProperty("--heading");
    slides.forEach(fitHeading);
    for (const [name, selector] of Object.entries({ "--heading": "h2", "--small": ".slide-small" })) {
      stage.style.removeProperty(name);
      const heights = Array.from(slides, (one) => one.querySelector(selector).offsetHeight);
      stage.style.setProperty(name, `${Math.max(...heights)}px`);
    }
    slides.forEach(fit);
  }

  /* Where the figure of a slide stands on the stage, and how much larger than it was drawn for. */
  function room(slide, { room: [width, height], isMap }) {
    const box = part(slide, "figure");
    const [w, h] = [box.offsetWidth, box.offsetHeight];
    const least = isMap ? LEAST_SCALE.map : LEAST_SCALE.chart;
    const scale = Math.max(least, Math.min(LARGEST_SCALE, w / width, h / height));
    slide.style.setProperty("--scale", scale.toFixed(3));
    return { left: box.offsetLeft, top: box.offsetTop, width: w / scale, height: h / scale, scale };
  }

  /* Put an element that figures are drawn in at its place. */
  function place(element, { left, top, width, height, scale }) {
    Object.assign(element.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
      transform: `scale(${scale})`,
    });
  }

  window.sentrumskartFrame = { fit, level, room, place };
})();
