/* Where a step stands once something was done to its story: readers count in the list that they see. */
(function () {
  "use strict";

  const AFTER = {
    move({ place, to }, one) {
      if (one === place) return to;
      if (place < one && one <= to) return one - 1;
      return to <= one && one < place ? one + 1 : one;
    },
    duplicate: ({ place }, one) => (one > place ? one + 1 : one),
    remove({ place }, one) {
      if (one === place) return 0;
      return one > place ? one - 1 : one;
    },
  };
  const MORE = { duplicate: 1, remove: -1 };

  /* The number that a step has after all that was asked; 0 for one that is gone, or was none. */
  const through = (questions, place) =>
    questions.reduce((one, asked) => (one && AFTER[asked.what] ? AFTER[asked.what](asked, one) : one), place);

  /* How many steps there are then. */
  const count = (questions, steps) => questions.reduce((sum, { what }) => sum + (MORE[what] || 0), steps);

  window.sentrumskartStoryOrder = { through, count };
})();
