// SVG for the timeline and the map: made of elements, never of text, with the colours written into them so that an
// exported drawing looks the same anywhere.

function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function svgText(text, x, y, { size = 12, colour = picture.theme.ink, bold = false, anchor = 'start', halo = false } = {}) {
  return svg('text', {
    x, y, 'font-size': size, fill: colour, 'font-weight': bold ? 600 : null, 'text-anchor': anchor, 'font-family': FONT.replace(/"/g, "'"),
    ...(halo ? { stroke: picture.theme.paper, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round' } : {}),
  }, text);
}

function path(corners) {
  return 'M' + corners.map(([x, y]) => x.toFixed(1) + ' ' + y.toFixed(1)).join('L') + 'Z';
}

function curve(a, b, off) {
  const [start, middle, end] = [a, control(a, b, off), b].map(({ x, y }) => x.toFixed(1) + ' ' + y.toFixed(1));
  return `M${start}Q${middle} ${end}`;
}

function svgShape(kind, spot, attributes) {
  const corners = outline(kind, spot);
  return corners ? svg('path', { d: path(corners), ...attributes }) : svg('circle', { cx: spot.x.toFixed(1), cy: spot.y.toFixed(1), r: spot.r.toFixed(1), ...attributes });
}

// A thing to click, to reach by the keyboard and to hear.
function svgButton(label, act, ...children) {
  const group = svg('g', { role: 'button', tabindex: 0, 'aria-label': label, class: 'hit', click: act }, svg('title', {}, label), ...children);
  group.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') { act(); event.preventDefault(); }
  });
  return group;
}

// Draws a view anew and gives the keyboard back to what it was on, which by then is another element.
function refocused(view, draw) {
  const label = view.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  const top = view.scrollTop;
  draw();
  view.scrollTop = top;
  if (label !== null) [...view.querySelectorAll('[aria-label]')].find((each) => each.getAttribute('aria-label') === label)?.focus({ preventScroll: true });
}

// Those events that what is selected has a part in; null where nothing is selected.
function eventsOfSelected() {
  if (state.selected === null) return null;
  const node = DATA.nodes[state.selected];
  if (node.kind === 'event') return new Set([node]);
  return new Set(node.edges.filter((edge) => !edge.hidden).map((edge) => other(edge, node)).filter((far) => far.kind === 'event'));
}
