// An answer as a network: things of two columns joined where they stand in one row. Behind each thing and each line are
// the facts and sentences that the server knows of them.
"use strict";
import { KINDS, cut, kindOf, local, make, page, svg } from "../elements.js";
import { Drawing } from "../explore/drawing.js";
import { fact } from "../explore/panel.js";
import { isOurs, known, learn } from "./names.js";
import { MONTH } from "./pictures.js";
import { isNumber } from "./results.js";

const MOST_NODES = 200, MOST_ROWS = 2000;

/** A function that draws: two columns of our things, else the first two of words; null where there are none. */
export function picture(names, rows, words) {
  const things = names.filter((name) => rows.some((row) => isOurs(row[name])));
  const texts = names.filter((name) => rows.every((row) => !row[name] || (row[name].type === "literal" && !isNumber(row[name]) && !MONTH.test(row[name].value) && row[name].value.length <= 60)));
  const pair = things.length >= 2 ? things.slice(0, 2) : texts.slice(0, 2);
  if (!rows.length || rows.length > MOST_ROWS || pair.length < 2) return null;
  let drawn = null;
  return () => (drawn ||= network(pair, rows, words));
}

/** Nodes and lines of the rows; `left` counts the rows for which there was no room. */
function joined([from, to], rows) {
  const nodes = new Map(), lines = new Map();
  let left = 0;
  const node = (term, label) => {
    if (!nodes.has(term.value) && nodes.size < MOST_NODES) {
      const iri = isOurs(term) ? term.value : "", turn = nodes.size * 2.4, far = 12 * Math.sqrt(nodes.size);
      if (iri && label) known.set(iri, label);
      nodes.set(term.value, { iri, name: known.get(term.value) || (iri ? local(iri) : term.value), kind: iri ? kindOf(iri) : "words", x: far * Math.cos(turn), y: far * Math.sin(turn), vx: 0, vy: 0, degree: 0, expanded: true });
    }
    return nodes.get(term.value);
  };
  // A column of words whose name begins with that of a column of things names them: ?person, ?personName.
  const label = (row, column) => Object.entries(row).find(([name, term]) => term.type === "literal" && name !== column && name.toLowerCase().startsWith(column.toLowerCase()))?.[1].value;
  for (const row of rows) {
    if (!row[from] || !row[to] || row[from].value === row[to].value) continue;
    const a = node(row[from], label(row, from)), b = node(row[to], label(row, to));
    if (!a || !b) { left++; continue; }
    const key = `${row[from].value} ${row[to].value}`;
    if (!lines.has(key)) { lines.set(key, { a, b, said: new Map() }); a.degree++; b.degree++; }
  }
  return { graph: { nodes: () => [...nodes.values()], edges: () => [...lines.values()], frame: 0 }, left };
}

function network(pair, rows, words) {
  const { graph, left } = joined(pair, rows), nodes = graph.nodes();
  const place = svg("svg", { class: "drawing", role: "group", "aria-label": `${pair.join(" 与 ")}：${nodes.length} 个点，${graph.edges().length} 条线；方向键在各点之间移动，回车看依据` });
  const panel = make("section", { class: "panel", "aria-label": "所选" }, make("p", { class: "quiet" }, "点一个点或一条线，看文章里的句子。"));
  const beside = new Evidence(panel, words, nodes, (node) => { drawing.choose(node); beside.node(node); node.drawn.focus({ preventScroll: true }); });
  const drawing = new Drawing(place, graph, words, {
    node: async (node, byKey) => { drawing.choose(node); await beside.node(node); if (byKey) panel.querySelector("h2")?.focus({ preventScroll: true }); },
    edge: (edge) => beside.edge(edge),
  });
  const button = (what, text, label) => make("button", { type: "button", "aria-label": label, click: () => drawing.button(what) }, text);
  requestAnimationFrame(() => drawing.draw()); // it stands on the page by then
  learn(nodes.map((node) => node.iri).filter(Boolean)).then((more) => {
    if (!more) return;
    for (const node of nodes) node.name = known.get(node.iri) || node.name;
    if (nodes.every((node) => node.drawn)) drawing.rename();
  });
  return make("figure", { class: "chart" },
    make("figcaption", {}, pair.join(" — ") + (left ? `（另有 ${left} 行未画）` : "")),
    make("div", { class: "explorer drawn" }, make("div", { class: "stage" }, place, make("p", { class: "controls" }, button("in", "＋", "放大"), button("out", "－", "缩小"), button("fit", "全图", "看全图"))), panel));
}

/** The panel beside the network: asks the server for what is behind a thing or a line. */
class Evidence {
  constructor(place, words, nodes, select) { Object.assign(this, { place, words, nodes, select, asked: 0 }); }

  async node(node) {
    const told = await this._ask([node], async () => {
      const iri = await this._iri(node);
      return iri ? ask("/explore.json?" + new URLSearchParams({ at: local(iri) })) : null;
    });
    if (!told) return;
    const shown = new Set(this.nodes.map((one) => one.iri)), lines = [...told.neighbours].sort((a, b) => shown.has(b.iri) - shown.has(a.iri));
    this._show(told.kind, page(told.iri, told.name), make("p", { class: "buttons" }, make("a", { class: "button", href: "/explore?" + new URLSearchParams({ at: local(told.iri) }) }, "从这里探索")),
      make("ul", { class: "lines" }, ...lines.map((one) => make("li", {}, fact(one, [told.name, one.name], this.words, { head: [this._name(one), " "] })))));
  }

  async edge({ a, b }) {
    const told = await this._ask([a, b], async () => {
      const [one, other] = [await this._iri(a), await this._iri(b)];
      return one && other ? ask("/between.json?" + new URLSearchParams({ one: local(one), other: local(other) })) : null;
    });
    if (!told) return;
    const names = [told.one.name, told.other.name];
    const direct = told.direct.map((one) => {
      const [who, whom] = one.out ? [told.one, told.other] : [told.other, told.one];
      return make("li", {}, fact(one, names, this.words, { head: [page(who.iri, who.name), " → ", page(whom.iri, whom.name), " "], open: true }));
    });
    const shared = told.shared.map((event) => make("li", {}, make("p", {}, page(event.iri, event.name), event.date ? " " : "", event.date ? make("time", {}, event.date) : ""),
      ...[...event.one, ...event.other].map((part) => fact({ ...part, date: null }, names, this.words, { head: [make("bdi", {}, cut(part.name)), " "] }))));
    const more = told.total > told.shared.length ? [make("p", { class: "more" }, `共 ${told.total} 个，这里是最近的。`)] : [];
    this._show("", make("span", {}, page(told.one.iri, told.one.name), " 与 ", page(told.other.iri, told.other.name)),
      ...(direct.length ? [make("ul", { class: "lines" }, ...direct)] : []),
      ...(shared.length ? [make("h3", {}, "共同的事件 ", make("small", {}, String(told.total))), make("ul", { class: "lines" }, ...shared), ...more] : []),
      ...(direct.length || shared.length ? [] : [make("p", { class: "quiet" }, "文章里没有直接说这两者之间有什么：是查询把它们放在了一行。")]));
  }

  /** The IRI of a node; for words that of the one thing of the name, where there is one. */
  async _iri(node) {
    if (node.iri || node.kind !== "words") return node.iri;
    node.found ??= (await ask("/search.json?" + new URLSearchParams({ names: "only", q: node.name }))).names.filter((one) => one.name === node.name);
    return node.found.length === 1 ? node.found[0].iri : "";
  }

  /** What the server says; null, with the reason in the panel, where it says nothing, or where the reader has gone on. */
  async _ask(nodes, look) {
    const mine = ++this.asked;
    this.place.replaceChildren(make("p", { class: "quiet" }, "正在查找…"));
    try {
      const told = await look();
      if (mine !== this.asked) return null;
      if (told) return told;
      const node = nodes.find((one) => !one.iri && one.found?.length !== 1);
      const several = node.found?.length ? `有 ${node.found.length} 个“${cut(node.name, 40)}”` : `“${cut(node.name, 40)}”在图里不是一个名字`;
      this._show("", make("bdi", {}, cut(node.name)), make("p", {}, `${several}，查询没有给出是哪一个。在查询里选出它的 IRI（如 ?person），就能看到依据。`),
        make("p", {}, make("a", { href: "/search?" + new URLSearchParams({ q: node.name }) }, "查找这个名字")));
    } catch (error) {
      if (mine === this.asked) this.place.replaceChildren(make("p", { class: "error", role: "alert" }, error.message));
    }
    return null;
  }

  /** A thing beside the chosen one: of the picture a button that leads to it there, else a link to its page. */
  _name(one) {
    const there = this.nodes.find((node) => node.iri === one.iri);
    return there ? make("button", { type: "button", class: `name ${one.kind}`, click: () => this.select(there) }, make("bdi", {}, cut(one.name))) : page(one.iri, one.name);
  }

  _show(kind, title, ...children) {
    this.place.replaceChildren(make("p", { class: `kind ${kind}` }, KINDS[kind] || "关系"), make("h2", { tabindex: "-1" }, title), ...children);
    this.place.scrollTop = 0;
  }
}

async function ask(address) {
  const answer = await fetch(address).catch(() => null), told = answer && (await answer.json());
  if (!answer || !answer.ok) throw new Error(told?.error || "服务没有回答。它还在运行吗？");
  return told;
}
