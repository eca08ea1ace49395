/* Draw the charts of a story, and the notes over its maps, each on its own slide and before its turn. */
(function () {
  "use strict";

  async function show(slide, payload, box) {
    const holder = slide.querySelector(".slide-figure");
    let chart = holder.querySelector(".slide-chart");
    if (!chart) {
      chart = document.createElement("div");
      chart.className = "slide-chart";
      holder.append(chart);
    }
    window.sentrumskartFrame.place(chart, { ...box, left: 0, top: 0 });
    const asked = `${box.width} ${box.height}`;
    if (chart.asked === asked) return;
    chart.asked = asked;
    const { data, layout } = payload.isMap
      ? window.sentrumskartStageMaps.notesOf(payload, box)
      : structuredClone(payload.figure);
    Object.assign(layout, { width: box.width, height: box.height, autosize: false });
    await window.Plotly.react(chart, data, layout, { ...payload.config, staticPlot: true });
  }

  function close(stage) {
    for (const chart of stage.querySelectorAll(".slide-chart")) window.Plotly.purge(chart);
  }

  window.sentrumskartStageCharts = { show, close };
})();
