// Where the nodes of the explorer stand: springs along the edges, repulsion between all, a little pull to the middle.
"use strict";

export const LONG = 120; // of an edge, in units of the drawing

/** Moves the nodes ({x, y, vx, vy, held}) one step; `heat` falls from 1 to 0. Gives how far the fastest one moved. */
export function step(nodes, edges, heat) {
  for (let i = 0; i < nodes.length; i++) {
    for (let j = i + 1; j < nodes.length; j++) {
      const a = nodes[i], b = nodes[j];
      // Labels are wide and low: side by side things keep further apart than one above the other.
      let dx = (a.x - b.x) * 0.7, dy = a.y - b.y, far = dx * dx + dy * dy;
      if (far > 360000) continue;
      if (far < 1) { dx = ((i * 7 + j * 13) % 11) - 5.5; dy = ((i * 5 + j * 3) % 11) - 5.5; far = dx * dx + dy * dy + 1; }
      const push = (2600 * heat) / far, root = Math.sqrt(far);
      a.vx += (dx / root) * push * 4; a.vy += (dy / root) * push * 4;
      b.vx -= (dx / root) * push * 4; b.vy -= (dy / root) * push * 4;
      if (Math.abs(dy) < 16 && Math.abs(dx) < 110) {
        const shift = (16 - Math.abs(dy)) * 0.12 * heat * (dy < 0 ? -1 : 1);
        a.vy += shift; b.vy -= shift;
      }
    }
  }
  for (const edge of edges) {
    const a = edge.a, b = edge.b, dx = b.x - a.x, dy = b.y - a.y, root = Math.hypot(dx, dy) || 1;
    const long = LONG + 4 * Math.sqrt(Math.max(a.degree, b.degree));
    const pull = ((root - long) / root) * 0.12 * heat / Math.sqrt(Math.min(a.degree, b.degree) || 1);
    a.vx += dx * pull; a.vy += dy * pull; b.vx -= dx * pull; b.vy -= dy * pull;
  }
  let fastest = 0;
  for (const node of nodes) {
    node.vx = (node.vx - node.x * 0.012 * heat) * 0.6;
    node.vy = (node.vy - node.y * 0.016 * heat) * 0.6;
    if (node.held) { node.vx = node.vy = 0; continue; }
    const speed = Math.hypot(node.vx, node.vy), most = 40 * heat + 2;
    if (speed > most) { node.vx *= most / speed; node.vy *= most / speed; }
    node.x += node.vx; node.y += node.vy;
    fastest = Math.max(fastest, Math.min(speed, most));
  }
  return fastest;
}

/** Runs `step` until all rests: frame by frame, calling `drawn`, or at once where motion is not wanted. */
export function settle(state, drawn) {
  cancelAnimationFrame(state.frame || 0);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let heat = 1;
  const once = () => { heat *= 0.975; return step(state.nodes(), state.edges(), heat) > 0.15 && heat > 0.03; };
  if (still) { for (let k = 0; k < 300 && once(); k++); drawn(true); return; }
  const next = () => {
    const going = once() && once();
    drawn(!going);
    if (going) state.frame = requestAnimationFrame(next);
  };
  state.frame = requestAnimationFrame(next);
}
