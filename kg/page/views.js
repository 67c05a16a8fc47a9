// The three views of the same data, and the light and dark themes.

const VIEWS = ['graph', 'timeline', 'map'];
const THEMES = ['auto', 'light', 'dark'];

function showView() {
  document.body.dataset.view = state.view;
  VIEWS.forEach((view) => {
    const tab = document.getElementById('view-' + view);
    tab.setAttribute('aria-selected', String(view === state.view));
    tab.tabIndex = view === state.view ? 0 : -1;
    document.getElementById(view === 'graph' ? 'picture' : view).hidden = view !== state.view;
  });
  document.getElementById('zoom').hidden = state.view === 'timeline';
  if (state.view === 'graph' && picture.ready && !picture.fitted) fit(false);
  if (state.view === 'graph') ask();
  showTimeline();
  showMap();
}

function setView(view) {
  state.view = view;
  openFilters(false);
  showView();
  remember(true);
}

function listenViews() {
  VIEWS.forEach((view, k) => {
    const tab = document.getElementById('view-' + view);
    tab.addEventListener('click', () => setView(view));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = VIEWS[(k + step + VIEWS.length) % VIEWS.length];
      setView(next);
      document.getElementById('view-' + next).focus();
      event.preventDefault();
    });
  });
  addEventListener('resize', () => { showTimeline(); showMap(); });
}

// --- themes ---

const root = document.documentElement;

function storedTheme() {
  try { return localStorage.getItem('guanxi-theme'); } catch { return null; }
}

function setTheme(name, keep) {
  root.dataset.theme = THEMES.includes(name) ? name : 'auto';
  if (keep) try { localStorage.setItem('guanxi-theme', root.dataset.theme); } catch { /* not kept */ }
  const text = word('theme' + root.dataset.theme[0].toUpperCase() + root.dataset.theme.slice(1));
  const button = document.getElementById('theme');
  button.setAttribute('aria-label', text);
  button.title = text;
  button.textContent = { auto: '◐', light: '☀', dark: '☾' }[root.dataset.theme];
  repaint();
}

function repaint() {
  theme();
  redraw();
  showTimeline();
  showMap();
}

function listenTheme() {
  document.getElementById('theme').addEventListener('click', () => setTheme(THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length], true));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
}
