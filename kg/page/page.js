// The start, the selection, what the reader does with it, the hover box, the keyboard.

const hint = document.getElementById('hint');

// After any change of what is shown: everything follows from the state.
function changed(push = false) {
  apply();
  remember(push);
}

// What is hidden and faded, and all that shows it.
function apply() {
  sift();
  showAll();
}

function showAll() {
  if (state.selected !== null && DATA.nodes[state.selected].hidden) state.selected = null;
  document.body.classList.toggle('chosen', state.selected !== null || state.spot !== null);
  showLegend();
  showFilterCount();
  showChips();
  showLeftOut();
  showSlider();
  showPanel();
  redraw();
  showTimeline();
  showMap();
}

function select(id, move, quietly = false) {
  Object.assign(state, { selected: id, spot: null, quiet: quietly });
  Object.assign(picture, { hovered: null, hoveredLine: null });
  hint.hidden = true;
  document.body.classList.toggle('chosen', id !== null);
  if (id !== null && DATA.nodes[id].hidden) reveal(DATA.nodes[id]);
  showPanel();
  if (id !== null && move && state.view === 'graph') goTo(DATA.nodes[id]);
  remember(true);
  ask();
  showTimeline();
  showMap();
}

function selectSpot(spot) {
  Object.assign(state, { selected: null, spot });
  document.body.classList.add('chosen');
  showPanel();
  remember(true);
  uncover(spot);
  showMap();
}

// Whoever asks for a node by name gets to see it, whatever the filters said; of the reserve it comes into the picture.
function reveal(node) {
  FILTERS.forEach((name) => state.off[name].clear());
  state.hidden.delete(node.id);
  state.centre = null;
  if (!node.drawn) bring(node);
  showFilters();
  apply();
}

function goTo(node) {
  fit(true, [node.id, ...neighbours(node).filter((n) => !n.hidden).map((n) => n.id)]);
}

function focusOn(id) {
  state.centre = id;
  state.quiet = id !== null;
  changed(true);
  fit(true);
}

function expand(id) {
  const node = DATA.nodes[id];
  if (!grow(node).length) return;
  state.quiet = false;
  showFilters();
  changed(true);
  goTo(node);
}

function hide(id) {
  state.hidden.add(id);
  state.pinned.delete(id);
  if (state.centre === id) state.centre = null;
  state.selected = null;
  changed(true);
}

function pin(id) {
  if (!state.pinned.delete(id)) state.pinned.add(id);
  changed(true);
  document.getElementById('do-pin')?.focus();
}

// What the picture no longer has can be neither selected nor pinned.
function dropUndrawn() {
  const gone = (id) => id !== null && !DATA.nodes[id].drawn;
  if (gone(state.selected)) state.selected = null;
  if (gone(state.centre)) state.centre = null;
  state.pinned.forEach((id) => { if (gone(id)) state.pinned.delete(id); });
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

function listen() {
  const { network } = picture;
  network.on('click', (event) => select(nodeAt(event.pointer.DOM), false));
  stage.addEventListener('pointermove', (event) => { if (event.pointerType === 'mouse' && !event.buttons) hover(point(event)); });
  stage.addEventListener('pointerleave', () => hover({ x: -1e6, y: -1e6 }));
  network.on('zoom', () => { hint.hidden = true; });
  listenDrag();
  listenMap();
  listenViews();
  listenTheme();
  // The back button, and an address that was changed by hand.
  addEventListener('popstate', () => { recall(); start(false); });
}

function zoom(factor) {
  if (state.view === 'map') { zoomMap(factor); return; }
  picture.network.moveTo({ scale: Math.min(6, Math.max(0.05, picture.network.getScale() * factor)) });
}

function pan(dx, dy) {
  if (state.view === 'map') { moveMap(-60 * dx, -60 * dy); return; }
  const { x, y } = picture.network.getViewPosition();
  const step = 60 / picture.network.getScale();
  picture.network.moveTo({ position: { x: x + dx * step, y: y + dy * step } });
}

const KEYS = {
  ArrowLeft: () => pan(-1, 0), ArrowRight: () => pan(1, 0), ArrowUp: () => pan(0, -1), ArrowDown: () => pan(0, 1),
  '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: () => all(),
};

function all() {
  if (state.view === 'map') { fitMap(); showMap(); } else fit(true);
}

function keyboard() {
  [stage, map].forEach((view) => view.addEventListener('keydown', (event) => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey) { KEYS[event.key](); event.preventDefault(); }
  }));
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !['INPUT', 'SELECT'].includes(document.activeElement.tagName)) { box.focus(); event.preventDefault(); }
    if (event.key === 'Escape') {
      if (!menu.hidden) { openMenu(false); document.getElementById('export-open').focus(); }
      else if (!form.hidden) { openFilters(false); document.getElementById('filters-open').focus(); }
      else if (state.selected !== null || state.spot !== null) select(null, false);
    }
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
  [['zoom-in', 'zoomIn'], ['zoom-out', 'zoomOut'], ['zoom-fit', 'zoomFit'], ['views', 'views'], ['time', 'time']].forEach(([id, key]) => {
    document.getElementById(id).setAttribute('aria-label', word(key));
    if (id.startsWith('zoom')) document.getElementById(id).title = word(key);
  });
  const button = document.getElementById('language');
  button.textContent = word('other');
  button.setAttribute('aria-label', word('otherHint'));
  setTheme(root.dataset.theme || storedTheme(), false);
  showExports();
  showFilters();
}

function buttons() {
  document.getElementById('zoom-in').addEventListener('click', () => zoom(1.4));
  document.getElementById('zoom-out').addEventListener('click', () => zoom(0.7));
  document.getElementById('zoom-fit').addEventListener('click', all);
  document.getElementById('filters-open').addEventListener('click', () => openFilters(form.hidden));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('language').addEventListener('click', () => { language = 1 - language; words(); showAll(); });
  document.getElementById('export-open').addEventListener('click', () => openMenu(menu.hidden));
  document.addEventListener('pointerdown', (event) => { if (!event.target.closest('.menu')) openMenu(false); });
}

// What the address says; where it says nothing, the first node that was asked for, whose surroundings the whole picture
// is: nothing of it is dimmed.
function start(first) {
  const said = recall();
  const asked = DATA.focus.length ? DATA.focus[0] : null;
  if (first && !said && asked !== null) state.selected = asked;
  state.quiet = state.selected !== null && (state.selected === asked || state.selected === state.centre);
  showFilters();
  apply();
  showView();
  if (first) begin();
  if (state.view === 'map' && state.spot !== null) { uncover(state.spot); showMap(); }
  if (state.selected !== null && !state.quiet && state.centre === null && state.view === 'graph') goTo(DATA.nodes[state.selected]);
  remember(false);
}

DATA.reserve.forEach((id) => { DATA.nodes[id].hidden = true; });
root.dataset.theme = storedTheme() || 'auto';
draw();
buildSlider();
words();
listen();
buttons();
keyboard();
start(true);
document.documentElement.dataset.ready = 'yes';
