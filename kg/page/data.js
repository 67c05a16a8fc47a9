// The data of the page, and what follows from it: who is linked to whom, and by which edges.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const DATA = read('details');
const ENDED = ['former', 'ended', 'removed'];
const KINDS = ['person', 'organization', 'event', 'place'];

DATA.nodes.forEach((node, id) => {
  node.id = id;
  node.aliases = node.aliases || [];
  node.posts = node.posts || [];
  node.proofs = node.proofs || [];
  node.sound = node.sound || [];
  node.edges = [];
  node.hidden = false;
  node.faded = false;
  node.reserve = false; // drawn only when the reader asks for more
  node.drawn = true;
});
DATA.reserve.forEach((id) => Object.assign(DATA.nodes[id], { reserve: true, drawn: false }));
read('nodes').forEach(({ id, size, x, y }) => Object.assign(DATA.nodes[id], { r: size, x, y }));
DATA.edges.forEach((edge) => {
  edge.proofs = edge.proofs || [];
  edge.hidden = false;
  DATA.nodes[edge.from].edges.push(edge);
  DATA.nodes[edge.to].edges.push(edge);
});
DATA.lines = read('edges').map(({ from: a, to: b }, id) => ({ id, a, b, edges: [], hidden: false, faded: false }));
DATA.edges.forEach((edge) => DATA.lines[edge.line].edges.push(edge));
DATA.nodes.forEach((node) => {
  node.lines = [...new Set(node.edges.map((edge) => DATA.lines[edge.line]))];
});

function other(edge, node) {
  return DATA.nodes[edge.from === node.id ? edge.to : edge.from];
}

function neighbours(node) {
  return node.lines.map((line) => DATA.nodes[line.a === node.id ? line.b : line.a]);
}

// ISO days, months and years as days since 1970, the first or the last that they mean; null for none.
function day(text, last) {
  const [, y, m, d] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text || '') || [];
  if (!y) return null;
  const date = d ? [+y, +m - 1, +d] : last ? (m ? [+y, +m, 0] : [+y, 12, 0]) : [+y, m ? +m - 1 : 0, 1];
  const number = Date.UTC(...date) / 86400000;
  return Number.isFinite(number) ? number : null;
}

function isoDay(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

DATA.nodes.filter((node) => node.kind === 'event').forEach((node) => {
  node.first = day(node.start || node.end, false);
  node.last = day(node.end || node.start, true);
});

// Newest first; what has no date comes last.
function byDate(a, b) {
  return (b.start || '').localeCompare(a.start || '') || b.size - a.size || a.id - b.id;
}

function bySize(a, b) {
  return b.size - a.size || a.id - b.id;
}

function date(node) {
  if (!node.start) return node.when || '';
  return node.end && node.end !== node.start ? node.start + ' – ' + node.end : node.start;
}

// One line that says what a node is: a person's first post, an event's type, date and place.
function about(node) {
  if (node.kind === 'person') {
    const post = node.posts.find((p) => !ENDED.includes(p.status)) || node.posts[0];
    return post ? (post.body || '') + post.title : word('person');
  }
  if (node.kind === 'event') {
    return [term('type', node.subtype || 'activity'), date(node), node.place].filter(Boolean).join(' · ');
  }
  return node.kind === 'organization' && node.subtype ? term('body', node.subtype) : word(node.kind);
}

// The sentence that shows a node best: its own, or that of its first proven edge.
function firstProof(node) {
  if (node.proofs.length) return node.proofs[0];
  const edge = node.edges.find((e) => !e.hidden && e.proofs.length);
  if (edge) return edge.proofs[0];
  const post = node.posts.find((p) => p.proofs && p.proofs.length);
  return post ? post.proofs[0] : null;
}

function rolesBetween(line) {
  const keys = line.edges.filter((edge) => !edge.hidden).map((edge) => edgeWord(edge));
  return [...new Set(keys)].join(' · ');
}

function edgeWord(edge) {
  if (edge.role === 'post') return edge.title || word('post');
  const sign = edge.modality ? word(edge.modality) + (language ? ' ' : '') : '';
  return sign + term('role', edge.role);
}
