// Nodes and lines drawn as SVG: they settle, are dragged, zoomed, and reached by mouse, touch and keyboard.
// The graph gives nodes() {name, kind, x, y, vx, vy, degree, expanded} and edges() {a, b, said}.
"use strict";
import { KINDS, svg } from "../elements.js";
import { settle } from "./force.js";

const FONT = 12; // pixels on the screen, however near one is
const BESIDE = [0.5, 0.62, 0.4, 0.72, 0.3]; // where along a line its words may stand

export class Drawing {
  /** `actions`: node(node), edge(edge), remove(node), clear(); `words` are the roles in words. */
  constructor(place, graph, words, actions) {
    Object.assign(this, { place_: place, graph, words, actions, chosen: null, over: null, moved: false, view: { x: 0, y: 0, k: 1 } });
    this.world = svg("g");
    this.lines = svg("g", { class: "edges" });
    this.dots = svg("g", { class: "nodes" });
    this.world.append(this.lines, this.dots);
    place.append(this.world);
    this._listen();
  }

  /** Makes elements for what is new, takes away those of what is gone, and lets the nodes find their places. */
  draw() {
    for (const node of this.graph.nodes()) if (!node.drawn) this._node(node);
    for (const edge of this.graph.edges()) if (!edge.drawn) this._edge(edge);
    const kept = new Set([...this.graph.nodes(), ...this.graph.edges()].map((one) => one.drawn));
    for (const old of [...this.dots.children, ...this.lines.children]) if (!kept.has(old)) old.remove();
    for (const node of this.graph.nodes()) {
      node.shape.setAttribute("transform", `scale(${radius(node) / 6})`);
      node.drawn.setAttribute("aria-label", `${node.name.slice(0, 60)}${KINDS[node.kind] ? "，" + KINDS[node.kind] : ""}，${node.degree} 条关系${node.expanded ? "，已展开" : ""}`);
      node.drawn.classList.toggle("expanded", node.expanded);
    }
    settle(this.graph, (rested) => { if (this.moved) this.place(); else this.fit(); if (rested) this.mark(); });
    this.mark();
  }

  /** Names that came later than the nodes. */
  rename() {
    for (const node of this.graph.nodes()) {
      node.text.textContent = this._short(node);
      node.drawn.querySelector("title").textContent = node.name.slice(0, 200);
    }
    this.draw();
  }

  _short(node) {
    const most = this.place_.clientWidth < 600 ? 8 : 14;
    return node.name.length > most ? node.name.slice(0, most) + "…" : node.name;
  }

  _node(node) {
    node.drawn = svg("g", { class: `node ${node.kind}`, tabindex: "0", role: "button" });
    node.shape = svg("use", { href: `#shape-${node.kind}` });
    node.text = svg("text", {}, this._short(node));
    node.drawn.append(svg("title", {}, node.name.slice(0, 200)), node.shape, node.text);
    node.drawn.addEventListener("pointerdown", (event) => this._drag(event, node));
    node.drawn.addEventListener("keydown", (event) => this._keyed(event, node));
    for (const [name, over] of [["pointerenter", node], ["pointerleave", null], ["focus", node], ["blur", null]]) {
      node.drawn.addEventListener(name, () => this.mark(over));
    }
    this.dots.append(node.drawn);
  }

  _edge(edge) {
    edge.hit = svg("line", { class: "hit" });
    edge.ink = svg("line", { class: "ink" });
    edge.text = svg("text");
    edge.drawn = svg("g", { class: "edge", click: () => { this.choose(edge); this.actions.edge(edge); } }, edge.hit, edge.ink, edge.text);
    this.lines.append(edge.drawn);
  }

  place() {
    const { x, y, k } = this.view;
    for (const node of this.graph.nodes()) node.drawn.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`);
    for (const { a, b, hit, ink } of this.graph.edges()) {
      for (const line of [hit, ink]) for (const [name, value] of [["x1", a.x], ["y1", a.y], ["x2", b.x], ["y2", b.y]]) line.setAttribute(name, value);
    }
    this.world.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    // Words keep their size on the screen, so that more of them find room as one comes nearer.
    this.world.setAttribute("font-size", FONT / k);
    this.world.setAttribute("stroke-width", 3 / k);
    this._label();
  }

  /** Leaves the words of a node or a line out where they would lie on those of one that matters more. */
  _label() {
    const size = FONT / this.view.k, taken = [];
    const free = (box, own) => taken.every((one) => (own && one[4] === own) || box[1] < one[0] || box[0] > one[1] || box[3] < one[2] || box[2] > one[3]);
    const weight = (node) => (node === this.chosen || node === this.over ? 1e6 : 0) + (node.expanded ? 1e3 : 0) + node.degree + (node.kind === "person" ? 0.5 : 0);
    const nodes = this.graph.nodes().sort((a, b) => weight(b) - weight(a));
    const box = (x, y, text, font) => { const half = (font * text.length) / 2 + font / 3; return [x - half, x + half, y - font, y + 0.3 * font]; };
    for (const node of nodes) { const r = radius(node); taken.push([node.x - r, node.x + r, node.y - r, node.y + r, node]); }
    for (const node of nodes) {
      const r = radius(node), spots = [r + 1.15 * size, -r - 0.5 * size]; // below, else above
      const y = spots.find((at) => free(box(node.x, node.y + at, node.text.textContent, size), node));
      const room = y !== undefined || node === this.chosen || node === this.over;
      if (room) taken.push(box(node.x, node.y + (y ?? spots[0]), node.text.textContent, size));
      node.text.setAttribute("y", y ?? spots[0]);
      node.drawn.classList.toggle("silent", !room);
    }
    for (const { a, b, text } of this.graph.edges()) {
      if (!text.textContent) continue;
      const spots = BESIDE.map((t) => [a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) + 0.3 * size]);
      const spot = spots.find(([x, y]) => free(box(x, y, text.textContent, 0.88 * size)));
      if (spot) { taken.push(box(...spot, text.textContent, 0.88 * size)); text.setAttribute("x", spot[0]); text.setAttribute("y", spot[1]); }
      text.style.visibility = spot ? "" : "hidden";
    }
  }

  choose(one) { this.chosen = one; this.mark(); }

  /** Shows what is chosen, and around `over` (or the chosen node) the neighbours; the rest fades. */
  mark(over = null) {
    this.over = over;
    const chosen = this.chosen, centre = over || (chosen && chosen.kind ? chosen : null), near = new Set(centre ? [centre] : []);
    for (const edge of this.graph.edges()) {
      const touches = centre && (edge.a === centre || edge.b === centre);
      if (touches) { near.add(edge.a); near.add(edge.b); }
      const said = [...edge.said.values()];
      edge.text.textContent = touches || edge === chosen ? [...new Set(said.flatMap((one) => one.roles))].map((role) => this.words[role] || role).join("、") : "";
      edge.drawn.setAttribute("class", `edge${said.length && said.every((one) => one.modality !== "asserted") ? " unsure" : ""}${edge === chosen ? " chosen" : ""}${centre && !touches ? " faded" : ""}`);
    }
    for (const node of this.graph.nodes()) {
      node.drawn.classList.toggle("chosen", node === chosen);
      node.drawn.classList.toggle("faded", Boolean(centre) && !near.has(node));
    }
    this._label();
  }

  /** All of it in sight, with room for words, which are as wide on the screen whatever the scale. */
  fit() {
    const nodes = this.graph.nodes(), { clientWidth: width, clientHeight: height } = this.place_;
    if (!nodes.length || !width) return;
    const beside = width < 600 ? 52 : 88, xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.max(0.15, Math.min(1.6, (width - 2 * beside) / Math.max(1, right - left), (height - 76) / Math.max(1, bottom - top)));
    this.view = { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - 8 - (k * (top + bottom)) / 2 };
    this.place();
  }

  zoom(factor, x = this.place_.clientWidth / 2, y = this.place_.clientHeight / 2) {
    const { view } = this, k = Math.max(0.1, Math.min(4, view.k * factor)), by = k / view.k;
    this.view = { k, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
    this.moved = true;
    this.place();
  }

  /** A node is dragged, or clicked where it did not move. */
  _drag(event, node) {
    if (event.button) return;
    event.stopPropagation();
    const start = [event.clientX, event.clientY];
    let dragged = false;
    const move = (at) => {
      if (Math.hypot(at.clientX - start[0], at.clientY - start[1]) > 4) dragged = true;
      if (!dragged) return;
      const box = this.place_.getBoundingClientRect();
      node.held = true; this.moved = true;
      node.x = (at.clientX - box.left - this.view.x) / this.view.k; node.y = (at.clientY - box.top - this.view.y) / this.view.k;
      this.place();
    };
    const done = () => {
      removeEventListener("pointermove", move); removeEventListener("pointerup", done);
      if (!dragged) this.actions.node(node);
    };
    addEventListener("pointermove", move); addEventListener("pointerup", done);
  }

  _keyed(event, node) {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    if (way) {
      // The nearest one that lies that way more than aside.
      const ahead = this.graph.nodes().filter((one) => one !== node).map((one) => {
        const dx = one.x - node.x, dy = one.y - node.y, along = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1] - dy * way[0]);
        return { one, along, cost: along + 2 * aside };
      }).filter((each) => each.along > 1).sort((a, b) => a.cost - b.cost);
      if (ahead.length) ahead[0].one.drawn.focus();
    } else if (event.key === "Enter" || event.key === " ") this.actions.node(node, true);
    else if ((event.key === "Delete" || event.key === "Backspace") && this.actions.remove) this.actions.remove(node);
    else if (event.key === "Escape") this.choose(null);
    else return;
    event.preventDefault();
  }

  _listen() {
    const fingers = new Map(), place = this.place_;
    place.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); });
    addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const [other] = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
      if (other) {
        const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), box = place.getBoundingClientRect();
        this.zoom(far(event) / (far(before) || 1), (event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top);
      } else {
        this.view.x += event.clientX - before.clientX; this.view.y += event.clientY - before.clientY;
        this.moved = true;
        this.place();
      }
      fingers.set(event.pointerId, event);
    });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => fingers.delete(event.pointerId));
    place.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = place.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    addEventListener("resize", () => { if (!this.moved && place.isConnected) this.fit(); });
  }

  /** What the buttons beside the drawing do. */
  button(what) {
    if (what === "in") this.zoom(1.4);
    else if (what === "out") this.zoom(1 / 1.4);
    else if (what === "fit") { this.moved = false; this.fit(); }
  }
}

const radius = (node) => 6 + 2.2 * Math.sqrt(Math.min(node.degree, 60));
