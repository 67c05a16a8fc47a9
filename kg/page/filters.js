// Filters: kinds by the legend, roles and event types by a form. What is filtered out is hidden, not dimmed.

const legend = document.getElementById('legend');
const form = document.getElementById('filters');
const off = { kind: new Set(), role: new Set(), type: new Set() };

const nodeOn = (node) => !(node.kind === 'event' && off.type.has(node.subtype || 'activity'));

// A node goes with its kind or type, and when a filter of roles or types leaves it without any edge.
function applyFilters() {
  const narrowed = off.role.size + off.type.size > 0;
  const alive = new Set();
  DATA.edges.forEach((edge) => {
    edge.hidden = off.role.has(edge.role) || !nodeOn(DATA.nodes[edge.from]) || !nodeOn(DATA.nodes[edge.to]);
    if (!edge.hidden) alive.add(edge.from).add(edge.to);
  });
  const changed = [];
  DATA.nodes.forEach((node) => {
    const hidden = off.kind.has(node.kind) || !nodeOn(node) || (narrowed && node.edges.length > 0 && !alive.has(node.id));
    if (hidden !== node.hidden) changed.push({ id: node.id, hidden });
    node.hidden = hidden;
  });
  const lines = [];
  DATA.lines.forEach((line) => {
    const hidden = DATA.nodes[line.a].hidden || DATA.nodes[line.b].hidden || line.edges.every((edge) => edge.hidden);
    if (hidden !== line.hidden) lines.push({ id: line.id, hidden });
    line.hidden = hidden;
  });
  if (changed.length) picture.nodes.update(changed);
  if (lines.length) picture.lines.update(lines);
  const number = document.getElementById('filters-on');
  number.hidden = !narrowed;
  number.textContent = off.role.size + off.type.size;
  if (picture.selected !== null && DATA.nodes[picture.selected].hidden) select(null, false);
  else if (picture.selected === null) showOverview();
  showLegend();
  showLeftOut();
}

function showLegend() {
  legend.setAttribute('aria-label', word('legend'));
  legend.replaceChildren(...KINDS.filter((kind) => DATA.shown[kind]).map((kind) => {
    const button = el('button', { type: 'button', 'aria-pressed': String(!off.kind.has(kind)), 'data-kind': kind, title: word('legend') },
      sign(kind), word(kind), el('small', {}, count(DATA.nodes.filter((n) => n.kind === kind && !n.hidden).length)));
    button.addEventListener('click', () => {
      if (!off.kind.delete(kind)) off.kind.add(kind);
      applyFilters();
      legend.querySelector(`[data-kind="${kind}"]`).focus();
    });
    return button;
  }));
}

function group(key, name, entries) {
  const all = (on) => () => {
    entries.forEach(([id]) => (on ? off[name].delete(id) : off[name].add(id)));
    showFilters();
    applyFilters();
  };
  return el('fieldset', {}, el('legend', {}, word(key)),
    el('p', { class: 'both' }, el('button', { type: 'button', class: 'quiet', click: all(true) }, word('all')),
      el('button', { type: 'button', class: 'quiet', click: all(false) }, word('none'))),
    entries.map(([id, number]) => {
      const input = el('input', { type: 'checkbox', name, value: id });
      input.checked = !off[name].has(id);
      input.addEventListener('change', () => {
        if (input.checked) off[name].delete(id);
        else off[name].add(id);
        applyFilters();
      });
      return el('label', {}, input, el('span', {}, term(name, id)), el('small', {}, count(number)));
    }));
}

function tally(keys) {
  const counts = new Map();
  keys.forEach((key) => counts.set(key, (counts.get(key) || 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function showFilters() {
  form.replaceChildren(
    group('roles', 'role', tally(DATA.edges.map((edge) => edge.role))),
    group('types', 'type', tally(DATA.nodes.filter((n) => n.kind === 'event').map((n) => n.subtype || 'activity'))));
}

// "Drawn: 37 of 234 people, …": nobody should take the picture for the whole.
function showLeftOut() {
  const parts = KINDS.filter((kind) => (DATA.total[kind] || 0) > DATA.shown[kind])
    .map((kind) => `${word(kind)} ${count(DATA.shown[kind])} / ${count(DATA.total[kind])}`);
  document.getElementById('left-out').textContent = word('drawn') + (language ? ': ' : '：') + (parts.length ? parts.join(language ? ', ' : '，') : word('everything'));
}
