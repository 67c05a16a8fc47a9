// What the reader has selected, and what is done with it; all that shows the state follows from here.

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
