// What the reader has chosen, and what follows from it: which nodes and edges are hidden, which are faded.

const FILTERS = ['kind', 'role', 'type', 'body'];
const GROW_MOST = 24; // nodes that one step of expansion adds
const COMPANY_MOST = 30; // nodes that a focus shows beside what is linked to it
const state = {
  view: 'graph', selected: null, spot: null, quiet: false, from: null, to: null, lanes: 'type', centre: null,
  off: { kind: new Set(), role: new Set(), type: new Set(), body: new Set() },
  hidden: new Set(), pinned: new Set(), grown: [],
};

function subtypeOn(node) {
  if (node.kind === 'event') return !state.off.type.has(node.subtype || 'activity');
  return node.kind !== 'organization' || !state.off.body.has(node.subtype || 'other');
}

function inTime(event) {
  if (state.from === null && state.to === null) return true;
  if (event.first === null) return false;
  return (state.to === null || event.first <= state.to) && (state.from === null || event.last >= state.from);
}

// A node, what is linked to it, and who shares two of its events or more: those most often together with it first.
function circleOf(node) {
  const close = neighbours(node).filter((near) => near.drawn);
  const shared = new Map();
  close.filter((near) => near.kind === 'event').forEach((event) => {
    neighbours(event).filter((n) => n.drawn && n.kind !== 'event').forEach((n) => shared.set(n.id, (shared.get(n.id) || 0) + 1));
  });
  const company = [...shared].filter(([id, times]) => times > 1 && id !== node.id).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COMPANY_MOST);
  return new Set([node.id, ...close.map((n) => n.id), ...(node.kind === 'place' ? [] : company.map(([id]) => id))]);
}

// A node goes with its kind or subtype, and when filters leave it without any edge. What is pinned stays.
function sift() {
  const { off, hidden, pinned } = state;
  const narrowed = off.role.size + off.type.size + off.body.size > 0;
  const near = state.centre === null ? null : circleOf(DATA.nodes[state.centre]);
  const there = (node) => node.drawn && (pinned.has(node.id) || (!hidden.has(node.id) && !off.kind.has(node.kind)
    && subtypeOn(node) && (!near || near.has(node.id))));
  // A kind that is switched off leaves those without it; a role or a subtype takes along whoever has nothing else.
  const linked = new Set();
  DATA.edges.forEach((edge) => {
    const [from, to] = [DATA.nodes[edge.from], DATA.nodes[edge.to]];
    edge.hidden = off.role.has(edge.role);
    if (!edge.hidden && from.drawn && to.drawn && subtypeOn(from) && subtypeOn(to)) linked.add(edge.from).add(edge.to);
  });
  DATA.nodes.forEach((node) => {
    node.hidden = !there(node) || (narrowed && node.edges.length > 0 && !linked.has(node.id) && !pinned.has(node.id));
  });
  DATA.edges.forEach((edge) => { edge.hidden = edge.hidden || DATA.nodes[edge.from].hidden || DATA.nodes[edge.to].hidden; });
  fade();
  DATA.lines.forEach((line) => {
    line.hidden = line.edges.every((edge) => edge.hidden);
    line.faded = DATA.nodes[line.a].faded || DATA.nodes[line.b].faded;
  });
}

// Outside the time chosen: events by their dates, all others when none of their events lies inside.
function fade() {
  const all = state.from === null && state.to === null;
  DATA.nodes.forEach((node) => { node.faded = !all && node.kind === 'event' && !inTime(node); });
  if (all) return;
  DATA.nodes.forEach((node) => {
    if (node.kind !== 'event') node.faded = !node.edges.some((edge) => !edge.hidden && other(edge, node).kind === 'event' && !other(edge, node).faded);
  });
  state.pinned.forEach((id) => { DATA.nodes[id].faded = false; });
}

function shownEvents() {
  return DATA.nodes.filter((node) => node.kind === 'event' && !node.hidden);
}

// The neighbours of a node that the page holds and the picture does not show yet, the weightiest first.
function waiting(node) {
  return neighbours(node).filter((near) => !near.drawn).sort((a, b) => importance(b) - importance(a) || a.id - b.id);
}

function grow(node) {
  const more = waiting(node).slice(0, GROW_MOST);
  if (!more.length) return [];
  more.forEach((near) => { near.drawn = true; });
  placeAround(node, more);
  state.grown.push(node.id);
  return more;
}

function shrink() {
  state.grown = [];
  DATA.reserve.forEach((id) => { DATA.nodes[id].drawn = false; });
}

function boxOf(node) {
  const characters = Math.min(node.label.length, LONGEST[node.kind]);
  return [Math.max(2 * node.r, characters * 12.5) / 2 + 5, node.r + 13];
}

// New nodes stand around the one that was expanded, each on the first free spot of a spiral.
function placeAround(node, more) {
  const taken = DATA.nodes.filter((n) => n.drawn && n.x !== undefined && !more.includes(n)).map((n) => [n.x, n.y + 8, ...boxOf(n)]);
  more.forEach((near) => {
    const [w, h] = boxOf(near);
    // Beside all that it is linked to: pulled from the expanded node towards the others.
    const known = neighbours(near).filter((n) => n.drawn && !more.includes(n));
    const start = known.length > 1 && near.kind === 'event'
      ? [known.reduce((sum, n) => sum + n.x, 0) / known.length, known.reduce((sum, n) => sum + n.y, 0) / known.length] : [node.x, node.y];
    for (let k = 1; ; k += 1) {
      const far = 26 * Math.sqrt(k);
      const x = start[0] + far * Math.cos(k * 2.399963);
      const y = start[1] + far * Math.sin(k * 2.399963);
      if (k > 4000 || !taken.some((b) => Math.abs(b[0] - x) < b[2] + w && Math.abs(b[1] - y - 8) < b[3] + h)) {
        Object.assign(near, { x, y });
        taken.push([x, y + 8, w, h]);
        return;
      }
    }
  });
}
