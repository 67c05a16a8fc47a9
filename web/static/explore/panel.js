// The panel beside the drawing: a node with all its lines, or one line, each with the sentences that prove it.
"use strict";
import { local } from "./graph.js";

const KINDS = { person: "人物", organization: "机构", event: "事件", place: "地点" };
const MODALITIES = { reported: "据称", planned: "计划", negated: "否认" };

/** An element with attributes and children; texts stay texts. */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value); else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const cut = (text, most = 120) => (text && text.length > most ? text.slice(0, most) + "…" : text || "");
const page = (iri, text, kind = "") => make("a", { href: "/" + local(iri), class: kind }, make("bdi", {}, cut(text)));

export class Panel {
  constructor(place, words, actions) { this.place = place; this.words = words; this.actions = actions; }

  node(node, edges) {
    const buttons = make("p", { class: "buttons" },
      make("button", { type: "button", click: () => this.actions.expand(node.iri) }, node.expanded ? "再展开" : "展开"),
      make("button", { type: "button", click: () => this.actions.remove(node.iri) }, "移除"));
    const lines = edges.map((edge) => {
      const other = edge.a === node ? edge.b : edge.a;
      const name = make("button", { type: "button", class: `name ${other.kind}`, click: () => this.actions.select(other.iri, true) }, make("bdi", {}, cut(other.name)));
      return make("li", {}, ...[...edge.said.values()].map((said) => this._said(said, edge, name)));
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
    const ends = make("h2", { tabindex: "-1" }, page(edge.a.iri, edge.a.name, edge.a.kind), " → ", page(edge.b.iri, edge.b.name, edge.b.kind));
    this._show(make("p", { class: "kind" }, "关系"), ends, make("ul", { class: "lines" }, ...[...edge.said.values()].map((said) => make("li", {}, this._said(said, edge, null, true)))));
  }

  error(text) { this._show(make("p", { class: "error", role: "alert" }, text)); }

  focus() { const head = this.place.querySelector("h2"); if (head) head.focus({ preventScroll: true }); }

  _said(said, edge, name, open = false) {
    const head = make("p", {}, ...(name ? [name.parentElement ? name.cloneNode(true) : name, " "] : []),
      ...said.roles.map((role) => make("span", { class: "role" }, this.words[role] || role)));
    if (said.title) head.append(make("span", { class: "quiet" }, cut(said.title)));
    if (MODALITIES[said.modality]) head.append(" ", make("span", { class: "tag" }, MODALITIES[said.modality]));
    if (said.date) head.append(" ", make("time", {}, said.date));
    const proofs = said.proofs.map((proof) => {
      const cite = make("cite", {}, page(proof.article_iri, proof.article), proof.published ? ` · ${proof.published}` : "");
      return make("blockquote", {}, make("bdi", {}, ...marked(cut(proof.sentence, 600), [edge.a.name, edge.b.name, said.title])), cite);
    });
    const more = said.more ? [make("p", { class: "more" }, `另有 ${said.more} 个句子。`)] : [];
    const details = make("details", open ? { open: "" } : {}, make("summary", {}, `依据 ${said.proofs.length + (said.more || 0)}`), ...proofs, ...more);
    return make("div", {}, head, details);
  }

  _show(...children) { this.place.replaceChildren(...children); this.place.scrollTop = 0; }
}

/** A sentence as text and <mark>s around the names in it. */
export function marked(text, names) {
  const found = names.filter((name) => name && name.length > 1 && text.includes(name)).sort((a, b) => b.length - a.length);
  if (!found.length) return [text];
  const [first] = found, parts = text.split(first);
  return parts.flatMap((part, k) => [...(k ? [make("mark", {}, first)] : []), ...marked(part, found.slice(1))]);
}
