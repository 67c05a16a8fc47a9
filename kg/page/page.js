// The start: what the address says, the words of the language, and who listens to what.

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
