// How nodes and lines look on a canvas. The kinds are told by colour and by shape.

const LINES = { post: 'linePost', part_of: 'linePart', held_at: 'lineHeld' };
const FADED = 0.13;

function theme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  picture.theme = {
    paper: value('--paper'), veil: value('--veil'), ink: value('--ink'), quiet: value('--quiet'), rule: value('--rule'),
    land: value('--land'), coast: value('--coast'),
    person: value('--person'), organization: value('--organization'), event: value('--event'), place: value('--place'),
    personText: value('--ink'), organizationText: value('--organization-text'),
    eventText: value('--event-text'), placeText: value('--place-text'),
    line: value('--line'), linePost: value('--line-post'), linePart: value('--line-part'), lineHeld: value('--line-held'),
  };
}

// The outline of a node as steps that a canvas and an SVG path both understand.
function outline(kind, { x, y, r }, more = 0) {
  const s = r + more;
  if (kind === 'organization') return [[x - s, y - s], [x + s, y - s], [x + s, y + s], [x - s, y + s]];
  if (kind === 'event') return [[x, y - s], [x + s, y], [x, y + s], [x - s, y]];
  if (kind === 'place') {
    const t = 1.15 * s;
    const top = y - 0.275 * t;
    return [[x - t, top - 0.29 * t], [x + t, top - 0.29 * t], [x, top + 1.44 * t]];
  }
  return null; // a circle
}

function shape(ctx, kind, spot, more) {
  const corners = outline(kind, spot, more);
  ctx.beginPath();
  if (corners) {
    corners.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
  } else {
    ctx.arc(spot.x, spot.y, spot.r + more, 0, 2 * Math.PI);
  }
}

// Edges of a line that are seen, one for each thing they say: each gets a curve of its own.
function strands(line) {
  const seen = new Map();
  line.edges.filter((edge) => !edge.hidden).forEach((edge) => { if (!seen.has(edgeWord(edge))) seen.set(edgeWord(edge), edge); });
  return [...seen.values()].slice(0, 4);
}

// How far the k-th of n strands leaves the straight line, in pixels: one not at all, more of them as a fan.
function bend(k, n, scale) {
  return n < 2 ? 0 : (k - (n - 1) / 2) * Math.min(26, 15 * Math.max(0.7, scale));
}

// The control point of the quadratic curve between two spots whose middle is so many pixels off the straight line.
function control(a, b, off) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: (a.x + b.x) / 2 - (dy / length) * 2 * off, y: (a.y + b.y) / 2 + (dx / length) * 2 * off };
}

function lineColour(edge) {
  return picture.theme[LINES[edge.role] || 'line'];
}

function drawLine(ctx, line, spots, scale, colour = null) {
  const all = line.strands || (line.strands = strands(line));
  const [a, b] = [spots[line.a], spots[line.b]];
  all.forEach((edge, k) => {
    ctx.strokeStyle = colour || lineColour(edge);
    ctx.setLineDash(edge.modality === 'planned' ? [4, 4] : []);
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    if (all.length === 1) {
      ctx.lineTo(b.x, b.y);
    } else {
      const { x, y } = control(a, b, bend(k, all.length, scale));
      ctx.quadraticCurveTo(x, y, b.x, b.y);
    }
    ctx.stroke();
  });
  ctx.setLineDash([]);
}

function drawNode(ctx, node, spot) {
  shape(ctx, node.kind, spot, 0);
  ctx.fillStyle = picture.theme[node.kind];
  ctx.fill();
  if (spot.r < 3.5) return;
  ctx.strokeStyle = picture.theme.paper;
  ctx.lineWidth = 1.2;
  ctx.stroke();
}

// A pin: a small disc at the upper right of the node.
function drawPin(ctx, { x, y, r }) {
  ctx.beginPath();
  ctx.arc(x + r * 0.8, y - r * 0.8, 4, 0, 2 * Math.PI);
  ctx.fillStyle = picture.theme.ink;
  ctx.fill();
  ctx.strokeStyle = picture.theme.paper;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

function drawRing(ctx, node, spot) {
  shape(ctx, node.kind, spot, 5);
  ctx.strokeStyle = picture.theme.ink;
  ctx.lineWidth = 2;
  ctx.stroke();
}
