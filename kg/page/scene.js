// What is drawn into the layer and over it: lines, nodes, labels, and what stands out of them.

// Lines, nodes and labels of all that is shown; gives how many curves and nodes there were.
function drawGraph(ctx, spots, scale, width, height, room) {
  const inside = (s) => s.x + s.r > -60 && s.y + s.r > -30 && s.x - s.r < width + 60 && s.y - s.r < height + 30;
  const crosses = (a, b) => Math.max(a.x, b.x) > 0 && Math.min(a.x, b.x) < width && Math.max(a.y, b.y) > 0 && Math.min(a.y, b.y) < height;
  const many = DATA.lines.filter((line) => !line.hidden).length;
  const faint = Math.min(1, Math.max(0.45, Math.sqrt(400 / Math.max(1, many)))); // of a thicket of lines
  let count = 0;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 1.2;
  DATA.lines.forEach((line) => {
    if (line.hidden || !crosses(spots[line.a], spots[line.b])) return;
    ctx.globalAlpha = line.faded ? FADED : faint;
    drawLine(ctx, line, spots, scale);
    count += line.strands.length;
  });
  const shown = picture.order.filter((node) => !node.hidden && inside(spots[node.id]));
  [...shown].reverse().forEach((node) => {
    ctx.globalAlpha = node.faded ? FADED : 1;
    drawNode(ctx, node, spots[node.id]);
    count += 1;
  });
  ctx.globalAlpha = 1;
  state.pinned.forEach((id) => { if (!DATA.nodes[id].hidden) drawPin(ctx, spots[id]); });
  const labels = labelsFor(ctx, shown.filter((node) => !node.faded), spots, scale, null, room);
  labels.forEach((label) => sayLabel(ctx, label));
  picture.labels = labels;
  return count;
}

function drawLit(ctx, spots, lit, view) {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.fillStyle = picture.theme.veil;
  ctx.fillRect(0, 0, view.width, view.height);
  ctx.lineWidth = 1.8;
  lit.lines.forEach((line) => {
    const from = line.a === lit.centre ? DATA.nodes[line.b] : DATA.nodes[line.a];
    ctx.globalAlpha = DATA.nodes[line.a].faded || DATA.nodes[line.b].faded ? 0.25 : 0.75;
    drawLine(ctx, line, spots, view.scale, picture.theme[from.kind]);
  });
  lit.nodes.forEach((id) => {
    ctx.globalAlpha = DATA.nodes[id].faded ? 0.35 : 1;
    drawNode(ctx, DATA.nodes[id], spots[id]);
    if (state.pinned.has(id)) drawPin(ctx, spots[id]);
  });
  ctx.globalAlpha = 1;
  if (state.selected !== null && lit.nodes.has(state.selected)) drawRing(ctx, DATA.nodes[state.selected], spots[state.selected]);
  const inside = (s) => s.x > -60 && s.y > -30 && s.x < view.width + 60 && s.y < view.height + 30;
  const shown = picture.order.filter((node) => lit.nodes.has(node.id) && inside(spots[node.id]));
  const room = new Room(view.width);
  labelsFor(ctx, shown, spots, view.scale, lit, room).forEach((label) => sayLabel(ctx, label));
  lit.lines.forEach((line) => drawRoles(ctx, room, spots, line, lit.centre, view.scale));
}

function sayLabel(ctx, { node, text, x, y, size, bold }) {
  say(ctx, text, x, y, size, bold, picture.theme[node.kind + 'Text'], picture.theme.paper);
}

// Which labels there is room for, and where: that of the node looked at always, then the weighty ones.
function labelsFor(ctx, shown, spots, scale, lit, room) {
  shown.forEach((node) => {
    const { x, y, r } = spots[node.id];
    const weight = node.kind === 'person' || node.kind === 'organization' ? BODY_WEIGHT : EVENT_WEIGHT;
    room.take([x - r, y - r, x + r, y + r], node.id, weight);
  });
  const placed = [];
  const put = (node, must) => {
    const spot = spots[node.id];
    const ringed = node.id === state.selected ? { ...spot, r: spot.r + 6 } : spot;
    const label = placeLabel(ctx, room, ringed, node, scale, Boolean(lit), must, Boolean(lit) || picture.rank[node.id] < 40);
    if (label) placed.push({ ...label, node });
  };
  const first = (node) => (lit && node.id === lit.centre) || state.pinned.has(node.id) || (state.quiet && node.id === state.selected);
  shown.filter(first).forEach((node) => put(node, true));
  shown.filter((node) => !first(node)).forEach((node) => put(node, false));
  return placed;
}

// The roles beside their lines, nearer to the far end, where the lines of a hub have room; left out where there is none.
function drawRoles(ctx, room, spots, line, centre, scale) {
  const all = line.strands || strands(line);
  const [a, b] = [spots[line.a], spots[line.b]];
  all.forEach((edge, k) => {
    const text = edgeWord(edge);
    const middle = control(a, b, bend(k, all.length, scale));
    const half = textWidth(ctx, text, 11, false) / 2 + 2;
    for (const part of centre === null ? [0.5] : [0.55, 0.66, 0.45, 0.76, 0.36, 0.84]) {
      const t = line.b === centre ? 1 - part : part;
      const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      const [x, y] = [p * a.x + q * middle.x + r * b.x, p * a.y + q * middle.y + r * b.y];
      const box = [x - half, y - 7, x + half, y + 7];
      if (room.free(box, -2) || centre === null) {
        room.take(box, -1, LABEL_WEIGHT);
        say(ctx, text, x, y, 11, false, picture.theme.quiet, picture.theme.paper);
        return;
      }
    }
  });
}
