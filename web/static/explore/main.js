// The explorer: draws what graph.js knows as SVG, answers mouse, touch and keyboard, and keeps its state in the address.
"use strict";
import { settle } from "./force.js";
import { Graph, MOST, local } from "./graph.js";
import { Panel } from "./panel.js";

const BASE = "https://w3id.org/guanxi/id/", NS = "http://www.w3.org/2000/svg", LABEL = 14;
const KINDS = { person: "人物", organization: "机构", event: "事件", place: "地点" };
const root = document.querySelector(".explorer"), stage = root.querySelector(".stage"), drawing = stage.querySelector(".drawing");
const form = document.querySelector(".tools"), now = stage.querySelector(".said-now");
const words = JSON.parse(root.dataset.words), graph = new Graph();
const view = { x: 0, y: 0, k: 1 };
const panel = new Panel(root.querySelector(".panel"), words, { expand, select, remove });
let chosen = null, moved = false;

const svg = (name, attributes = {}) => {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const world = svg("g"), lines = svg("g", { class: "edges" }), dots = svg("g", { class: "nodes" });
world.append(lines, dots);
drawing.append(world);

const choice = () => ({
  kinds: [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value),
  since: form.since.value, until: form.until.value, limit: form.limit.value,
});
const say = (text) => { now.textContent = text; };
const radius = (node) => 6 + 2.2 * Math.sqrt(node.degree);

/** Makes elements for what is new, takes away those of what is gone, and lets the nodes find their places. */
function draw() {
  for (const node of graph.nodes()) if (!node.drawn) drawNode(node);
  for (const edge of graph.edges()) if (!edge.drawn) drawEdge(edge);
  const kept = new Set([...graph.nodes(), ...graph.edges()].map((one) => one.drawn));
  for (const old of [...dots.children, ...lines.children]) if (!kept.has(old)) old.remove();
  for (const node of graph.nodes()) {
    const size = radius(node) / 6;
    node.shape.setAttribute("transform", `scale(${size})`);
    node.drawn.setAttribute("aria-label", `${node.name.slice(0, 60)}，${KINDS[node.kind]}，${node.degree} 条关系${node.expanded ? "，已展开" : ""}`);
    node.drawn.classList.toggle("expanded", node.expanded);
  }
  settle(graph, (rested) => { place(); if (!moved) fit(); if (rested) mark(); });
  mark();
}

function drawNode(node) {
  node.drawn = svg("g", { class: `node ${node.kind}`, tabindex: "0", role: "button" });
  node.shape = svg("use", { href: `#shape-${node.kind}` });
  node.text = svg("text");
  node.text.textContent = node.name.length > LABEL ? node.name.slice(0, LABEL) + "…" : node.name;
  const title = svg("title");
  title.textContent = node.name.slice(0, 200);
  node.drawn.append(title, node.shape, node.text);
  node.drawn.addEventListener("pointerdown", (event) => drag(event, node));
  node.drawn.addEventListener("keydown", (event) => keyed(event, node));
  node.drawn.addEventListener("pointerenter", () => mark(node));
  node.drawn.addEventListener("pointerleave", () => mark());
  node.drawn.addEventListener("focus", () => mark(node));
  dots.append(node.drawn);
}

function drawEdge(edge) {
  edge.drawn = svg("g", { class: "edge" });
  edge.hit = svg("line", { class: "hit" });
  edge.ink = svg("line", { class: "ink" });
  edge.text = svg("text");
  edge.drawn.append(edge.hit, edge.ink, edge.text);
  edge.drawn.addEventListener("click", () => { chosen = edge; panel.edge(edge); mark(); });
  lines.append(edge.drawn);
}

function place() {
  for (const node of graph.nodes()) node.drawn.setAttribute("transform", `translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`);
  for (const { a, b, hit, ink, text } of graph.edges()) {
    for (const line of [hit, ink]) {
      line.setAttribute("x1", a.x); line.setAttribute("y1", a.y); line.setAttribute("x2", b.x); line.setAttribute("y2", b.y);
    }
    text.setAttribute("x", (a.x + b.x) / 2); text.setAttribute("y", (a.y + b.y) / 2 - 3);
  }
  world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
  // Words keep their size on the screen, so that more of them find room as one comes nearer.
  world.setAttribute("font-size", 12 / view.k);
  world.setAttribute("stroke-width", 3 / view.k);
  label();
}

/** Leaves the words of a node out where they would lie on those of one that matters more. */
function label() {
  const size = 12 / view.k, taken = [];
  const weight = (node) => (node === chosen ? 1e6 : 0) + (node.expanded ? 1e3 : 0) + node.degree + (node.kind === "person" ? 0.5 : 0);
  for (const node of graph.nodes().sort((a, b) => weight(b) - weight(a))) {
    const low = radius(node) + 1.15 * size, half = (size * node.text.textContent.length) / 2 + size / 3;
    const box = [node.x - half, node.x + half, node.y + low - size, node.y + low + 0.3 * size];
    const free = taken.every((one) => box[1] < one[0] || box[0] > one[1] || box[3] < one[2] || box[2] > one[3]);
    if (free) taken.push(box);
    node.text.setAttribute("y", low);
    node.drawn.classList.toggle("silent", !free);
  }
}

/** Shows what is chosen, and around `over` (or the chosen node) the neighbours; the rest fades. */
function mark(over) {
  const centre = over || (chosen && chosen.iri ? chosen : null);
  const near = new Set(centre ? [centre] : []);
  for (const edge of graph.edges()) {
    const touches = centre && (edge.a === centre || edge.b === centre);
    if (touches) { near.add(edge.a); near.add(edge.b); }
    const said = [...edge.said.values()];
    edge.text.textContent = touches || edge === chosen ? [...new Set(said.flatMap((one) => one.roles))].map((role) => words[role] || role).join("、") : "";
    edge.drawn.setAttribute("class", `edge${said.every((one) => one.modality !== "asserted") ? " unsure" : ""}${edge === chosen ? " chosen" : ""}${centre && !touches ? " faded" : ""}`);
  }
  for (const node of graph.nodes()) {
    node.drawn.classList.toggle("chosen", node === chosen);
    node.drawn.classList.toggle("faded", Boolean(centre) && !near.has(node));
  }
}

async function expand(iri) {
  say("正在展开…");
  try {
    const before = graph.known.size, added = await graph.expand(iri, choice());
    const node = graph.get(iri);
    draw();
    select(iri);
    say(before + added >= MOST ? `已到 ${MOST} 个点的上限。先移除一些。` : `${node.name.slice(0, 40)}：新增 ${added} 个，共 ${graph.known.size} 个。`);
    keep();
  } catch (error) { say(error.message); if (!graph.known.size) panel.error(error.message); }
}

function select(iri, focus = false) {
  chosen = graph.get(iri);
  if (!chosen) return;
  panel.node(chosen, graph.of(chosen));
  mark();
  if (focus) chosen.drawn.focus({ preventScroll: true });
}

function remove(iri) {
  const name = graph.get(iri).name.slice(0, 40);
  graph.remove(iri);
  chosen = null;
  draw();
  say(`已移除 ${name}，还有 ${graph.known.size} 个。`);
  const [next] = graph.nodes();
  if (next) select(next.iri, true); else panel.place.replaceChildren();
  keep();
}

/** The address names what is expanded, so that it can be kept and sent. */
function keep() {
  const { kinds, since, until, limit } = choice(), asked = new URLSearchParams();
  graph.nodes().filter((node) => node.expanded).forEach((node) => asked.append("at", local(node.iri)));
  if (kinds.length < 4) kinds.forEach((kind) => asked.append("kind", kind));
  if (since) asked.set("since", since);
  if (until) asked.set("until", until);
  if (limit !== form.limit.dataset.usual) asked.set("limit", limit);
  history.replaceState(null, "", "/explore" + (asked.size ? "?" + asked : ""));
}

function fit() {
  const nodes = graph.nodes(), { clientWidth: width, clientHeight: height } = drawing;
  if (!nodes.length || !width) return;
  const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
  const [left, right, top, bottom] = [Math.min(...xs) - 70, Math.max(...xs) + 70, Math.min(...ys) - 30, Math.max(...ys) + 40];
  view.k = Math.max(0.15, Math.min(1.6, width / (right - left), height / (bottom - top)));
  view.x = width / 2 - (view.k * (left + right)) / 2;
  view.y = height / 2 - (view.k * (top + bottom)) / 2;
  place();
}

function zoom(factor, x = drawing.clientWidth / 2, y = drawing.clientHeight / 2) {
  const k = Math.max(0.1, Math.min(4, view.k * factor)), by = k / view.k;
  view.x = x - (x - view.x) * by; view.y = y - (y - view.y) * by; view.k = k;
  moved = true;
  place();
}

/** A node is dragged, or clicked where it did not move: chosen, and expanded where it was not. */
function drag(event, node) {
  if (event.button) return;
  event.stopPropagation();
  const start = [event.clientX, event.clientY];
  let dragged = false;
  const move = (now_) => {
    if (Math.hypot(now_.clientX - start[0], now_.clientY - start[1]) > 4) dragged = true;
    if (!dragged) return;
    const box = drawing.getBoundingClientRect();
    node.held = true; moved = true;
    node.x = (now_.clientX - box.left - view.x) / view.k; node.y = (now_.clientY - box.top - view.y) / view.k;
    place();
  };
  const done = () => {
    removeEventListener("pointermove", move); removeEventListener("pointerup", done);
    if (!dragged) act(node);
  };
  addEventListener("pointermove", move); addEventListener("pointerup", done);
}

function act(node) { if (node.expanded) select(node.iri); else expand(node.iri); }

function keyed(event, node) {
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }, way = ways[event.key];
  if (way) {
    // The nearest one that lies that way more than aside.
    const ahead = graph.nodes().filter((one) => one !== node).map((one) => {
      const dx = one.x - node.x, dy = one.y - node.y, along = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1] - dy * way[0]);
      return { one, along, cost: along + 2 * aside };
    }).filter((each) => each.along > 1).sort((a, b) => a.cost - b.cost);
    if (ahead.length) ahead[0].one.drawn.focus();
  } else if (event.key === "Enter" || event.key === " ") { act(node); panel.focus(); }
  else if (event.key === "Delete" || event.key === "Backspace") remove(node.iri);
  else if (event.key === "Escape") { chosen = null; mark(); }
  else return;
  event.preventDefault();
}

const fingers = new Map();
drawing.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); });
addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const others = [...fingers.values()].filter((one) => one.pointerId !== event.pointerId);
  if (others.length) {
    const [other] = others, far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const box = drawing.getBoundingClientRect();
    zoom(far(event) / (far(before) || 1), (event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top);
  } else { view.x += event.clientX - before.clientX; view.y += event.clientY - before.clientY; moved = true; place(); }
  fingers.set(event.pointerId, event);
});
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => fingers.delete(event.pointerId));
drawing.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = drawing.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
stage.addEventListener("click", (event) => {
  const todo = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => { moved = false; fit(); }, clear: () => { graph.clear(); chosen = null; draw(); keep(); panel.place.replaceChildren(); say("已清空。"); } };
  const what = event.target.closest("[data-do]");
  if (what) todo[what.dataset.do]();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const again = graph.nodes().filter((node) => node.expanded).map((node) => node.iri);
  graph.clear();
  moved = false;
  for (const iri of again) await expand(iri);
});
addEventListener("resize", () => { if (!moved) fit(); });

const add = form.querySelector(".add");
add.hidden = false;
window.guanxi.suggest(add.querySelector("input"), (one) => { start(); expand(one.iri); add.querySelector("input").value = ""; return true; });

function start() { if (stage.hidden) { stage.hidden = false; root.classList.add("drawn"); } }
const asked = new URLSearchParams(location.search).getAll("at");
if (asked.length) { start(); for (const each of asked) await expand(BASE + each); }
