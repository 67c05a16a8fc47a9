// The start, the selection, the hover box, the keyboard, the address bar.

const hint = document.getElementById('hint');

function select(id, move, quietly = false) {
  picture.selected = id;
  picture.quiet = quietly;
  picture.hovered = null;
  picture.hoveredLine = null;
  hint.hidden = true;
  document.body.classList.toggle('chosen', id !== null);
  if (id === null) {
    showOverview();
  } else {
    const node = DATA.nodes[id];
    if (node.hidden) reveal(node);
    showNode(node);
    if (move) goTo(node);
  }
  const hash = id === null ? '' : '#' + DATA.nodes[id].kind + '=' + encodeURIComponent(DATA.nodes[id].label);
  history.replaceState(null, '', hash || location.pathname + location.search);
  picture.network.redraw();
}

// Whoever asks for a node by name gets to see it, whatever the filters said.
function reveal(node) {
  off.kind.clear();
  off.role.clear();
  off.type.clear();
  showFilters();
  applyFilters();
}

function goTo(node) {
  const ids = [node.id, ...node.lines.filter((l) => !l.hidden).map((l) => (l.a === node.id ? l.b : l.a))];
  fit(!matchMedia('(prefers-reduced-motion: reduce)').matches, ids);
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

function listen() {
  const { network } = picture;
  network.on('click', (event) => select(event.nodes.length ? event.nodes[0] : null, false));
  network.on('hoverNode', (event) => {
    picture.hovered = event.node;
    const node = DATA.nodes[event.node];
    showHint(node.label, [about(node)], firstProof(node), event.pointer.DOM);
    network.redraw();
  });
  network.on('hoverEdge', (event) => {
    picture.hoveredLine = event.edge;
    const line = DATA.lines[event.edge];
    const edge = line.edges.find((e) => !e.hidden && e.proofs.length);
    showHint(DATA.nodes[line.a].label + ' — ' + DATA.nodes[line.b].label, [rolesBetween(line)], edge ? edge.proofs[0] : null, event.pointer.DOM);
    network.redraw();
  });
  const leave = () => { picture.hovered = null; picture.hoveredLine = null; hint.hidden = true; network.redraw(); };
  network.on('blurNode', leave);
  network.on('blurEdge', leave);
  network.on('dragStart', () => { hint.hidden = true; });
  network.on('zoom', () => { hint.hidden = true; });
}

function zoom(factor) {
  picture.network.moveTo({ scale: Math.min(6, Math.max(0.05, picture.network.getScale() * factor)) });
}

function pan(dx, dy) {
  const { x, y } = picture.network.getViewPosition();
  const step = 60 / picture.network.getScale();
  picture.network.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
}

const KEYS = {
  ArrowLeft: () => pan(-1, 0), ArrowRight: () => pan(1, 0), ArrowUp: () => pan(0, -1), ArrowDown: () => pan(0, 1),
  '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: () => fit(true),
};

function keyboard() {
  stage.addEventListener('keydown', (event) => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey) { KEYS[event.key](); event.preventDefault(); }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== box) { box.focus(); event.preventDefault(); }
    if (event.key === 'Escape') { openFilters(false); select(null, false); }
  });
}

function openFilters(open) {
  form.hidden = !open;
  document.getElementById('filters-open').setAttribute('aria-expanded', String(open));
}

function words() {
  document.documentElement.lang = ['zh-Hans', 'en'][language];
  document.querySelectorAll('[data-word]').forEach((e) => { e.textContent = word(e.dataset.word); });
  box.placeholder = word('search');
  panel.setAttribute('aria-label', word('says'));
  [['zoom-in', 'zoomIn'], ['zoom-out', 'zoomOut'], ['zoom-fit', 'zoomFit']].forEach(([id, key]) => {
    document.getElementById(id).setAttribute('aria-label', word(key));
    document.getElementById(id).title = word(key);
  });
  const button = document.getElementById('language');
  button.textContent = word('other');
  button.setAttribute('aria-label', word('otherHint'));
  showLegend();
  showFilters();
  showLeftOut();
  if (picture.selected === null) showOverview();
  else showNode(DATA.nodes[picture.selected]);
}

function buttons() {
  document.getElementById('zoom-in').addEventListener('click', () => zoom(1.4));
  document.getElementById('zoom-out').addEventListener('click', () => zoom(0.7));
  document.getElementById('zoom-fit').addEventListener('click', () => fit(true));
  document.getElementById('filters-open').addEventListener('click', () => openFilters(form.hidden));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('language').addEventListener('click', () => { language = 1 - language; words(); picture.network.redraw(); });
}

// "#person=…" in the address selects that node; otherwise the first node that was asked for, whose surroundings the
// whole picture is: nothing of it is dimmed.
function fromAddress() {
  const [kind, name] = location.hash.slice(1).split('=');
  let label = '';
  try { label = decodeURIComponent(name || ''); } catch { return; }
  const node = DATA.nodes.find((n) => n.kind === kind && n.label === label) || DATA.nodes[DATA.focus[0]];
  const asked = node && DATA.focus.includes(node.id);
  if (node) select(node.id, !asked, asked);
}

draw();
words();
fit(false);
listen();
buttons();
keyboard();
fromAddress();
document.documentElement.dataset.ready = 'yes';
