// The picture: vis-network draws nodes and lines, this file what lies over them: what is lit, roles, labels.

const stage = document.getElementById('picture');
const dark = matchMedia('(prefers-color-scheme: dark)');
const picture = { network: null, nodes: null, lines: null, hovered: null, hoveredLine: null, selected: null, quiet: false, order: [] };

function theme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  picture.theme = {
    paper: value('--paper'), veil: value('--veil'), ink: value('--ink'), quiet: value('--quiet'),
    person: value('--person'), organization: value('--organization'), event: value('--event'), place: value('--place'),
    personText: value('--ink'), organizationText: value('--organization-text'),
    eventText: value('--event-text'), placeText: value('--place-text'),
  };
}

function draw() {
  const nodes = read('nodes');
  // A page higher than wide shows the landscape layout lying on its side.
  if (stage.clientHeight > 1.15 * stage.clientWidth) nodes.forEach((n) => { [n.x, n.y] = [n.y, n.x]; });
  picture.nodes = new vis.DataSet(nodes);
  picture.lines = new vis.DataSet(read('edges'));
  theme();
  picture.order = [...DATA.nodes].sort((a, b) => importance(b) - importance(a) || a.id - b.id);
  picture.rank = [];
  picture.order.forEach((node, k) => { picture.rank[node.id] = k; });
  picture.network = new vis.Network(stage, { nodes: picture.nodes, edges: picture.lines }, read('options'));
  picture.network.on('afterDrawing', drawOver);
  picture.network.once('afterDrawing', () => { document.documentElement.dataset.drawnMs = Math.round(performance.now()); });
  dark.addEventListener('change', () => { theme(); picture.network.redraw(); });
  stage.querySelector('canvas').setAttribute('aria-hidden', 'true');
}

// The box around nodes, with room for labels at its sides and for the legend below, fills the stage; on a phone the
// open panel covers the lower half.
function fit(animated, ids) {
  const shown = ids || DATA.nodes.filter((n) => !n.hidden).map((n) => n.id);
  if (!shown.length) return;
  const bodies = shown.map((id) => picture.network.body.nodes[id]);
  const [left, right] = [Math.min(...bodies.map((b) => b.x)), Math.max(...bodies.map((b) => b.x))];
  const [top, bottom] = [Math.min(...bodies.map((b) => b.y)), Math.max(...bodies.map((b) => b.y))];
  const covered = matchMedia('(max-width: 760px)').matches && picture.selected !== null ? panel.offsetHeight : 0;
  const foot = document.getElementById('foot').offsetHeight;
  const margin = { x: Math.min(64, stage.clientWidth * 0.08), top: 34, bottom: Math.max(foot + 34, covered + 40) };
  const width = stage.clientWidth - 2 * margin.x;
  const height = Math.max(80, stage.clientHeight - margin.top - margin.bottom);
  const scale = Math.min(1.6, width / Math.max(1, right - left), height / Math.max(1, bottom - top));
  picture.network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + (margin.bottom - margin.top) / 2 / scale },
    scale,
    animation: animated && { duration: 300, easingFunction: 'easeInOutQuad' },
  });
}

// What stands out now: the node looked at and its neighbours, or the two ends of a line.
function litNow() {
  const nodes = new Set();
  const lines = new Set();
  if (picture.hoveredLine !== null && picture.hovered === null) {
    const line = DATA.lines[picture.hoveredLine];
    lines.add(line);
    nodes.add(line.a).add(line.b);
  }
  const centre = picture.hovered ?? (picture.quiet ? null : picture.selected);
  if (centre !== null && (picture.hovered !== null || !lines.size)) {
    nodes.add(centre);
    DATA.nodes[centre].lines.filter((line) => !line.hidden).forEach((line) => {
      lines.add(line);
      nodes.add(line.a).add(line.b);
    });
  }
  return { nodes, lines, centre };
}

function drawOver(ctx) {
  const matrix = ctx.getTransform();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const scale = matrix.a / ratio;
  const bodies = picture.network.body.nodes;
  const spots = DATA.nodes.map((node) => {
    const body = bodies[node.id];
    return { x: (matrix.a * body.x + matrix.e) / ratio, y: (matrix.d * body.y + matrix.f) / ratio, r: body.options.size * scale };
  });
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  const lit = litNow();
  if (lit.nodes.size) drawLit(ctx, spots, lit);
  if (picture.selected !== null && !DATA.nodes[picture.selected].hidden) drawRing(ctx, spots[picture.selected]);
  drawLabels(ctx, spots, lit, scale);
  ctx.restore();
}

function drawLit(ctx, spots, lit) {
  ctx.fillStyle = picture.theme.veil;
  ctx.fillRect(0, 0, ctx.canvas.clientWidth, ctx.canvas.clientHeight);
  ctx.lineWidth = 1.8;
  lit.lines.forEach((line) => {
    const from = line.a === lit.centre ? DATA.nodes[line.b] : DATA.nodes[line.a];
    ctx.strokeStyle = picture.theme[from.kind];
    ctx.globalAlpha = 0.75;
    ctx.beginPath();
    ctx.moveTo(spots[line.a].x, spots[line.a].y);
    ctx.lineTo(spots[line.b].x, spots[line.b].y);
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
  lit.nodes.forEach((id) => {
    shape(ctx, DATA.nodes[id].kind, spots[id], 0);
    ctx.fillStyle = picture.theme[DATA.nodes[id].kind];
    ctx.fill();
  });
}

function drawRing(ctx, spot) {
  shape(ctx, DATA.nodes[picture.selected].kind, spot, 5);
  ctx.strokeStyle = picture.theme.ink;
  ctx.lineWidth = 2;
  ctx.stroke();
}

// The same shapes as vis-network's dot, square, diamond and triangleDown.
function shape(ctx, kind, { x, y, r }, more) {
  const s = r + more;
  ctx.beginPath();
  if (kind === 'person') {
    ctx.arc(x, y, s, 0, 2 * Math.PI);
  } else if (kind === 'organization') {
    ctx.rect(x - s, y - s, 2 * s, 2 * s);
  } else if (kind === 'event') {
    ctx.moveTo(x, y - s); ctx.lineTo(x + s, y); ctx.lineTo(x, y + s); ctx.lineTo(x - s, y); ctx.closePath();
  } else {
    const t = 1.15 * s;
    const top = y - 0.275 * t;
    ctx.moveTo(x - t, top - 0.29 * t); ctx.lineTo(x + t, top - 0.29 * t); ctx.lineTo(x, top + 1.44 * t); ctx.closePath();
  }
}

function drawLabels(ctx, spots, lit, scale) {
  const width = ctx.canvas.clientWidth;
  const room = new Room(width);
  const height = ctx.canvas.clientHeight;
  const inside = (s) => s.x > -60 && s.y > -30 && s.x < width + 60 && s.y < height + 30;
  const shown = picture.order.filter((node) => !node.hidden && inside(spots[node.id]));
  shown.forEach((node) => {
    const { x, y, r } = spots[node.id];
    if (!lit.nodes.size || lit.nodes.has(node.id)) {
      const weight = node.kind === 'person' || node.kind === 'organization' ? BODY_WEIGHT : EVENT_WEIGHT;
      room.take([x - r, y - r, x + r, y + r], node.id, weight);
    }
  });
  const placed = [];
  const put = (node, isLit, must) => {
    const label = placeLabel(ctx, room, spots[node.id], node, scale, isLit, must, isLit || picture.rank[node.id] < 40);
    if (label) placed.push([label, node]);
  };
  if (lit.centre !== null && lit.nodes.has(lit.centre)) put(DATA.nodes[lit.centre], true, true);
  shown.filter((node) => lit.nodes.has(node.id) && node.id !== lit.centre).forEach((node) => put(node, true, false));
  if (!lit.nodes.size) shown.forEach((node) => put(node, false, false));
  placed.forEach(([l, node]) => say(ctx, l.text, l.x, l.y, l.size, l.bold, picture.theme[node.kind + 'Text'], picture.theme.paper));
  picture.labelled = placed.length;
  lit.lines.forEach((line) => drawRole(ctx, room, spots, line, lit.centre));
}

// The role beside its line, nearer to the far end, where the lines of a hub have room; left out where there is none.
function drawRole(ctx, room, spots, line, centre) {
  const text = rolesBetween(line);
  if (!text) return;
  const [near, far] = line.b === centre ? [spots[line.b], spots[line.a]] : [spots[line.a], spots[line.b]];
  const half = textWidth(ctx, text, 11, false) / 2 + 2;
  for (const part of centre === null ? [0.5] : [0.55, 0.66, 0.45, 0.76, 0.36, 0.84]) {
    const x = near.x + (far.x - near.x) * part;
    const y = near.y + (far.y - near.y) * part;
    const box = [x - half, y - 7, x + half, y + 7];
    if (room.free(box, -2) || centre === null) {
      room.take(box, -1, LABEL_WEIGHT);
      say(ctx, text, x, y, 11, false, picture.theme.quiet, picture.theme.paper);
      return;
    }
  }
}
