/* Put what has come for a slide where it is seen and heard. */
(function () {
  "use strict";

  function fill(slide, payload) {
    for (const name of ["words", "key", "small", "mark"]) {
      const box = slide.querySelector(`.slide-${name}`);
      if (payload[name] && payload[name].length) box.dataset.static = JSON.stringify(payload[name]);
    }
    const figure = slide.querySelector(".slide-figure");
    if (payload.figure) figure.setAttribute("role", "img");
    else slide.classList.add("slide-bare");
    if (payload.figure) figure.setAttribute("aria-label", payload.label);
    slide.classList.toggle("exercise", Boolean(payload.mark && payload.mark.length));
  }

  window.sentrumskartSlide = { fill };
})();
