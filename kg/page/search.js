// The search box: names, other names, parts of them, pinyin and its initials; arrow keys, Enter and Escape.

const box = document.getElementById('search');
const found = document.getElementById('found');
const MOST_FOUND = 12;
let hits = [];
let at = -1;

const folded = (text) => text.normalize('NFKC').toLowerCase();

// Latin letters that may be pinyin, in one word: "Chen Wang-shu" is chenwangshu.
const spelled = (query) => (/^[a-zü][a-zü '’·-]*$/.test(query) ? query.replace(/ü/g, 'v').replace(/[^a-z]/g, '') : '');

// 3: the whole name, 2: its beginning, 1: a part of it; of an alias, and by its sound, a little less; 0: no.
function match(node, query) {
  const rate = (text) => (text === query ? 3 : text.startsWith(query) ? 2 : text.includes(query) ? 1 : 0);
  const letters = spelled(query);
  const sounds = letters.length > 1 ? node.sound.map((text) => (text === letters ? 2.8 : text.startsWith(letters) ? 1.8 : 0)) : [];
  return Math.max(rate(folded(node.label)), ...node.aliases.map((alias) => rate(folded(alias)) - 0.1), ...sounds);
}

function find(text) {
  const query = folded(text.trim());
  if (!query) return [];
  return DATA.nodes.map((node) => [match(node, query), node]).filter(([rate]) => rate > 0)
    .sort((a, b) => b[0] - a[0] || importance(b[1]) - importance(a[1]) || a[1].id - b[1].id)
    .slice(0, MOST_FOUND).map(([, node]) => node);
}

function showFound() {
  hits = find(box.value);
  at = hits.length ? 0 : -1;
  const rows = hits.map((node, k) => {
    const row = el('li', { id: 'hit-' + k, role: 'option' }, sign(node.kind), el('bdi', {}, node.label), el('small', {}, about(node)));
    row.addEventListener('mousedown', (event) => { event.preventDefault(); choose(k); });
    return row;
  });
  found.replaceChildren(...(rows.length ? rows : [el('li', { class: 'nothing' }, word('nothing'))]));
  openFound(Boolean(box.value.trim()));
  markHit();
}

function openFound(open) {
  found.hidden = !open;
  box.setAttribute('aria-expanded', String(open));
}

function markHit() {
  [...found.children].forEach((row, k) => row.setAttribute('aria-selected', String(k === at)));
  if (at >= 0) box.setAttribute('aria-activedescendant', 'hit-' + at);
  else box.removeAttribute('aria-activedescendant');
}

function choose(k) {
  const node = hits[k];
  if (!node) return;
  openFound(false);
  box.value = node.label;
  select(node.id, true);
  panel.focus();
}

box.addEventListener('input', showFound);
box.addEventListener('focus', () => { if (box.value.trim()) { showFound(); box.select(); } });
box.addEventListener('blur', () => openFound(false));
box.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.length) {
    at = (at + step + hits.length) % hits.length;
    markHit();
    event.preventDefault();
  } else if (event.key === 'Enter') {
    if (found.hidden) showFound();
    choose(Math.max(at, 0));
  } else if (event.key === 'Escape') {
    if (found.hidden) box.blur();
    openFound(false);
    event.stopPropagation();
  }
});
