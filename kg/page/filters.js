// Filters: kinds by the legend, roles, event types and kinds of body by a form. What is filtered out is hidden, not
// faded. Chips over the picture say what else was taken away, and undo it.

const legend = document.getElementById('legend');
const form = document.getElementById('filters');

function showLegend() {
  legend.setAttribute('aria-label', word('legend'));
  legend.replaceChildren(...KINDS.filter((kind) => shownOf(kind)).map((kind) => {
    const button = el('button', { type: 'button', 'aria-pressed': String(!state.off.kind.has(kind)), 'data-kind': kind, title: word('legend') },
      sign(kind), word(kind), el('small', {}, count(DATA.nodes.filter((n) => n.kind === kind && !n.hidden).length)));
    button.addEventListener('click', () => {
      if (!state.off.kind.delete(kind)) state.off.kind.add(kind);
      changed();
      legend.querySelector(`[data-kind="${kind}"]`).focus();
    });
    return button;
  }));
}

function group(key, name, entries) {
  const all = (on) => () => {
    entries.forEach(([id]) => (on ? state.off[name].delete(id) : state.off[name].add(id)));
    showFilters();
    changed();
  };
  return el('fieldset', {}, el('legend', {}, word(key)),
    el('p', { class: 'both' }, el('button', { type: 'button', class: 'quiet', click: all(true) }, word('all')),
      el('button', { type: 'button', class: 'quiet', click: all(false) }, word('none'))),
    entries.map(([id, number]) => {
      const input = el('input', { type: 'checkbox', name, value: id });
      input.checked = !state.off[name].has(id);
      input.addEventListener('change', () => {
        if (input.checked) state.off[name].delete(id);
        else state.off[name].add(id);
        changed();
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
  const of = (kind, none) => tally(DATA.nodes.filter((n) => n.kind === kind && n.drawn).map((n) => n.subtype || none));
  form.replaceChildren(...[
    ['roles', 'role', tally(DATA.edges.filter((e) => DATA.nodes[e.from].drawn && DATA.nodes[e.to].drawn).map((edge) => edge.role))],
    ['types', 'type', of('event', 'activity')],
    ['bodiesFilter', 'body', of('organization', 'other')],
  ].filter(([, , entries]) => entries.length).map((entry) => group(...entry)));
}

function showFilterCount() {
  const narrowed = state.off.role.size + state.off.type.size + state.off.body.size;
  const number = document.getElementById('filters-on');
  number.hidden = !narrowed;
  number.textContent = narrowed;
}

// What the reader took away or added, each with a way back.
function showChips() {
  const chip = (id, text, undo) => el('button', { type: 'button', id: 'chip-' + id, title: word('undo'), 'aria-label': text + ' – ' + word('undo'), click: undo },
    el('bdi', {}, text), el('span', { 'aria-hidden': 'true' }, ' ×'));
  const grown = DATA.reserve.filter((id) => DATA.nodes[id].drawn).length;
  document.getElementById('chips').replaceChildren(...[
    state.centre !== null && chip('focus', word('onlyAround', { name: DATA.nodes[state.centre].label }), () => focusOn(null)),
    state.hidden.size && chip('hidden', word('hiddenBy', { n: count(state.hidden.size) }), () => { state.hidden.clear(); changed(true); }),
    grown && chip('grown', word('grown', { n: count(grown) }), () => { shrink(); dropUndrawn(); showFilters(); changed(true); fit(true); }),
  ].filter(Boolean));
}

const shownOf = (kind) => DATA.nodes.filter((n) => n.kind === kind && n.drawn).length;

// "Drawn: 37 of 234 people, …", as the legend counts them: nobody should take the picture for the whole.
function showLeftOut() {
  const seen = (kind) => DATA.nodes.filter((n) => n.kind === kind && !n.hidden).length;
  const parts = KINDS.filter((kind) => (DATA.total[kind] || 0) > seen(kind))
    .map((kind) => `${word(kind)} ${count(seen(kind))} / ${count(DATA.total[kind])}`);
  const waits = DATA.reserve.filter((id) => !DATA.nodes[id].drawn).length;
  const more = waits ? (language ? '; ' : '；') + word('inReserve', { n: count(waits) }) : '';
  document.getElementById('left-out').textContent = word('drawn') + (language ? ': ' : '：') + (parts.length ? parts.join(language ? ', ' : '，') : word('everything')) + more;
}

function openFilters(open) {
  form.hidden = !open;
  document.getElementById('filters-open').setAttribute('aria-expanded', String(open));
}
