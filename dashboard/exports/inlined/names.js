/* Write the names on the ground where there is room: those of the style's last layers come first. */
(function (handout) {
  "use strict";

  const { value, shows, seen } = handout;
  const FAMILY = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
  const ITALIC = "Italic";
  const MEDIUM = "Medium";
  const HALO_PX = 3;
  const APART_PX = 220;
  const MOST_BEND = (28 * Math.PI) / 180;

  class Room {
    constructor() {
      this.taken = [];
      this.named = [];
    }

    free(boxes) {
      return boxes.every(([west, north, east, south]) =>
        this.taken.every((one) => east < one[0] || west > one[2] || south < one[1] || north > one[3]));
    }

    take(boxes) {
      this.taken.push(...boxes);
    }

    /* The same name right beside itself tells nothing new. */
    isNear(name, x, y) {
      return this.named.some((one) => one[0] === name && Math.hypot(one[1] - x, one[2] - y) < APART_PX);
    }
  }

  function font(layer, size) {
    const first = layer.layout["text-font"][0];
    return `${first === ITALIC ? "italic" : "normal"} ${first === MEDIUM ? 500 : 400} ${size}px ${FAMILY}`;
  }

  function wrapped(pen, words, most) {
    const lines = [];
    for (const word of words.split(" ")) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && pen.measureText(longer).width <= most) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function stroked(pen, words, x, y) {
    pen.strokeText(words, x, y);
    pen.fillText(words, x, y);
  }

  function atPoint(pen, layer, feature, size, view, room) {
    const [{ points, box }] = feature.rings;
    if (!seen(box, view)) return;
    const x = points[0] * view.size - view.left;
    const y = points[1] * view.size - view.top;
    const lines = wrapped(pen, feature.properties.name, layer.layout["text-max-width"] * size);
    const wide = Math.max(...lines.map((one) => pen.measureText(one).width)) / 2 + 3;
    const high = size * 1.15;
    const top = y - (lines.length * high) / 2;
    const boxes = [[x - wide, top - 2, x + wide, top + lines.length * high + 2]];
    if (!room.free(boxes)) return;
    room.take(boxes);
    lines.forEach((one, place) => stroked(pen, one, x, top + (place + 0.5) * high));
  }

  /* Find the point at a distance along a line, and the direction there. */
  function along(path, distance) {
    let left = distance;
    for (let at = 2; at < path.length; at += 2) {
      const [x, y] = [path[at - 2], path[at - 1]];
      const length = Math.hypot(path[at] - x, path[at + 1] - y);
      if (left <= length || at + 2 >= path.length) {
        const share = length ? left / length : 0;
        const angle = Math.atan2(path[at + 1] - y, path[at] - x);
        return { x: x + (path[at] - x) * share, y: y + (path[at + 1] - y) * share, angle };
      }
      left -= length;
    }
    return null;
  }

  function letters(pen, words, path, start, width) {
    const middle = along(path, start + width / 2);
    const turned = Math.abs(middle.angle) > Math.PI / 2;
    const found = [];
    let reached = 0;
    for (const letter of words) {
      const wide = pen.measureText(letter).width;
      const from = turned ? start + width - reached - wide / 2 : start + reached + wide / 2;
      const spot = along(path, from);
      if (turned) spot.angle += Math.PI;
      const before = found[found.length - 1];
      const bend = before ? Math.abs(Math.atan2(Math.sin(spot.angle - before.angle), Math.cos(spot.angle - before.angle))) : 0;
      if (bend > MOST_BEND) return null;
      found.push({ ...spot, letter, wide });
      reached += wide;
    }
    return found;
  }

  function pixels(points, view) {
    return Array.from(points, (one, at) => one * view.size - (at % 2 ? view.top : view.left));
  }

  function lengthOf(path) {
    let length = 0;
    for (let at = 2; at < path.length; at += 2) length += Math.hypot(path[at] - path[at - 2], path[at + 1] - path[at - 1]);
    return length;
  }

  function alongLine(pen, layer, feature, size, view, room) {
    const words = feature.properties.name;
    const width = pen.measureText(words).width;
    for (const { points, box } of feature.rings) {
      if (!seen(box, view)) continue;
      const path = pixels(points, view);
      const length = lengthOf(path);
      if (length < width) continue;
      const many = Math.max(1, Math.floor(length / (width + layer.layout["symbol-spacing"])));
      for (let place = 0; place < many; place += 1) {
        spell(pen, words, letters(pen, words, path, ((place + 0.5) * length) / many - width / 2, width), size, room);
      }
    }
  }

  function spell(pen, words, found, size, room) {
    if (!found) return;
    const middle = found[Math.floor(found.length / 2)];
    const half = size / 2 + 2;
    const boxes = found.map(({ x, y }) => [x - half, y - half, x + half, y + half]);
    if (room.isNear(words, middle.x, middle.y) || !room.free(boxes)) return;
    room.take(boxes);
    room.named.push([words, middle.x, middle.y]);
    for (const draw of ["strokeText", "fillText"]) {
      for (const { x, y, angle, letter } of found) {
        pen.save();
        pen.translate(x, y);
        pen.rotate(angle);
        pen[draw](letter, 0, 0);
        pen.restore();
      }
    }
  }

  function drawNames(pen, layers, view, room) {
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    for (const layer of [...layers].reverse()) {
      if (layer.type !== "symbol" || !shows(layer, view.zoom)) continue;
      const size = value(layer.layout["text-size"], { zoom: view.zoom });
      pen.font = font(layer, size);
      pen.globalAlpha = value(layer.paint["text-opacity"], { zoom: view.zoom });
      pen.fillStyle = layer.paint["text-color"];
      pen.strokeStyle = layer.paint["text-halo-color"];
      pen.lineWidth = HALO_PX;
      const write = layer.layout["symbol-placement"] === "line" ? alongLine : atPoint;
      for (const feature of layer.features) write(pen, layer, feature, size, view, room);
    }
    pen.globalAlpha = 1;
  }

  Object.assign(handout, { Room, FAMILY, stroked, drawNames });
})(window.handout);
