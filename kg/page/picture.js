// The picture of the graph. vis-network keeps the view (pan, zoom, pinch); this file draws into its canvas: to stroke
// thousands of lines takes a tenth of a second and more, so they are drawn once into a layer, which then moves.

const stage = document.getElementById('picture');
const MARGIN = 0.3; // of the layer around the view, so that a dragged picture has something to show
const HEAVY = 300; // curves and nodes in sight from which on the layer is not drawn anew while the view moves
const STILL_MS = 110;
const picture = { network: null, hovered: null, hoveredLine: null, order: [], layer: null, stale: true, still: 0, ready: false, asked: false, moved: 0 };

function draw() {
  // A page higher than wide shows the landscape layout lying on its side.
  if (stage.clientHeight > 1.15 * stage.clientWidth) DATA.nodes.forEach((n) => { [n.x, n.y] = [n.y, n.x]; });
  theme();
  picture.order = [...DATA.nodes].sort((a, b) => importance(b) - importance(a) || a.id - b.id);
  picture.rank = [];
  picture.order.forEach((node, k) => { picture.rank[node.id] = k; });
  picture.network = new vis.Network(stage, { nodes: [], edges: [] }, read('options'));
  picture.network.on('beforeDrawing', paint);
  stage.querySelector('canvas').setAttribute('aria-hidden', 'true');
}

// After a change of what is shown or how.
function redraw() {
  picture.stale = true;
  DATA.lines.forEach((line) => { line.strands = null; });
  ask();
}

// One drawing for all that asks within a frame: to draw 12,000 lines takes a quarter of a second.
function ask() {
  if (picture.asked || !picture.ready) return;
  picture.asked = true;
  requestAnimationFrame(() => { picture.asked = false; picture.network.redraw(); });
}

// The first drawing, and when it stood on the screen.
function begin() {
  picture.ready = true;
  fit(false);
  ask();
  requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.drawnMs = Math.round(performance.now()); }));
}

// The box around nodes, with room for labels at its sides and for the legend below, fills the stage; on a phone the
// open panel covers the lower half.
function fit(animated, ids) {
  const shown = (ids || DATA.nodes.map((n) => n.id)).map((id) => DATA.nodes[id]).filter((n) => !n.hidden);
  if (!shown.length || !stage.clientWidth) return;
  const [left, right] = [Math.min(...shown.map((n) => n.x)), Math.max(...shown.map((n) => n.x))];
  const [top, bottom] = [Math.min(...shown.map((n) => n.y)), Math.max(...shown.map((n) => n.y))];
  const covered = coveredBy(stage);
  const foot = document.getElementById('foot').offsetHeight;
  const margin = { x: Math.min(64, stage.clientWidth * 0.08), top: covered ? 24 : 44, bottom: covered ? covered + 34 : foot + 58 };
  const width = stage.clientWidth - 2 * margin.x;
  const height = Math.max(80, stage.clientHeight - margin.top - margin.bottom);
  const scale = Math.min(1.6, width / Math.max(1, right - left), height / Math.max(1, bottom - top));
  picture.fitted = true;
  picture.network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 + (margin.bottom - margin.top) / 2 / scale },
    scale,
    animation: Boolean(animated && !calm()) && { duration: 300, easingFunction: 'easeInOutQuad' },
  });
}

// How many pixels of a view the panel covers: on a phone the lower half, where something is chosen.
function coveredBy(view) {
  const open = matchMedia('(max-width: 760px)').matches && (state.selected !== null || state.spot !== null);
  return open ? Math.max(0, view.getBoundingClientRect().bottom - panel.getBoundingClientRect().top) : 0;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

// What stands out now: the node looked at and its neighbours, or the two ends of a line.
function litNow() {
  const nodes = new Set();
  const lines = new Set();
  if (picture.hoveredLine !== null && picture.hovered === null) {
    const line = DATA.lines[picture.hoveredLine];
    lines.add(line);
    nodes.add(line.a).add(line.b);
  }
  const centre = picture.hovered ?? (state.quiet ? null : state.selected);
  if (centre !== null && !DATA.nodes[centre].hidden && (picture.hovered !== null || !lines.size)) {
    nodes.add(centre);
    DATA.nodes[centre].lines.filter((line) => !line.hidden).forEach((line) => {
      lines.add(line);
      nodes.add(line.a).add(line.b);
    });
  }
  if (nodes.size) state.pinned.forEach((id) => { if (!DATA.nodes[id].hidden) nodes.add(id); });
  return { nodes, lines, centre };
}

// Where each node stands in a view of a scale, x and y being the pixel of the origin.
function spotsOf(view) {
  return DATA.nodes.map((node) => ({ x: view.x + view.scale * node.x, y: view.y + view.scale * node.y, r: Math.max(1.8, node.r * view.scale) }));
}

function viewOf(ctx) {
  const matrix = ctx.getTransform();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  return { scale: matrix.a / ratio, x: matrix.e / ratio, y: matrix.f / ratio, ratio, width: ctx.canvas.clientWidth, height: ctx.canvas.clientHeight };
}

function paint(ctx) {
  if (!picture.ready || !ctx.canvas.clientWidth || !ctx.canvas.clientHeight) return; // the view is hidden
  const view = viewOf(ctx);
  picture.view = view;
  ctx.save();
  ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  layerFor(view);
  putLayer(ctx, view);
  const lit = litNow();
  if (lit.nodes.size) drawLit(ctx, spotsOf(view), lit, view);
  else if (state.selected !== null && !DATA.nodes[state.selected].hidden) drawRing(ctx, DATA.nodes[state.selected], spotsOf(view)[state.selected]);
  ctx.restore();
}

// Draws the layer anew where it must be: at rest always, on the way only where it is cheap or shows too little.
function layerFor(view) {
  const old = picture.layer;
  const same = old && !picture.stale && old.ratio === view.ratio && old.width === view.width && old.height === view.height;
  const moved = !same || old.scale !== view.scale || old.x !== view.x || old.y !== view.y;
  if (same && !moved) return;
  const reach = same && old.heavy && covers(old, view);
  if (reach) {
    // Where a drawing takes longer than that, a moving hand must not count as resting: each frame would draw all anew.
    const now = performance.now();
    clearTimeout(picture.still);
    picture.still = setTimeout(redraw, Math.max(STILL_MS, Math.min(700, 2 * (now - picture.moved))));
    picture.moved = now;
    return;
  }
  drawLayer(view);
}

function covers(layer, view) {
  const zoom = view.scale / layer.scale;
  const [left, top] = [view.x - (layer.x + layer.mx) * zoom, view.y - (layer.y + layer.my) * zoom];
  const [w, h] = [layer.canvas.width / layer.ratio * zoom, layer.canvas.height / layer.ratio * zoom];
  return zoom < 2.5 && zoom > 0.4 && left < view.width * 0.2 && top < view.height * 0.2 && left + w > view.width * 0.8 && top + h > view.height * 0.8;
}

function drawLayer(view) {
  const canvas = (picture.layer && picture.layer.canvas) || document.createElement('canvas');
  const [mx, my] = [Math.round(view.width * MARGIN), Math.round(view.height * MARGIN)];
  const [w, h] = [view.width + 2 * mx, view.height + 2 * my];
  if (canvas.width !== Math.round(w * view.ratio) || canvas.height !== Math.round(h * view.ratio)) {
    canvas.width = Math.round(w * view.ratio);
    canvas.height = Math.round(h * view.ratio);
  }
  const ctx = canvas.getContext('2d');
  ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  ctx.clearRect(0, 0, w, h);
  const spots = spotsOf({ scale: view.scale, x: view.x + mx, y: view.y + my });
  const heavy = drawGraph(ctx, spots, view.scale, w, h, new Room(view.width, mx)) > HEAVY;
  picture.layer = { canvas, mx, my, heavy, scale: view.scale, x: view.x, y: view.y, ratio: view.ratio, width: view.width, height: view.height };
  picture.stale = false;
}

function putLayer(ctx, view) {
  const { canvas, mx, my, scale, x, y, ratio } = picture.layer;
  const zoom = view.scale / scale;
  ctx.drawImage(canvas, view.x - (x + mx) * zoom, view.y - (y + my) * zoom, canvas.width / ratio * zoom, canvas.height / ratio * zoom);
}
