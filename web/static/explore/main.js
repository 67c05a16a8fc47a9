// The explorer: asks the server what stands beside a thing, draws it, and keeps its state in the address.
"use strict";
import { BASE, local } from "../elements.js";
import { Drawing } from "./drawing.js";
import { Graph, MOST } from "./graph.js";
import { Panel } from "./panel.js";

const root = document.querySelector(".explorer"), stage = root.querySelector(".stage");
const form = document.querySelector(".tools"), now = stage.querySelector(".said-now");
const words = JSON.parse(root.dataset.words), graph = new Graph();
const panel = new Panel(root.querySelector(".panel"), words, { expand, select, remove });
const drawing = new Drawing(stage.querySelector(".drawing"), graph, words, {
  node: (node, byKey) => { if (node.expanded) select(node.iri); else expand(node.iri); if (byKey) panel.focus(); },
  edge: (edge) => panel.edge(edge),
  remove: (node) => remove(node.iri),
});

const choice = () => ({
  kinds: [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value),
  since: form.since.value, until: form.until.value, limit: form.limit.value,
});
const say = (text) => { now.textContent = text; };

async function expand(iri) {
  say("正在展开…");
  try {
    const before = graph.known.size, added = await graph.expand(iri, choice());
    const node = graph.get(iri);
    drawing.draw();
    select(iri);
    say(before + added >= MOST ? `已到 ${MOST} 个点的上限。先移除一些。` : `${node.name.slice(0, 40)}：新增 ${added} 个，共 ${graph.known.size} 个。`);
    keep();
  } catch (error) { say(error.message); if (!graph.known.size) panel.error(error.message); }
}

function select(iri, focus = false) {
  const node = graph.get(iri);
  if (!node) return;
  drawing.choose(node);
  panel.node(node, graph.of(node));
  if (focus) node.drawn.focus({ preventScroll: true });
}

function remove(iri) {
  const name = graph.get(iri).name.slice(0, 40);
  graph.remove(iri);
  drawing.choose(null);
  drawing.draw();
  say(`已移除 ${name}，还有 ${graph.known.size} 个。`);
  const [next] = graph.nodes();
  if (next) select(next.iri, true); else panel.clear();
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

stage.addEventListener("click", (event) => {
  const what = event.target.closest("[data-do]")?.dataset.do;
  if (what !== "clear") { if (what) drawing.button(what); return; }
  graph.clear();
  drawing.choose(null);
  drawing.draw();
  keep();
  panel.clear();
  say("已清空。");
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const again = graph.nodes().filter((node) => node.expanded).map((node) => node.iri);
  graph.clear();
  drawing.moved = false;
  for (const iri of again) await expand(iri);
});

const add = form.querySelector(".add");
add.hidden = false;
window.guanxi.suggest(add.querySelector("input"), (one) => { start(); expand(one.iri); add.querySelector("input").value = ""; return true; });

function start() { if (stage.hidden) { stage.hidden = false; root.classList.add("drawn"); } }
const asked = new URLSearchParams(location.search).getAll("at");
if (asked.length) { start(); for (const each of asked) await expand(BASE + each); }
