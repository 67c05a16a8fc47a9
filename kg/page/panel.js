// The side panel: what a node is, everything it took part in, and the sentence that proves each line.

const panel = document.getElementById('panel');

// All text of articles enters the page here, as text and as nothing else.
function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

// An element with its attributes and children; what is null, and an attribute that is false, is left out.
function filled(element, attributes, children) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (name === 'click') element.addEventListener('click', value);
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value);
  });
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

function sign(kind) {
  return el('span', { class: 'sign ' + kind, 'aria-hidden': 'true' });
}

function nodeButton(node) {
  return el('button', { type: 'button', class: 'name', click: () => select(node.id, true) }, sign(node.kind), el('bdi', {}, node.label));
}

// The sentence with every name of the node marked, longest names first.
function marked(sentence, names) {
  const parts = names.filter((name) => name.length > 1).sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!parts.length) return [sentence];
  return sentence.split(new RegExp('(' + parts.join('|') + ')')).map((part, k) => (k % 2 ? el('mark', {}, part) : part));
}

function proof(index, names) {
  const [sentence, article] = DATA.proofs[index];
  const [title, published, url] = DATA.articles[article];
  const name = el('bdi', {}, title || word('untitled'));
  const safe = /^https?:\/\//.test(url || '');
  return el('figure', { class: 'proof' },
    el('blockquote', {}, marked(sentence, names)),
    el('figcaption', {}, safe ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, name) : name,
      published ? el('time', { datetime: published }, published) : ''));
}

function proofs(list, names, total) {
  const rest = list.slice(1);
  return [
    list.length ? proof(list[0], names) : '',
    rest.length ? el('details', {}, el('summary', {}, word('more', { n: rest.length })), rest.map((k) => proof(k, names))) : '',
    total > list.length && list.length ? el('p', { class: 'small' }, word('undrawn', { n: count(total) })) : '',
  ];
}

// A list under its heading; `number` says how many there are, null that it is a choice.
function section(key, items, extra, number) {
  const shown = items.filter(Boolean);
  if (!shown.length && !extra) return '';
  return el('section', {}, el('h3', {}, word(key), shown.length && number !== null ? el('small', {}, count(number || shown.length)) : ''),
    el('ul', {}, shown), extra || '');
}

const names = (node) => [node.label, ...node.aliases];

function roleChip(edge) {
  return el('span', { class: 'role ' + (edge.modality || '') }, edgeWord(edge));
}

// What links a node with another as one entry of a list: the roles, the other end, when and where, the sentences.
function entry(edges, node) {
  const far = other(edges[0], node);
  const marks = [...names(node), ...(far.kind === 'event' ? [] : names(far)), ...edges.map((edge) => edge.title || '')];
  const titles = edges.filter((edge) => edge.role !== 'post').map((edge) => edge.title).filter(Boolean);
  const more = far.kind === 'event' ? about(far) : [...new Set(titles)].join('、');
  const total = edges.reduce((sum, edge) => sum + edge.count - edge.proofs.length, 0);
  const places = [...new Set(edges.flatMap((edge) => edge.proofs))];
  return el('li', {}, el('p', { class: 'line' }, el('span', { class: 'roles' }, edges.map(roleChip)), nodeButton(far)),
    more ? el('p', { class: 'small' }, el('bdi', {}, more)) : '', proofs(places, marks, places.length + total));
}

// Edges by the node at their other end, in their order.
function byOther(edges, node) {
  const groups = new Map();
  edges.forEach((edge) => groups.set(other(edge, node), [...(groups.get(other(edge, node)) || []), edge]));
  return [...groups.values()];
}

// Those who take part in an event in the same role by the same sentences stand together, the sentences once.
function together(edges, event) {
  const groups = new Map();
  edges.forEach((edge) => {
    const key = [edge.role, edge.modality, edge.count, ...edge.proofs].join(' ');
    groups.set(key, [...(groups.get(key) || []), edge]);
  });
  return [...groups.values()].map((group) => {
    const who = group.map((edge) => el('span', {}, nodeButton(other(edge, event)), edge.title ? el('small', {}, el('bdi', {}, edge.title)) : ''));
    const marks = group.flatMap((edge) => names(other(edge, event)));
    return el('li', {}, el('p', { class: 'line' }, roleChip(group[0]), el('span', { class: 'names' }, who)),
      proofs(group[0].proofs, marks, group[0].count));
  });
}

function span(first, last) {
  return first && last && first !== last ? first + ' – ' + last : first || last || '';
}

function postItem(node, post) {
  const when = span(post.first, post.last);
  return el('li', {}, el('p', { class: 'line' }, el('bdi', { class: 'strong' }, (post.body || '') + post.title),
    post.status ? el('span', { class: 'role' }, word(post.status)) : ''),
  when ? el('p', { class: 'small' }, word('seen') + ' ' + when) : '', proofs(post.proofs || [], [...names(node), post.title]));
}

function companions(node) {
  const times = new Map();
  node.edges.map((edge) => other(edge, node)).filter((far) => far.kind === 'event').forEach((event) => {
    new Set(event.edges.map((edge) => other(edge, event))).forEach((who) => {
      if (who.kind === 'person' && who !== node) times.set(who, (times.get(who) || new Set()).add(event));
    });
  });
  return [...times].sort((a, b) => b[1].size - a[1].size || bySize(a[0], b[0])).slice(0, 8)
    .map(([who, events]) => el('li', { class: 'row' }, nodeButton(who), el('span', { class: 'number' }, events.size)));
}

function eventsOf(node, key) {
  const edges = node.edges.filter((edge) => other(edge, node).kind === 'event')
    .sort((a, b) => byDate(other(a, node), other(b, node)));
  const groups = byOther(edges, node);
  const missing = node.size - groups.length;
  return section(key, groups.map((group) => entry(group, node)), missing > 0 ? el('p', { class: 'small' }, word('unseen', { n: count(missing) })) : '');
}

const BODY = {
  person: (node) => [section('posts', node.posts.map((post) => postItem(node, post))), eventsOf(node, 'appearances'),
    section('companions', companions(node))],
  organization: (node) => [section('people', byOther(node.edges.filter((e) => e.role === 'post'), node).map((group) => entry(group, node))), eventsOf(node, 'activities')],
  event: (node) => {
    const order = Object.keys(DATA.terms.role);
    const who = node.edges.filter((e) => !EXTRA_ROLES.includes(e.role))
      .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || bySize(other(a, node), other(b, node)));
    const parts = node.edges.filter((e) => e.role === 'part_of');
    const missing = node.size - new Set(who.map((e) => e.from)).size;
    return [section('whole', parts.filter((e) => e.from === node.id).map((e) => el('li', {}, nodeButton(other(e, node))))),
      section('participants', together(who, node), missing > 0 ? el('p', { class: 'small' }, word('unseen', { n: count(missing) })) : '', new Set(who.map((e) => e.from)).size),
      section('parts', parts.filter((e) => e.to === node.id).map((e) => el('li', {}, nodeButton(other(e, node))))),
      section('says', node.proofs.map((k) => el('li', {}, proof(k, names(node)))))];
  },
  place: (node) => [eventsOf(node, 'happened')],
};

function panelTop() {
  return el('div', { class: 'panel-top' },
    el('button', { type: 'button', class: 'quiet', id: 'panel-back', click: () => select(null, true) }, '‹ ' + word('back')),
    el('button', { type: 'button', class: 'quiet', id: 'panel-close', 'aria-label': word('close'), click: () => select(null, true) }, '×'));
}

// Focus, expand, pin and hide.
function actions(node) {
  const more = waiting(node).length;
  const pinned = state.pinned.has(node.id);
  const button = (id, text, hint, click, more_ = {}) => el('button', { type: 'button', id: 'do-' + id, title: hint, click, ...more_ }, text);
  return el('div', { class: 'actions', role: 'group' },
    button('focus', word('focus'), word('focusHint'), () => focusOn(state.centre === node.id ? null : node.id), { 'aria-pressed': String(state.centre === node.id) }),
    el('button', { type: 'button', id: 'do-expand', title: more ? word('expandHint', { n: Math.min(more, GROW_MOST) }) : word('expandNone'), disabled: more ? null : '', click: () => expand(node.id) },
      word('expand'), more ? el('small', {}, '+' + count(more)) : ''),
    button('pin', pinned ? word('unpin') : word('pin'), word('pinHint'), () => pin(node.id), { 'aria-pressed': String(pinned) }),
    button('hide', word('hide'), word('hideHint'), () => hide(node.id)));
}

function showNode(node) {
  panel.replaceChildren(
    panelTop(),
    el('h2', {}, sign(node.kind), el('bdi', {}, node.label)),
    el('p', { class: 'about' }, el('bdi', {}, about(node)), node.faded ? ' ' + word('outside') : ''),
    actions(node),
    node.aliases.length ? el('p', { class: 'small' }, word('alias') + ' ', el('bdi', {}, node.aliases.join(' · '))) : '',
    ...BODY[node.kind](node));
  panel.scrollTop = 0;
}

// A point of the map: what took place there.
function showSpot(spot) {
  const events = eventsAt(spot).sort(byDate);
  panel.replaceChildren(panelTop(), el('h2', {}, sign('place'), el('bdi', {}, DATA.spots[spot][0])),
    section('happened', events.map((event) => el('li', {}, el('p', { class: 'line' }, nodeButton(event)),
      el('p', { class: 'small' }, el('bdi', {}, about(event))),
      firstProof(event) === null ? '' : proof(firstProof(event), names(event))))));
  panel.scrollTop = 0;
}

function showPanel() {
  const inside = panel.contains(document.activeElement) && document.activeElement !== panel;
  if (state.selected !== null) showNode(DATA.nodes[state.selected]);
  else if (state.spot !== null) showSpot(state.spot);
  else showOverview();
  if (inside) panel.focus({ preventScroll: true }); // what had the focus is gone
}

function showOverview() {
  const list = (kind, order, most) => DATA.nodes.filter((n) => n.kind === kind && !n.hidden).sort(order).slice(0, most)
    .map((n) => el('li', { class: 'row' }, nodeButton(n), el('span', { class: 'number' }, kind === 'event' ? n.start || '' : count(n.size))));
  panel.replaceChildren(el('p', { class: 'welcome' }, word('welcome')),
    section('top', list('person', bySize, 10), '', null), section('bodies', list('organization', bySize, 8), '', null), section('latest', list('event', byDate, 8), '', null));
}
