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
  node.edges = [];
  node.hidden = false;
});
DATA.edges.forEach((edge) => {
  edge.proofs = edge.proofs || [];
  edge.hidden = false;
  DATA.nodes[edge.from].edges.push(edge);
  DATA.nodes[edge.to].edges.push(edge);
});
DATA.lines = DATA.lines.map(([a, b], id) => ({ id, a, b, edges: [], hidden: false }));
DATA.edges.forEach((edge) => DATA.lines[edge.line].edges.push(edge));
DATA.nodes.forEach((node) => {
  node.lines = [...new Set(node.edges.map((edge) => DATA.lines[edge.line]))];
});

function other(edge, node) {
  return DATA.nodes[edge.from === node.id ? edge.to : edge.from];
}

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
