/* Read the style of the app's own map: only the expressions that it is written with. */
(function (handout) {
  "use strict";

  function between(stops, base, at) {
    if (at <= stops[0][0]) return stops[0][1];
    for (let next = 1; next < stops.length; next += 1) {
      const [from, low] = stops[next - 1];
      const [to, high] = stops[next];
      if (at <= to) {
        const share = base === 1 ? (at - from) / (to - from) : (base ** (at - from) - 1) / (base ** (to - from) - 1);
        return low + (high - low) * share;
      }
    }
    return stops[stops.length - 1][1];
  }

  const READ = {
    literal: (_, value) => value,
    zoom: (about) => about.zoom,
    get: (about, name) => about.properties[name],
    has: (about, name) => name in about.properties,
    "geometry-type": (about) => about.type,
    "!": (about, one) => !value(one, about),
    "==": (about, one, other) => value(one, about) === value(other, about),
    "!=": (about, one, other) => value(one, about) !== value(other, about),
    "*": (about, ...parts) => parts.reduce((product, one) => product * value(one, about), 1),
    all: (about, ...parts) => parts.every((one) => value(one, about)),
    in: (about, one, list) => value(list, about).includes(value(one, about)),
    match: (about, input, ...rest) => {
      const found = value(input, about);
      for (let at = 0; at + 1 < rest.length; at += 2) {
        if ([].concat(rest[at]).includes(found)) return value(rest[at + 1], about);
      }
      return value(rest[rest.length - 1], about);
    },
    case: (about, ...rest) => {
      for (let at = 0; at + 1 < rest.length; at += 2) {
        if (value(rest[at], about)) return value(rest[at + 1], about);
      }
      return value(rest[rest.length - 1], about);
    },
    interpolate: (about, [, base], input, ...rest) => {
      const stops = [];
      for (let at = 0; at < rest.length; at += 2) stops.push([rest[at], value(rest[at + 1], about)]);
      return between(stops, base || 1, value(input, about));
    },
  };

  function value(expression, about) {
    if (!Array.isArray(expression)) return expression;
    const [name, ...rest] = expression;
    if (!(name in READ)) throw new Error(`style: ${name} is not read`);
    return READ[name](about, ...rest);
  }

  const shows = (layer, zoom) => zoom >= (layer.minzoom || 0) && zoom < (layer.maxzoom || 24);

  Object.assign(handout, { value, shows });
})(window.handout);
