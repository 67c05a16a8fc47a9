// What the explorer knows: nodes and edges by name, asked of the server step by step. No drawing here.
"use strict";
import { local } from "../elements.js";

export const MOST = 400; // nodes

export class Graph {
  constructor() { this.known = new Map(); this.lines = new Map(); this.frame = 0; }

  nodes() { return [...this.known.values()]; }
  edges() { return [...this.lines.values()]; }
  get(iri) { return this.known.get(iri); }
  of(node) { return this.edges().filter((edge) => edge.a === node || edge.b === node); }

  /** Asks what stands beside a thing and adds it. Gives how many nodes are new. Throws Error with the server's words. */
  async expand(iri, choice) {
    const asked = new URLSearchParams({ at: local(iri), limit: choice.limit });
    choice.kinds.forEach((kind) => asked.append("kind", kind));
    if (choice.since) asked.set("since", choice.since);
    if (choice.until) asked.set("until", choice.until);
    const answer = await fetch("/explore.json?" + asked);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error || "没有回答");
    const centre = this._node(told, { x: 0, y: 0 });
    centre.expanded = true;
    centre.total = told.total;
    const fresh = told.neighbours.filter((one) => !this.known.has(one.iri));
    let added = 0;
    told.neighbours.forEach((one) => {
      if (!this.known.has(one.iri)) {
        if (this.known.size >= MOST) return;
        const turn = (2 * Math.PI * added++) / Math.max(1, fresh.length);
        this._node(one, { x: centre.x + 60 * Math.cos(turn), y: centre.y + 60 * Math.sin(turn) });
      }
      this._edge(centre, this.known.get(one.iri), one);
    });
    this._count();
    return added;
  }

  remove(iri) {
    const node = this.known.get(iri);
    this.known.delete(iri);
    for (const [key, edge] of this.lines) if (edge.a === node || edge.b === node) this.lines.delete(key);
    this._count();
    // Who stood beside it alone goes too, unless expanded.
    for (const one of this.nodes()) if (!one.degree && !one.expanded) this.known.delete(one.iri);
  }

  clear() { this.known.clear(); this.lines.clear(); }

  _node(one, at) {
    if (!this.known.has(one.iri)) {
      this.known.set(one.iri, { iri: one.iri, name: one.name, kind: one.kind, date: one.date, x: at.x, y: at.y, vx: 0, vy: 0, degree: 0, expanded: false });
    }
    return this.known.get(one.iri);
  }

  _edge(centre, other, one) {
    const [from, to] = one.out ? [centre, other] : [other, centre];
    const key = [from.iri, to.iri].join(" ");
    const edge = this.lines.get(key) || { a: from, b: to, said: new Map() };
    edge.said.set(one.roles.join() + one.modality, one);
    this.lines.set(key, edge);
  }

  _count() {
    for (const node of this.nodes()) node.degree = 0;
    for (const edge of this.edges()) { edge.a.degree++; edge.b.degree++; }
  }
}
