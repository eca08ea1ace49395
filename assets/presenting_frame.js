/* Fit what stands on the stage to the screen: figures as large as there is room for, words uncut. */
(function () {
  "use strict";

  const SMALLEST = 0.55;
  const STEP = 0.05;
  const LARGEST_SCALE = 2.6;

  const part = (slide, name) => slide.querySelector(`.slide-${name}`);
  const cut = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

  /* Words and key shrink together until the slide holds them. */
  function fit(slide) {
    const boxes = [slide, part(slide, "body")];
    slide.classList.remove("slide-long");
    let share = 1;
    slide.style.setProperty("--shrink", share);
    while (boxes.some(cut) && share > SMALLEST) {
      share = Math.max(SMALLEST, share - STEP);
      slide.style.setProperty("--shrink", share.toFixed(2));
    }
    slide.classList.toggle("slide-long", boxes.some(cut));
  }

  /* Where the figure of a slide stands on the stage, and how much larger than it was drawn for. */
  function room(slide, [width, height]) {
    const box = part(slide, "figure");
    const [w, h] = [box.offsetWidth, box.offsetHeight];
    const scale = Math.min(LARGEST_SCALE, w / width, h / height) || 1;
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

  window.sentrumskartFrame = { fit, room, place };
})();
