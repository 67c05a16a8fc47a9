// The time slider: bars of how many events each span of time has, and two handles; what lies outside is faded.

const timeBar = document.getElementById('time');
const BINS = 96;
const MANY = 30; // events, from which on a few may be called outliers
const slider = { least: null, most: null, bins: [] };

function measureTime() {
  const dated = DATA.nodes.filter((node) => node.kind === 'event' && node.first !== null);
  const [firsts, lasts] = [dated.map((node) => node.first).sort((a, b) => a - b), dated.map((node) => node.last).sort((a, b) => a - b)];
  const end = dated.length - 1;
  slider.least = firsts[0];
  slider.most = lasts[end];
  // An event of long ago must not press all others into one bar: the scale then is that of most, and its ends hold the rest.
  const [low, high] = [firsts[Math.ceil(end * 0.03)], lasts[Math.floor(end * 0.97)]];
  const spare = Math.max(3, Math.round((high - low) * 0.04));
  if (dated.length >= MANY && slider.most - slider.least > 2.5 * (high - low + 1)) {
    slider.least = Math.max(slider.least, low - spare);
    slider.most = Math.min(slider.most, high + spare);
  }
  slider.earlier = firsts[0] < slider.least;
  slider.later = lasts[end] > slider.most;
  timeBar.hidden = dated.length < 2 || slider.most - slider.least < 2;
  document.body.classList.toggle('timed', !timeBar.hidden);
}

function buildSlider() {
  measureTime();
  if (timeBar.hidden) return;
  for (const side of ['from', 'to']) {
    const input = document.getElementById('time-' + side);
    Object.assign(input, { min: slider.least, max: slider.most, step: 1 });
    input.addEventListener('input', () => {
      const value = Number(input.value);
      state[side] = (side === 'from' ? value <= slider.least : value >= slider.most) ? null : value;
      if (state.from !== null && state.to !== null && state.from > state.to) state[side === 'from' ? 'to' : 'from'] = value;
      changed();
    });
  }
  document.getElementById('time-all').addEventListener('click', () => { state.from = null; state.to = null; changed(); });
}

function showSlider() {
  if (timeBar.hidden) return;
  const { least, most } = slider;
  const [from, to] = [Math.max(least, state.from ?? least), Math.min(most, state.to ?? most)];
  const part = (value) => (100 * (value - least)) / (most - least);
  [['from', from], ['to', to]].forEach(([side, value]) => {
    const input = document.getElementById('time-' + side);
    input.value = value;
    input.setAttribute('aria-label', word(side));
    input.setAttribute('aria-valuetext', isoDay(value));
  });
  document.getElementById('time-track').style.cssText = `left:${part(from)}%;right:${100 - part(to)}%`;
  document.getElementById('time-first').textContent = (slider.earlier && from === least ? '≤ ' : '') + isoDay(from);
  document.getElementById('time-last').textContent = (slider.later && to === most ? '≥ ' : '') + isoDay(to);
  document.getElementById('time-all').hidden = state.from === null && state.to === null;
  document.getElementById('time-count').textContent = eventsIn(shownEvents().filter((event) => event.first !== null && inTime(event)).length);
  drawBars(least, most, from, to);
}

function drawBars(least, most, from, to) {
  const counts = new Array(BINS).fill(0);
  const width = (most - least + 1) / BINS;
  shownEvents().filter((event) => event.first !== null).forEach((event) => {
    counts[Math.max(0, Math.min(BINS - 1, Math.floor((event.first - least) / width)))] += 1;
  });
  const highest = Math.max(1, ...counts);
  document.getElementById('time-bars').replaceChildren(...counts.map((number, k) => {
    const bar = document.createElement('i');
    const middle = least + (k + 0.5) * width;
    bar.style.height = number ? `${12 + 88 * Math.sqrt(number / highest)}%` : '0';
    bar.className = middle < from - width / 2 || middle > to + width / 2 ? 'out' : '';
    return bar;
  }));
}
