// Maps: areas in the colours of a column, layers that can be switched, figures on pointing and by name. Without this script the drawing
// that stands in the page is the map.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("page-words").textContent);
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var SVG = "http://www.w3.org/2000/svg";
  var read = {};

  function data(id) {
    if (!(id in read)) { read[id] = JSON.parse(document.getElementById(id).textContent); }
    return read[id];
  }

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  // Lines of a geometry, unpacked once: places, and the level of detail from which each is drawn.
  function lines(geo) {
    if (!geo.lines) {
      geo.lines = geo.arcs.map(function (packed, i) {
        var x = 0, y = 0, line = [];
        for (var k = 0; k < packed.length; k += 2) {
          x += packed[k];
          y += packed[k + 1];
          line.push({ at: [y, x], from: +geo.levels[i][k / 2] });
        }
        return line;
      });
    }
    return geo.lines;
  }

  function drawn(line, level) {
    return line.filter(function (node) { return node.from <= level; }).map(function (node) { return node.at; });
  }

  // The rings of an area at a level: shared borders are the same line, so neighbours stay neighbours.
  function rings(geo, area, level) {
    var all = lines(geo);
    return geo.areas[area].map(function (polygon) {
      return polygon.map(function (ring) {
        var nodes = [];
        ring.forEach(function (arc) {
          var part = drawn(all[arc < 0 ? ~arc : arc], level);
          if (arc < 0) { part.reverse(); }
          nodes = nodes.concat(nodes.length ? part.slice(1) : part);
        });
        nodes.pop();
        return nodes;
      });
    });
  }

  function levelOf(map, levels) {
    var metres = Math.pow(2, -map.getZoom());
    for (var i = 0; i < levels.length; i += 1) {
      if (levels[i] <= metres) { return i; }
    }
    return levels.length - 1;
  }

  // The outline of a mark of radius r about x, y.
  function mark(form, x, y, r) {
    function path(points) {
      return "M" + points.map(function (p) { return (x + p[0] * r) + "," + (y + p[1] * r); }).join("L") + "Z";
    }
    switch (form) {
      case "square": return path([[-.85, -.85], [.85, -.85], [.85, .85], [-.85, .85]]);
      case "triangle": return path([[0, -1.1], [1, .8], [-1, .8]]);
      case "diamond": return path([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]);
      case "plus": return path([[-.35, -1.1], [.35, -1.1], [.35, -.35], [1.1, -.35], [1.1, .35], [.35, .35], [.35, 1.1], [-.35, 1.1], [-.35, .35], [-1.1, .35], [-1.1, -.35], [-.35, -.35]]);
      case "star":
        var points = [];
        for (var i = 0; i < 10; i += 1) {
          var size = i % 2 ? .75 : 1.7, angle = Math.PI * i / 5;
          points.push([Math.sin(angle) * size, -Math.cos(angle) * size]);
        }
        return path(points);
      default: return "M" + (x - r) + "," + y + "a" + r + "," + r + " 0 1,0 " + 2 * r + ",0 a" + r + "," + r + " 0 1,0 " + -2 * r + ",0Z";
    }
  }

  L.SVG.include({
    _updateMark: function (layer) {
      this._setPath(layer, mark(layer.options.form, layer._point.x, layer._point.y, layer._radius));
    }
  });
  var Mark = L.CircleMarker.extend({
    _updatePath: function () { this._renderer._updateMark(this); }
  });

  function swatch(fill, form, opacity, px) {
    var svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 22 16");
    svg.setAttribute("aria-hidden", "true");
    var shape = document.createElementNS(SVG, form ? "path" : "rect");
    if (form === "line") {
      shape.setAttribute("d", "M1 8H21");
      shape.setAttribute("stroke", fill);
      shape.setAttribute("stroke-width", px);
      svg.appendChild(shape);
      return svg;
    }
    if (form) {
      shape.setAttribute("d", mark(form, 11, 8, form === "star" ? 4.2 : 1.1 * Math.min(px, 7)));
    } else {
      [["x", 1], ["y", 1], ["width", 20], ["height", 14]].forEach(function (pair) { shape.setAttribute(pair[0], pair[1]); });
    }
    shape.setAttribute("fill", fill);
    if (opacity) { shape.setAttribute("fill-opacity", opacity); }
    shape.setAttribute("stroke", "#33383e");
    svg.appendChild(shape);
    return svg;
  }

  function facts(titles, values) {
    var list = element("dl", { "class": "facts" });
    titles.forEach(function (title, i) {
      list.appendChild(element("dt", {}, title));
      list.appendChild(element("dd", {}, values[i]));
    });
    return list;
  }

  // A name above its figures, as an element: texts of data are never read as markup.
  function told(name, titles, values) {
    var box = element("div");
    box.appendChild(element("h4", {}, name));
    box.appendChild(facts(titles, values));
    return box;
  }

  var HIDDEN = "url(#live-hidden)", NONE = "url(#live-none)";

  function build(figure) {
    var map = data(figure.getAttribute("data-map"));
    var live = element("div", { "class": "map-live" });
    var controls = element("div", { "class": "map-controls" });
    var canvas = element("div", { "class": "map-canvas", role: "group", "aria-label": words.map + ": " + figure.querySelector("figcaption").textContent });
    var layers = element("fieldset", { "class": "map-layers" });
    layers.appendChild(element("legend", {}, words.layers));
    var legend = element("ul", { "class": "legend" });
    var panel = element("div", { "class": "map-facts", "aria-live": "polite" });
    var legends = element("div");
    [controls, canvas, layers, legend, legends, panel].forEach(function (part) { live.appendChild(part); });
    figure.insertBefore(live, figure.firstChild);
    figure.classList.add("is-live");

    var bounds = L.latLngBounds([map.bounds[1], map.bounds[0]], [map.bounds[3], map.bounds[2]]);
    var leaflet = L.map(canvas, {
      crs: L.CRS.Simple, zoomControl: false, zoomSnap: .25, minZoom: -13, maxZoom: 0, attributionControl: map.note !== "",
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
      scrollWheelZoom: false, maxBounds: bounds.pad(.6)
    });
    leaflet.on("focus", function () { leaflet.scrollWheelZoom.enable(); });
    leaflet.on("blur", function () { leaflet.scrollWheelZoom.disable(); });
    if (map.note !== "") { leaflet.attributionControl.setPrefix(false).addAttribution(map.note.replace(/[&<>]/g, "")); }
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(leaflet);
    L.control.scale({ imperial: false }).addTo(leaflet);
    leaflet.fitBounds(bounds, { padding: [6, 6], animate: false });
    leaflet.setMinZoom(leaflet.getZoom() - 1);

    // What follows the zoom, and is drawn anew when another level of detail is reached.
    var following = [], level = levelOf(leaflet, map.levels);
    leaflet.on("zoomend", function () {
      var now = levelOf(leaflet, map.levels);
      if (now === level) { return; }
      level = now;
      following.forEach(function (draw) { draw(level); });
    });
    function follow(draw) { following.push(draw); draw(level); }

    function pane(name, height, events) {
      var made = leaflet.createPane(name);
      made.style.zIndex = height;
      if (!events) { made.style.pointerEvents = "none"; }
      return name;
    }

    // What lies below the areas, which let it through, and the streets and railways over them. Areas of one kind are one path, so that
    // what overlaps is filled once.
    var ground = map.ground, through = Number(ground.through);
    function groundAreas(name, colour, height) {
      if (!ground[name]) { return []; }
      var geo = data(ground[name]);
      var shape = L.polygon([], {
        renderer: L.canvas({ pane: pane(name, height, false), padding: .3 }), interactive: false, smoothFactor: 0, stroke: false,
        fillColor: colour, fillOpacity: 1, fillRule: "nonzero"
      });
      follow(function (now) {
        shape.setLatLngs(lines(geo).filter(function (_, i) { return geo.from[i] <= now; }).map(function (ring) { return drawn(ring, now); }));
      });
      return [shape];
    }
    function groundLines(name, look, height) {
      if (!ground[name]) { return []; }
      var geo = data(ground[name]);
      look.renderer = L.canvas({ pane: pane(name, height, false), padding: .3 });
      look.interactive = false;
      look.smoothFactor = 0;
      var line = L.polyline([], look);
      follow(function (now) {
        line.setLatLngs(lines(geo).map(function (one) { return drawn(one, now); }));
      });
      return [line];
    }
    // Names of places, as many as are clear of each other.
    function placeNames() {
      if (!ground.names) { return []; }
      var group = L.layerGroup(), where = pane("names", 380, false);
      function draw() {
        var boxes = [];
        group.clearLayers();
        data(ground.names).forEach(function (place) {
          var at = leaflet.latLngToLayerPoint([place[1], place[0]]), half = 4 + 3.6 * place[2].length;
          if (boxes.some(function (box) { return Math.abs(box.x - at.x) < box.half + half && Math.abs(box.y - at.y) < 18; })) { return; }
          boxes.push({ x: at.x, y: at.y, half: half });
          var icon = L.divIcon({ className: "place", html: element("span", {}, place[2]), iconSize: [0, 0] });
          L.marker([place[1], place[0]], { icon: icon, pane: where, interactive: false, keyboard: false }).addTo(group);
        });
      }
      leaflet.on("zoomend", draw);
      draw();
      return [group];
    }

    function checkbox(title, isOn, group, mark) {
      var label = element("label");
      var box = element("input", { type: "checkbox" });
      box.checked = isOn;
      if (isOn) { group.addTo(leaflet); }
      box.addEventListener("change", function () {
        if (box.checked) { group.addTo(leaflet); } else { group.remove(); }
      });
      label.appendChild(box);
      if (mark) { label.appendChild(mark); }
      label.appendChild(element("span", {}, title));
      layers.appendChild(label);
      return box;
    }

    // The groups of a layer that is switched as a whole, as long as it is drawn.
    function layerLegend(layer, swatches, box) {
      var list = element("ul", { "class": "legend" });
      list.appendChild(element("li", { "class": "title" }, layer.title));
      layer.groups.forEach(function (group, i) {
        var item = element("li");
        item.appendChild(swatches[i]);
        item.appendChild(element("span", {}, group.label));
        list.appendChild(item);
      });
      list.hidden = !box.checked;
      box.addEventListener("change", function () { list.hidden = !box.checked; });
      legends.appendChild(list);
    }

    if (map.areas) {
      var of = map.areas, geo = data(of.geo), chosen = 0, picked = -1;
      var below = L.svg({ pane: pane("areas", 350, true), padding: .5 });
      var titles = of.columns.map(function (column) { return column.title; });
      function style(row) {
        var kind = of.classes[chosen][row], isPicked = row === picked;
        return {
          renderer: below, smoothFactor: 0, weight: isPicked ? 4 : of.isPlaces ? 1 : .3, color: isPicked ? "#000000" : "#4d545c", opacity: 1, fillOpacity: through,
          fillColor: kind === -1 ? HIDDEN : kind === -2 ? NONE : of.columns[chosen].classes[kind].colour
        };
      }
      var polygons = of.names.map(function (name, row) {
        var polygon = L.polygon([], style(row));
        polygon.bindTooltip(function () { return told(name, [titles[chosen]], [of.texts[chosen][row]]); }, { sticky: true });
        polygon.on("click", function () { pick(row); });
        return polygon;
      });
      follow(function (now) {
        polygons.forEach(function (polygon, row) { polygon.setLatLngs(rings(geo, row, now)); });
      });
      L.layerGroup(polygons).addTo(leaflet);

      function restyle() { polygons.forEach(function (polygon, row) { polygon.setStyle(style(row)); }); }

      function pick(row) {
        picked = row;
        restyle();
        select.value = String(row);
        panel.textContent = "";
        if (row >= 0) {
          polygons[row].bringToFront();
          panel.appendChild(told(of.names[row], titles, titles.map(function (_, column) { return of.texts[column][row]; })));
        }
      }

      function showLegend() {
        legend.textContent = "";
        legend.appendChild(element("li", { "class": "title" }, titles[chosen]));
        var counts = {};
        of.classes[chosen].forEach(function (kind) { counts[kind] = (counts[kind] || 0) + 1; });
        function entry(fill, label, count) {
          var item = element("li");
          item.appendChild(swatch(fill, null, through));
          item.appendChild(element("span", {}, of.isPlaces ? label + " (" + (count || 0) + ")" : label));
          legend.appendChild(item);
        }
        of.columns[chosen].classes.forEach(function (kind, i) { entry(kind.colour, kind.label, counts[i]); });
        if (counts[-1]) { entry(HIDDEN, words.hidden, counts[-1]); }
        if (counts[-2]) { entry(NONE, words.noFigure, counts[-2]); }
      }

      var colours = element("select");
      of.columns.forEach(function (column, i) {
        if (column.classes.length) { colours.appendChild(element("option", { value: i }, column.title)); }
      });
      colours.addEventListener("change", function () {
        chosen = Number(colours.value);
        restyle();
        showLegend();
      });
      if (colours.options.length > 1) {
        var colourLabel = element("label", {}, words.colourBy);
        colourLabel.appendChild(colours);
        controls.appendChild(colourLabel);
      }
      var select = element("select");
      select.appendChild(element("option", { value: -1 }, "\u2013"));
      of.names.map(function (name, row) { return [name, row]; })
        .sort(function (a, b) { return a[0].localeCompare(b[0], document.documentElement.lang, { numeric: true }); })
        .forEach(function (pair) { select.appendChild(element("option", { value: pair[1] }, pair[0])); });
      select.addEventListener("change", function () { pick(Number(select.value)); });
      var pickLabel = element("label", {}, words.figuresOf.replace("{what}", of.word));
      pickLabel.appendChild(select);
      controls.appendChild(pickLabel);
      showLegend();
    }

    function groundBox(title, parts) {
      if (parts.length) { checkbox(title, true, L.layerGroup(parts)); }
    }
    groundBox(words.streets, groundLines("streets", { weight: 1, color: "#5c636b", opacity: .35 }, 360));
    groundBox(words.railways, groundLines("railways", { weight: 1.6, color: "#33383e", opacity: .55 }, 361));
    groundBox(words.green, groundAreas("green", "#c8e0b4", 310));
    groundBox(words.water, groundAreas("water", "#a9cde6", 311).concat(groundLines("waterways", { weight: 2, color: "#a9cde6", opacity: 1 }, 312)));
    groundBox(words.places, placeNames());

    map.layers.forEach(function (layer, number) {
      var drawing = L.svg({ pane: pane("layer-" + number, 400 + number, true), padding: .5 });
      var several = layer.groups.length > 1, all = [], swatches = [];
      layer.groups.forEach(function (group) {
        var form = group.points ? group.mark : group.lines ? "line" : null;
        var shapes = group.names.map(function (name, row) {
          var look = { renderer: drawing, smoothFactor: 0, color: "#1f2329", weight: 1, fillColor: group.colour, fillOpacity: form ? 1 : .6 };
          var shape;
          if (group.points) {
            look.form = group.mark;
            look.radius = group.px * (group.mark === "star" ? 1.6 : 1);
            shape = new Mark([group.points[row][1], group.points[row][0]], look);
          } else if (group.lines) {
            // A white rim below each, so that they stand out from the areas and from each other.
            shape = L.featureGroup([["#ffffff", group.px + 2], [group.colour, group.px]].map(function (pair) {
              return L.polyline([], { renderer: drawing, smoothFactor: 0, color: pair[0], weight: pair[1], opacity: 1 });
            }));
          } else {
            shape = L.polygon([], look);
          }
          function words() { return told(name, group.titles, group.facts[row]); }
          shape.bindTooltip(words, { sticky: true });
          shape.bindPopup(words);
          return shape;
        });
        if (group.lines) {
          follow(function (now) {
            shapes.forEach(function (shape, row) {
              var places = drawn(lines(data(group.lines))[row], now);
              shape.eachLayer(function (part) { part.setLatLngs(places); });
            });
          });
        } else if (!group.points) {
          follow(function (now) {
            shapes.forEach(function (shape, row) { shape.setLatLngs(rings(data(group.geo), row, now)); });
          });
        }
        var look = swatch(group.colour, form, null, group.px);
        if (several) {
          all = all.concat(shapes);
          swatches.push(look);
        } else {
          checkbox(group.label || layer.title, layer.isOn, L.layerGroup(shapes), look);
        }
      });
      if (several) { layerLegend(layer, swatches, checkbox(layer.title, layer.isOn, L.layerGroup(all))); }
    });
    if (layers.children.length === 1) { layers.remove(); }
    if (legend.children.length === 0) { legend.remove(); }
  }

  // A map is built when it comes near, so that a page of many opens at once.
  var figures = Array.prototype.slice.call(document.querySelectorAll("figure[data-map]"));
  if (!("IntersectionObserver" in window)) {
    figures.forEach(build);
    return;
  }
  var observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) {
        observer.unobserve(entry.target);
        build(entry.target);
      }
    });
  }, { rootMargin: "400px" });
  figures.forEach(function (figure) { observer.observe(figure); });
})();
