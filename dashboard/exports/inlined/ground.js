/* Draw the ground: land, water, streets and houses, in the order of the style. */
(function (handout) {
  "use strict";

  const { value, shows, ring } = handout;
  const KINDS = { p: "Point", l: "LineString", s: "Polygon" };

  /* Features are unfolded once, and chosen once for each layer that draws them. */
  function unfold(ground) {
    const sources = {};
    for (const [name, features] of Object.entries(ground.sources)) {
      sources[name] = features.map(([kind, number, rings]) => ({
        type: KINDS[kind],
        properties: ground.properties[number],
        rings: rings.map((steps) => ring(steps, ground.unit)),
      }));
    }
    const looks = {};
    for (const [name, layers] of Object.entries(ground.looks)) {
      looks[name] = layers.map((layer) => ({ ...layer, features: chosen(layer, sources[layer.source] || []) }));
    }
    return looks;
  }

  function chosen(layer, features) {
    const kept = features.filter((one) => !layer.filter || value(layer.filter, { ...one, zoom: 0 }));
    const order = (layer.layout || {})[layer.type === "line" ? "line-sort-key" : "symbol-sort-key"];
    if (!order) return kept;
    const keyed = kept.map((one) => [value(order, { ...one, zoom: 0 }), one]);
    return keyed.sort((one, other) => one[0] - other[0]).map(([, one]) => one);
  }

  const seen = (box, view) => box[2] >= view.west && box[0] <= view.east && box[3] >= view.north && box[1] <= view.south;

  function trace(pen, { points }, view) {
    for (let at = 0; at < points.length; at += 2) {
      const x = points[at] * view.size - view.left;
      const y = points[at + 1] * view.size - view.top;
      if (at) pen.lineTo(x, y);
      else pen.moveTo(x, y);
    }
  }

  function fill(pen, layer, view) {
    pen.globalAlpha = value(layer.paint["fill-opacity"], { zoom: view.zoom });
    pen.fillStyle = layer.paint["fill-color"];
    pen.strokeStyle = layer.paint["fill-outline-color"] || "transparent";
    pen.lineWidth = 1;
    for (const { rings } of layer.features) {
      if (!seen(rings[0].box, view)) continue;
      pen.beginPath();
      rings.forEach((one) => { trace(pen, one, view); pen.closePath(); });
      pen.fill("evenodd");
      pen.stroke();
    }
  }

  function line(pen, layer, view) {
    const { paint, layout } = layer;
    pen.globalAlpha = value(paint["line-opacity"], { zoom: view.zoom });
    pen.lineCap = layout["line-cap"];
    pen.lineJoin = layout["line-join"];
    // Features of a class follow each other and look alike: they are drawn at one stroke.
    let last = "";
    for (const feature of layer.features) {
      if (!feature.rings.some((one) => seen(one.box, view))) continue;
      const about = { ...feature, zoom: view.zoom };
      const width = value(paint["line-width"], about);
      if (!(width > 0)) continue;
      const color = value(paint["line-color"], about);
      if (`${width} ${color}` !== last) {
        if (last) pen.stroke();
        last = `${width} ${color}`;
        pen.lineWidth = width;
        pen.strokeStyle = color;
        pen.setLineDash((paint["line-dasharray"] || []).map((part) => part * width));
        pen.beginPath();
      }
      feature.rings.forEach((one) => trace(pen, one, view));
    }
    if (last) pen.stroke();
    pen.setLineDash([]);
  }

  function background(pen, layer, view) {
    pen.globalAlpha = 1;
    pen.fillStyle = layer.paint["background-color"];
    pen.fillRect(0, 0, view.width, view.height);
  }

  const DRAW = { background, fill, line };

  function drawGround(pen, layers, view) {
    for (const layer of layers) {
      if (layer.type in DRAW && shows(layer, view.zoom)) DRAW[layer.type](pen, layer, view);
    }
    pen.globalAlpha = 1;
  }

  Object.assign(handout, { unfold, seen, trace, drawGround });
})(window.handout);
