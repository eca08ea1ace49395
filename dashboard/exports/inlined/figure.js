/* Draw what a map shows over its ground: areas, lines, discs and words. */
(function (handout) {
  "use strict";

  const { place, ring, seen, trace, stroked, FAMILY } = handout;
  const HALO_PX = 3;
  const PAD_PX = 2;
  const LINE = 1.2;
  // MapLibre leaves this much more above what stands below its place.
  const BELOW = 0.4;
  const WHITE = "#ffffff";

  const at = ([lon, lat], view) => {
    const [x, y] = place(lon, lat);
    return [x * view.size - view.left, y * view.size - view.top];
  };

  function areas(pen, [, drawn, opacity], view, shapes) {
    for (const [number, fill, line, width] of drawn) {
      for (const rings of shapes[number]) {
        if (!seen(rings[0].box, view)) continue;
        pen.beginPath();
        rings.forEach((one) => { trace(pen, one, view); pen.closePath(); });
        pen.globalAlpha = opacity;
        pen.fillStyle = fill;
        pen.fill("evenodd");
        if (!width) continue;
        pen.lineJoin = "round";
        pen.lineWidth = width;
        pen.strokeStyle = line;
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
  }

  function lines(pen, [, parts, color, width], view) {
    pen.lineWidth = width;
    pen.strokeStyle = color;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.beginPath();
    parts.forEach((steps) => trace(pen, ring(steps, 1), view));
    pen.stroke();
  }

  function discs(pen, [, drawn], view) {
    for (const [lon, lat, size, color] of drawn) {
      const [x, y] = at([lon, lat], view);
      pen.beginPath();
      pen.arc(x, y, Math.max(size / 2, 0), 0, 2 * Math.PI);
      pen.fillStyle = color;
      pen.fill();
    }
  }

  /* Words stand in the middle of their place, or clear of the symbol there: as Plotly sets them, so
     many letters' heights off, to the far edge of the words. */
  function placed(pen, entry, look, view) {
    const [lon, lat, words] = entry;
    const lines = words.split("\n");
    let [x, y] = at([lon, lat], view);
    const half = (lines.length * look.size * LINE) / 2;
    const off = (1.5 + look.shift / 100) * look.size - half;
    if (look.at === "bottom") y += off + BELOW * look.size;
    if (look.at === "top") y -= off;
    const wide = Math.max(...lines.map((one) => pen.measureText(one).width)) / 2 + PAD_PX;
    const aside = (0.5 + look.shift / 100) * look.size + wide - PAD_PX;
    if (look.at === "right") x += aside;
    if (look.at === "left") x -= aside;
    return { x, y, lines, box: [x - wide, y - half, x + wide, y + half] };
  }

  function setFont(pen, look) {
    pen.font = `${look.weight} ${look.size}px ${FAMILY}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
  }

  /* What is held by a symbol is always written; of names, those that find room, the last first. */
  function keepRoom(pen, drawn, view, room) {
    const kept = new Map();
    const every = drawn.filter(([kind]) => kind === "words").reverse();
    for (const held of [true, false]) {
      for (const one of every) {
        const [, entries, look] = one;
        if (look.held !== held) continue;
        setFont(pen, look);
        kept.set(one, entries.map((entry) => placed(pen, entry, look, view)).filter(({ box }) => {
          const free = held || room.free([box]);
          if (free) room.take([box]);
          return free;
        }));
      }
    }
    return kept;
  }

  function words(pen, one, kept) {
    const look = one[2];
    setFont(pen, look);
    pen.fillStyle = look.color;
    pen.strokeStyle = "rgba(255,255,255,0.9)";
    pen.lineWidth = HALO_PX;
    pen.lineJoin = "round";
    for (const { x, y, lines: said } of kept.get(one)) {
      said.forEach((line, place) => {
        const middle = y + (place - (said.length - 1) / 2) * look.size * LINE;
        if (look.color === WHITE) pen.fillText(line, x, middle);
        else stroked(pen, line, x, middle);
      });
    }
  }

  function drawFigure(pen, drawn, view, shapes, kept) {
    for (const one of drawn) {
      if (one[0] === "areas") areas(pen, one, view, shapes);
      else if (one[0] === "lines") lines(pen, one, view);
      else if (one[0] === "discs") discs(pen, one, view);
      else words(pen, one, kept);
    }
  }

  Object.assign(handout, { keepRoom, drawFigure });
})(window.handout);
