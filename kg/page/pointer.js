// What lies under the pointer, the box that tells of it, and nodes that are dragged.

const hint = document.getElementById('hint');

// The node under a pixel of the stage, or null; of several the nearest.
function nodeAt({ x, y }) {
  if (!picture.view) return null;
  let [best, found] = [Infinity, null];
  DATA.nodes.forEach((node) => {
    if (node.hidden) return;
    const away = Math.hypot(picture.view.x + picture.view.scale * node.x - x, picture.view.y + picture.view.scale * node.y - y);
    if (away < Math.max(7, node.r * picture.view.scale + 3) && away < best) [best, found] = [away, node.id];
  });
  return found;
}

// The line under a pixel: the one whose chord is nearest, within the reach of its curves.
function lineAt({ x, y }) {
  const { scale } = picture.view;
  let [best, found] = [Infinity, null];
  DATA.lines.forEach((line) => {
    if (line.hidden) return;
    const [a, b] = [DATA.nodes[line.a], DATA.nodes[line.b]];
    const [ax, ay] = [picture.view.x + scale * a.x, picture.view.y + scale * a.y];
    const [dx, dy] = [scale * (b.x - a.x), scale * (b.y - a.y)];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(ax + t * dx - x, ay + t * dy - y);
    if (away < 4 + (line.strands && line.strands.length > 1 ? 9 : 0) && away < best) [best, found] = [away, line.id];
  });
  return found;
}

function showHint(title, lines, sentence, pointer) {
  hint.replaceChildren(el('p', { class: 'strong' }, el('bdi', {}, title)), ...lines.filter(Boolean).map((line) => el('p', { class: 'small' }, el('bdi', {}, line))),
    sentence !== null && sentence !== undefined ? el('p', { class: 'quote' }, DATA.proofs[sentence][0]) : '');
  hint.hidden = false;
  const room = stage.getBoundingClientRect();
  const x = Math.min(pointer.x + 16, room.width - hint.offsetWidth - 8);
  const below = pointer.y + 18 + hint.offsetHeight < room.height;
  hint.style.left = Math.max(8, x) + 'px';
  hint.style.top = Math.max(8, below ? pointer.y + 18 : pointer.y - hint.offsetHeight - 14) + 'px';
}

function point(event) {
  const box = stage.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function hover(at) {
  const node = nodeAt(at);
  const line = node === null ? lineAt(at) : null;
  if (node === picture.hovered && line === picture.hoveredLine) return;
  Object.assign(picture, { hovered: node, hoveredLine: line });
  stage.style.cursor = node === null && line === null ? '' : 'pointer';
  hint.hidden = true;
  if (node !== null) {
    showHint(DATA.nodes[node].label, [about(DATA.nodes[node])], firstProof(DATA.nodes[node]), at);
  } else if (line !== null) {
    const { a, b, edges } = DATA.lines[line];
    const edge = edges.find((e) => !e.hidden && e.proofs.length);
    showHint(DATA.nodes[a].label + ' — ' + DATA.nodes[b].label, [rolesBetween(DATA.lines[line])], edge ? edge.proofs[0] : null, at);
  }
  ask();
}

// A node is dragged by the mouse to another place; everything else that moves, vis-network moves.
function listenDrag() {
  let held = null;
  stage.addEventListener('pointerdown', (event) => {
    hint.hidden = true;
    Object.assign(picture, { hovered: null, hoveredLine: null });
    const id = event.pointerType === 'mouse' && event.button === 0 ? nodeAt(point(event)) : null;
    if (id === null) return;
    held = { node: DATA.nodes[id], from: point(event), moved: false };
    event.stopPropagation();
    stage.focus({ preventScroll: true });
  }, true);
  addEventListener('pointermove', (event) => {
    if (!held) return;
    const at = point(event);
    if (!held.moved && Math.hypot(at.x - held.from.x, at.y - held.from.y) < 4) return;
    held.moved = true;
    held.node.x = (at.x - picture.view.x) / picture.view.scale;
    held.node.y = (at.y - picture.view.y) / picture.view.scale;
    redraw();
  });
  addEventListener('pointerup', () => {
    if (held && !held.moved) select(held.node.id, false);
    held = null;
  });
}
