/* Print one card alone: its figure is first laid out at the width of the page. */
(function () {
  "use strict";

  /* A4 lying down with 8 mm margins, at 96 pixels an inch, less the card's head and key. */
  const PAGE_PX = { width: 1060, height: 560 };

  function graphsOf(card) {
    return Array.from(card.querySelectorAll(".js-plotly-plot"));
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-print]");
    const card = button && document.getElementById(button.dataset.print);
    if (!card) return;
    const root = document.documentElement;
    card.classList.add("printed");
    root.classList.add("printing");
    const graphs = graphsOf(card);
    for (const graph of graphs) await window.Plotly.relayout(graph, { autosize: false, ...PAGE_PX });
    window.addEventListener(
      "afterprint",
      async () => {
        root.classList.remove("printing");
        card.classList.remove("printed");
        for (const graph of graphs) {
          await window.Plotly.relayout(graph, { autosize: true, width: null, height: null });
          window.Plotly.Plots.resize(graph);
        }
      },
      { once: true },
    );
    window.print();
  });
})();
