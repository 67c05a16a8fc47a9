// The keys, and what they and the buttons for zoom do to the view.

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
