// The panel beside the drawing: a node with all its lines, or one line, each with the sentences that prove it.
"use strict";
import { KINDS, cut, make, page } from "../elements.js";

const MODALITIES = { reported: "据称", planned: "计划", negated: "否认" };

export class Panel {
  constructor(place, words, actions) { this.place = place; this.words = words; this.actions = actions; }

  node(node, edges) {
    const buttons = make("p", { class: "buttons" },
      make("button", { type: "button", click: () => this.actions.expand(node.iri) }, node.expanded ? "再展开" : "展开"),
      make("button", { type: "button", click: () => this.actions.remove(node.iri) }, "移除"));
    const lines = edges.map((edge) => {
      const other = edge.a === node ? edge.b : edge.a;
      const name = () => make("button", { type: "button", class: `name ${other.kind}`, click: () => this.actions.select(other.iri, true) }, make("bdi", {}, cut(other.name)));
      return make("li", {}, ...[...edge.said.values()].map((said) => fact(said, [edge.a.name, edge.b.name], this.words, { head: [name(), " "] })));
    });
    const shown = {};
    edges.forEach((edge) => { const kind = (edge.a === node ? edge.b : edge.a).kind; shown[kind] = (shown[kind] || 0) + 1; });
    const left = Object.entries(node.total || {}).filter(([kind, count]) => count > (shown[kind] || 0)).map(([kind, count]) => `${KINDS[kind]} ${shown[kind] || 0}/${count}`);
    this._show(
      make("p", { class: `kind ${node.kind}` }, KINDS[node.kind] + (node.date ? ` · ${node.date}` : "")),
      make("h2", { tabindex: "-1" }, page(node.iri, node.name)), buttons,
      make("ul", { class: "lines" }, ...lines),
      make("p", { class: "quiet" }, left.length ? `未全画出：${left.join("，")}（放宽“每类至多”再展开，或看其页面）` : node.expanded ? "全部画出。" : "尚未展开。"));
  }

  edge(edge) {
    const ends = make("h2", { tabindex: "-1" }, page(edge.a.iri, edge.a.name), " → ", page(edge.b.iri, edge.b.name));
    const names = [edge.a.name, edge.b.name];
    this._show(make("p", { class: "kind" }, "关系"), ends, make("ul", { class: "lines" }, ...[...edge.said.values()].map((said) => make("li", {}, fact(said, names, this.words, { open: true })))));
  }

  error(text) { this._show(make("p", { class: "error", role: "alert" }, text)); }

  clear() { this._show(); }

  focus() { const head = this.place.querySelector("h2"); if (head) head.focus({ preventScroll: true }); }

  _show(...children) { this.place.replaceChildren(...children); this.place.scrollTop = 0; }
}

/** What is said of two things: the roles, when, and the sentences with the names in them marked. `head` stands before. */
export function fact(said, names, words, { head = [], open = false } = {}) {
  const line = make("p", {}, ...head, ...said.roles.map((role) => make("span", { class: "role" }, words[role] || role)));
  if (said.title) line.append(make("span", { class: "quiet" }, cut(said.title)));
  if (MODALITIES[said.modality]) line.append(" ", make("span", { class: "tag" }, MODALITIES[said.modality]));
  if (said.date) line.append(" ", make("time", {}, said.date));
  const more = said.more ? [make("p", { class: "more" }, `另有 ${said.more} 个句子。`)] : [];
  const summary = make("summary", {}, `依据 ${said.proofs.length + (said.more || 0)}`);
  return make("div", {}, line, make("details", open ? { open: "" } : {}, summary, ...said.proofs.map((one) => proof(one, [...names, said.title])), ...more));
}

function proof(one, names) {
  const cite = make("cite", {}, page(one.article_iri, one.article), one.published ? ` · ${one.published}` : "");
  return make("blockquote", {}, make("bdi", {}, ...marked(cut(one.sentence, 600), names)), cite);
}

/** A sentence as text and <mark>s around the names in it. */
function marked(text, names) {
  const found = names.filter((name) => name && name.length > 1 && text.includes(name)).sort((a, b) => b.length - a.length);
  if (!found.length) return [text];
  const [first] = found, parts = text.split(first);
  return parts.flatMap((part, k) => [...(k ? [make("mark", {}, first)] : []), ...marked(part, found.slice(1))]);
}
