// What one sees as a file: a picture (PNG, SVG), a table of what is proven (CSV), a network for Gephi or yEd (GraphML).

const menu = document.getElementById('export');
const BOM = '\ufeff'; // so that Excel reads UTF-8

function save(name, type, parts) {
  const url = URL.createObjectURL(parts instanceof Blob ? parts : new Blob(parts, { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function fileName(extension) {
  const name = document.title.replace(/[^\p{L}\p{N}._ -]+/gu, '_').trim().slice(0, 60) || 'guanxi';
  return name + (state.view === 'graph' ? '' : '-' + state.view) + '.' + extension;
}

const shownNodes = () => DATA.nodes.filter((node) => !node.hidden && !node.faded);
const shownEdges = () => DATA.edges.filter((edge) => !edge.hidden && !DATA.nodes[edge.from].faded && !DATA.nodes[edge.to].faded);

// --- pictures ---

function drawingNow() {
  return state.view === 'graph' ? graphDrawing() : document.querySelector(`#${state.view} svg`);
}

// The part of the graph in sight as SVG, with the labels that the canvas has.
function graphDrawing() {
  const { view } = picture;
  const spots = spotsOf(view);
  const [{ mx, my }, { width, height }] = [picture.layer, view];
  const inside = (s) => s.x > -40 && s.y > -40 && s.x < width + 40 && s.y < height + 40;
  const lines = DATA.lines.filter((line) => !line.hidden).flatMap((line) => svgLine(line, spots, view.scale));
  const nodes = DATA.nodes.filter((node) => !node.hidden && inside(spots[node.id])).map((node) => svgShape(node.kind, spots[node.id],
    { fill: picture.theme[node.kind], stroke: picture.theme.paper, 'stroke-width': 1.2, opacity: node.faded ? FADED : null }));
  const labels = picture.labels.map(({ node, text, x, y, size, bold }) => svgText(text, (x - mx).toFixed(1), (y - my + size * 0.35).toFixed(1),
    { size, bold, colour: picture.theme[node.kind + 'Text'], anchor: 'middle', halo: true }));
  return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}` }, svg('rect', { width, height, fill: picture.theme.paper }), lines, nodes, labels);
}

function svgLine(line, spots, scale) {
  const [a, b] = [spots[line.a], spots[line.b]];
  const all = strands(line);
  return all.map((edge, k) => {
    return svg('path', { d: curve(a, b, bend(k, all.length, scale)), fill: 'none',
      stroke: lineColour(edge), 'stroke-width': 1.2, 'stroke-dasharray': edge.modality === 'planned' ? '4 4' : null, opacity: line.faded ? FADED : null });
  });
}

function svgFile(drawing) {
  const copy = drawing.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  if (state.view === 'timeline') copy.prepend(svg('rect', { width: '100%', height: '100%', fill: picture.theme.paper }));
  return new XMLSerializer().serializeToString(copy);
}

function exportSvg() {
  const drawing = drawingNow();
  if (drawing) save(fileName('svg'), 'image/svg+xml', ['<?xml version="1.0" encoding="UTF-8"?>\n', svgFile(drawing)]);
}

// Twice as fine as the screen.
function exportPng() {
  const drawing = drawingNow();
  if (!drawing) return;
  const [width, height] = [Number(drawing.getAttribute('width')), Number(drawing.getAttribute('height'))];
  const image = new Image();
  image.addEventListener('load', () => {
    const canvas = document.createElement('canvas');
    const fine = Math.min(2, 16000 / Math.max(width, height));
    [canvas.width, canvas.height] = [width * fine, height * fine];
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(fileName('png'), 'image/png', blob), 'image/png');
  });
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svgFile(drawing));
}

// --- data ---

// A cell; what a spreadsheet would take for a formula begins with an apostrophe.
function cell(value) {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

const COLUMNS = ['source', 'source_kind', 'role', 'title', 'target', 'target_kind', 'modality', 'date', 'place', 'sentence', 'article', 'published', 'url', 'source_iri', 'target_iri'];
const iri = (node) => (node.iri ? 'https://w3id.org/guanxi/id/' + node.iri : '');

function csv() {
  const rows = shownEdges().flatMap((edge) => {
    const [from, to] = [DATA.nodes[edge.from], DATA.nodes[edge.to]];
    const proven = edge.proofs.length ? edge.proofs : [null];
    return proven.map((index) => {
      const [sentence, article] = index === null ? ['', null] : DATA.proofs[index];
      const [title, published, url] = article === null ? ['', '', ''] : DATA.articles[article];
      return [from.label, from.kind, edge.role, edge.title, to.label, to.kind, edge.modality || 'asserted', to.start || from.start, to.place || from.place,
        sentence, title, published, url, iri(from), iri(to)];
    });
  });
  return BOM + [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

// The element keeps its text; a serializer escapes it.
function graphml() {
  const space = 'http://graphml.graphdrawing.org/xmlns';
  const file = document.implementation.createDocument(space, 'graphml');
  const make = (parent, tag, attributes, text) => {
    const element = file.createElementNS(space, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  };
  const keys = { node: ['label', 'kind', 'type', 'start', 'end', 'place', 'iri'], edge: ['relation', 'title', 'modality', 'sentence'] };
  Object.entries(keys).forEach(([on, list]) => list.forEach((key) => make(file.documentElement, 'key', { id: on[0] + '_' + key, for: on, 'attr.name': key, 'attr.type': 'string' })));
  const graph = make(file.documentElement, 'graph', { edgedefault: 'directed' });
  const values = (parent, on, record) => keys[on].forEach((key) => { if (record[key]) make(parent, 'data', { key: on[0] + '_' + key }, record[key]); });
  shownNodes().forEach((node) => values(make(graph, 'node', { id: 'n' + node.id }), 'node', { ...node, type: node.subtype, iri: iri(node) }));
  shownEdges().forEach((edge) => values(make(graph, 'edge', { source: 'n' + edge.from, target: 'n' + edge.to }), 'edge',
    { relation: edge.role, title: edge.title, modality: edge.modality || 'asserted', sentence: edge.proofs.length ? DATA.proofs[edge.proofs[0]][0] : '' }));
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(file);
}

const EXPORTS = {
  exportPng, exportSvg,
  exportCsv: () => save(fileName('csv'), 'text/csv', [csv()]),
  exportGraphml: () => save(fileName('graphml'), 'application/graphml+xml', [graphml()]),
};

function showExports() {
  menu.replaceChildren(...Object.entries(EXPORTS).map(([key, act]) => el('button', { type: 'button', id: key, click: () => { openMenu(false); act(); } }, word(key))));
}

function openMenu(open) {
  menu.hidden = !open;
  document.getElementById('export-open').setAttribute('aria-expanded', String(open));
}
