/* Unfold the shapes of the file: steps in millionths of a degree, or in units of so many, become places
   on a map of the world that is one wide and one high, as Leaflet and MapLibre draw it. */
window.handout = {};

(function (handout) {
  "use strict";

  const PARTS = 1e6;

  function place(lon, lat) {
    const angle = (lat * Math.PI) / 180;
    return [(lon + 180) / 360, (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2];
  }

  /* A ring keeps its x and y in turn, and the box that it lies in. */
  function ring(steps, unit) {
    const points = new Float64Array(steps.length);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    let lon = 0;
    let lat = 0;
    for (let at = 0; at < steps.length; at += 2) {
      lon += steps[at];
      lat += steps[at + 1];
      const [x, y] = place((lon * unit) / PARTS, (lat * unit) / PARTS);
      points[at] = x;
      points[at + 1] = y;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return { points, box };
  }

  const shape = (polygons) => polygons.map((rings) => rings.map((steps) => ring(steps, 1)));

  /* Even and odd crossings tell inside from outside, holes too. */
  function holds(polygons, x, y) {
    return polygons.some((rings) => {
      const [west, north, east, south] = rings[0].box;
      if (x < west || x > east || y < north || y > south) return false;
      let inside = false;
      for (const { points } of rings) {
        for (let at = 0, last = points.length - 2; at < points.length; last = at, at += 2) {
          const above = points[at + 1] > y !== points[last + 1] > y;
          if (above && x < points[at] + ((y - points[at + 1]) / (points[last + 1] - points[at + 1])) * (points[last] - points[at])) inside = !inside;
        }
      }
      return inside;
    });
  }

  Object.assign(handout, { place, ring, shape, holds });
})(window.handout);
