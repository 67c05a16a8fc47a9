// The address bar keeps what the reader chose: #person=…&from=…&to=…&view=timeline; the back button goes back.

// A node by its name, and where another of its kind has the same name, by the end of its IRI as well.
function nameOf(node) {
  const same = DATA.nodes.some((n) => n !== node && n.kind === node.kind && n.label === node.label);
  return same && node.iri ? node.label + '~' + node.iri.split('/').pop() : node.label;
}

function byName(kind, name) {
  const cut = name.lastIndexOf('~');
  const [label, id] = cut < 0 ? [name, ''] : [name.slice(0, cut), name.slice(cut + 1)];
  return DATA.nodes.find((n) => n.kind === kind && n.label === name)
    || (id ? DATA.nodes.find((n) => n.kind === kind && n.label === label && (n.iri || '').endsWith('/' + id)) : undefined);
}

const listed = (ids) => [...ids].map((id) => DATA.nodes[id].kind + ':' + nameOf(DATA.nodes[id]));

function unlisted(values) {
  return values.map((text) => byName(text.split(':')[0], text.slice(text.indexOf(':') + 1))).filter(Boolean).map((node) => node.id);
}

function address() {
  const parts = [];
  const add = (key, value) => { if (value !== null && value !== '') parts.push(key + '=' + encodeURIComponent(value)); };
  if (state.selected !== null) add(DATA.nodes[state.selected].kind, nameOf(DATA.nodes[state.selected]));
  if (state.spot !== null) add('spot', DATA.spots[state.spot][0]);
  if (state.view !== 'graph') add('view', state.view);
  if (state.lanes !== 'type') add('lanes', state.lanes);
  if (state.from !== null) add('from', isoDay(state.from));
  if (state.to !== null) add('to', isoDay(state.to));
  if (state.centre !== null) listed([state.centre]).forEach((name) => add('focus', name));
  [['expand', state.grown], ['hide', state.hidden], ['pin', state.pinned]].forEach(([key, ids]) => listed(new Set(ids)).forEach((name) => add(key, name)));
  FILTERS.forEach((name) => [...state.off[name]].sort().forEach((key) => add('no-' + name, key)));
  return parts.join('&');
}

let known = null;

// ``push`` adds a step for the back button; otherwise the last step is rewritten.
function remember(push) {
  const hash = address();
  if (hash === known) return;
  known = hash;
  // A page inside another document (a notebook) may have no address of its own.
  try { history[push ? 'pushState' : 'replaceState'](null, '', hash ? '#' + hash : location.pathname + location.search); } catch { /* none */ }
}

// Everything from the address; true where it says anything.
function recall() {
  const query = new URLSearchParams(location.hash.slice(1));
  const first = (key) => query.get(key) || '';
  const selected = KINDS.filter((kind) => query.has(kind)).map((kind) => byName(kind, first(kind)))[0];
  const spot = DATA.spots.findIndex(([name]) => query.has('spot') && name === first('spot'));
  shrink();
  unlisted(query.getAll('expand')).forEach((id) => grow(DATA.nodes[id]));
  if (selected && !selected.drawn) bring(selected);
  Object.assign(state, {
    view: VIEWS.includes(first('view')) ? first('view') : 'graph',
    lanes: LANES.includes(first('lanes')) ? first('lanes') : 'type',
    selected: selected ? selected.id : null,
    spot: spot >= 0 ? spot : null,
    from: day(first('from'), false),
    to: day(first('to'), true),
    centre: unlisted(query.getAll('focus'))[0] ?? null,
    hidden: new Set(unlisted(query.getAll('hide'))),
    pinned: new Set(unlisted(query.getAll('pin'))),
  });
  FILTERS.forEach((name) => { state.off[name] = new Set(query.getAll('no-' + name)); });
  known = null;
  return [...query.keys()].length > 0;
}

// A node of the reserve comes into the picture beside what it is linked to.
function bring(node) {
  const beside = neighbours(node).find((near) => near.drawn) || DATA.nodes.find((near) => near.drawn);
  node.drawn = true;
  placeAround(beside || { x: 0, y: 0 }, [node]);
}
