/* A layer of Leaflet's that is one canvas: the ground, and over it what the map shows. */
(function (handout) {
  "use strict";

  const L = window.L;
  const { Room, keepRoom, drawGround, drawNames, drawFigure } = handout;
  // So much more than what is seen is drawn on each side, so that a pull shows no empty edge at once.
  const MORE = 0.25;
  // MapLibre, whose style this is, counts one zoom less than Leaflet at the same scale.
  const ZOOMS_LESS = 1;
  const TILE_PX = 256;

  handout.Drawing = L.Layer.extend({
    initialize(shown, layers, shapes) {
      this.shown = shown;
      this.layers = layers;
      this.shapes = shapes;
    },

    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated");
      this.canvas.setAttribute("aria-hidden", "true");
      map.getPane("tilePane").appendChild(this.canvas);
      this.redraw();
    },

    getEvents() {
      return { viewreset: this.redraw, moveend: this.redraw, resize: this.redraw, zoomanim: this.follow };
    },

    follow({ zoom, center }) {
      const scale = this._map.getZoomScale(zoom);
      const offset = this._map._latLngBoundsToNewLayerBounds(this.bounds, zoom, center).min;
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },

    redraw() {
      const map = this._map;
      const size = map.getSize();
      if (!size.x || !size.y) return;
      const more = size.multiplyBy(MORE).round();
      const wide = size.add(more.multiplyBy(2));
      const corner = map.containerPointToLayerPoint(more.multiplyBy(-1));
      this.bounds = L.latLngBounds(
        map.layerPointToLatLng(corner), map.layerPointToLatLng(corner.add(wide)));
      this.fit(wide);
      L.DomUtil.setTransform(this.canvas, corner, 1);
      this.draw(this.view(wide, map.getZoom(), corner.add(map.getPixelOrigin())));
    },

    fit(wide) {
      const density = handout.density();
      const [width, height] = [Math.round(wide.x * density), Math.round(wide.y * density)];
      if (this.canvas.width !== width || this.canvas.height !== height) {
        Object.assign(this.canvas, { width, height });
        Object.assign(this.canvas.style, { width: `${wide.x}px`, height: `${wide.y}px` });
      }
      this.canvas.getContext("2d").setTransform(density, 0, 0, density, 0, 0);
    },

    view(wide, zoom, { x: left, y: top }) {
      const size = TILE_PX * 2 ** zoom;
      const edges = { west: left / size, north: top / size, east: (left + wide.x) / size, south: (top + wide.y) / size };
      return { size, left, top, width: wide.x, height: wide.y, zoom: zoom - ZOOMS_LESS, ...edges };
    },

    draw(view) {
      const pen = this.canvas.getContext("2d");
      const room = new Room();
      const drawn = [...this.shown.under, ...this.shown.over];
      const kept = keepRoom(pen, drawn, view, room);
      drawGround(pen, this.layers, view);
      drawFigure(pen, this.shown.under, view, this.shapes, kept);
      drawNames(pen, this.layers, view, room);
      drawFigure(pen, this.shown.over, view, this.shapes, kept);
    },
  });
})(window.handout);
