// The timeline: events along time, in lanes by type, by organisation or by person.

const timeline = document.getElementById('timeline');
const LANES = ['type', 'body', 'person'];
const MOST_LANES = 12;
const MOST_ROWS = 9;
const ROW_PX = 21;

function lanesOf(events) {
  const lanes = new Map();
  const add = (key, label, kind, event) => {
    if (!lanes.has(key)) lanes.set(key, { label, kind, events: [] });
    lanes.get(key).events.push(event);
  };
  events.forEach((event) => {
    if (state.lanes === 'type') { add(event.subtype || 'activity', term('type', event.subtype || 'activity'), null, event); return; }
    const kind = state.lanes === 'body' ? 'organization' : 'person';
    const who = new Set(event.edges.filter((edge) => !edge.hidden && edge.role !== 'part_of').map((edge) => other(edge, event)).filter((far) => far.kind === kind));
    who.forEach((node) => add(node.id, node.label, node, event));
    if (!who.size) add('others', word('others'), null, event);
  });
  const chosen = state.selected === null ? -1 : state.selected;
  const ranked = [...lanes].sort(([a, one], [b, two]) => (b === chosen) - (a === chosen) || (a === 'others') - (b === 'others') || two.events.length - one.events.length);
  return ranked.slice(0, MOST_LANES).map(([, lane]) => lane);
}

// Marks of time: as many as there is room for, at the beginnings of years, months or days.
function ticks(from, to, width) {
  const days = Math.max(1, to - from);
  const months = [1, 2, 3, 6, 12, 24, 60, 120].find((m) => (days / (30.4 * m)) * 64 < width) || 240;
  const marks = [];
  if (days < 75) {
    const step = [1, 2, 5, 7, 14].find((d) => (days / d) * 64 < width) || 30;
    for (let d = Math.ceil(from); d <= to; d += step) marks.push([d, isoDay(d).slice(5)]);
    return marks;
  }
  const start = new Date(from * 86400000);
  for (let k = 0; k < 400; k += 1) {
    const month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months + k * months;
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86400000;
    if (at > to) break;
    if (at >= from) marks.push([at, month % 12 ? isoDay(at).slice(0, 7) : isoDay(at).slice(0, 4)]);
  }
  return marks;
}

// From the first to the last day of what is shown, as far as the slider's scale goes.
function spanOf(events) {
  const [least, most] = [state.from ?? slider.least, state.to ?? slider.most];
  const clamp = (value) => Math.min(Math.max(value, least), most);
  return [clamp(Math.min(...events.map((e) => e.first))), clamp(Math.max(...events.map((e) => e.last)))];
}

// Puts each event of a lane into the first row where it and its label have room; what finds none is counted.
function rowsOf(lane, x, ctx, right) {
  const ends = [];
  let left = 0;
  const placed = [];
  [...lane.events].sort((a, b) => a.first - b.first || bySize(a, b)).forEach((event) => {
    const start = x(event.first);
    const end = Math.max(start, x(event.last));
    const far = event.first < x.from || event.last > x.to ? date(event) + ' ' : ''; // beyond the scale: at its end, with its date
    const full = far + shortLabel(event, 1.6, false, 900);
    const room = right - end - 14;
    const text = textWidth(ctx, full, 12, false) <= room || room < 40 ? full : Array.from(full).slice(0, Math.max(2, Math.floor(room / 12.5) - 1)).join('') + '…';
    const wide = room < 40 ? 0 : textWidth(ctx, text, 12, false) + 14;
    let row = ends.findIndex((taken) => taken < start - 8);
    if (row < 0 && ends.length < MOST_ROWS) row = ends.push(-Infinity) - 1;
    if (row < 0) { left += 1; return; }
    ends[row] = end + 6 + wide;
    placed.push({ event, row, start, end, text: wide ? text : '' });
  });
  return { placed, rows: Math.max(1, ends.length), left };
}

function showTimeline() {
  if (state.view === 'timeline') refocused(timeline, drawTimeline);
}

function drawTimeline() {
  const events = shownEvents().filter((event) => event.first !== null && inTime(event));
  const missing = shownEvents().filter((event) => event.first === null).length;
  timeline.replaceChildren(laneChoice());
  if (!events.length) { timeline.append(el('p', { class: 'empty' }, word('emptyTimeline'))); return; }
  const width = Math.max(320, timeline.clientWidth - 4);
  const narrow = width < 620;
  const [left, right] = [narrow ? 14 : 168, width - 18];
  const [from, to] = spanOf(events);
  const span = Math.max(6, to - from);
  const x = (value) => left + 8 + ((right - left - 60) * (Math.min(Math.max(value, from), to) - from)) / span;
  [x.from, x.to] = [state.from === null ? from : -Infinity, state.to === null ? to : Infinity];
  const ctx = measuring;
  const chosen = state.quiet ? null : eventsOfSelected();
  const parts = [];
  let y = 34;
  lanesOf(events).forEach((lane, k) => {
    const { placed, rows, left: over } = rowsOf(lane, x, ctx, right + 10);
    const head = narrow ? 22 : 0;
    const height = rows * ROW_PX + 16 + head;
    parts.push(...drawLane(lane, { k, y, height, head, width, narrow, over }));
    parts.push(...placed.map((one) => drawEvent(one, y + head + 18 + one.row * ROW_PX, chosen)));
    y += height;
  });
  const height = y + 12;
  const axis = ticks(from, from + span, right - left - 60).flatMap(([at, text]) => [
    svg('line', { x1: x(at), x2: x(at), y1: 26, y2: height - 8, stroke: picture.theme.rule, 'stroke-width': 1 }),
    svgText(text, x(at), 18, { size: 11.5, colour: picture.theme.quiet, anchor: 'middle' }),
  ]);
  const lanesBack = parts.filter((part) => part.tagName === 'rect');
  const drawing = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': word('timeline') }, lanesBack, axis, parts.filter((part) => part.tagName !== 'rect'));
  timeline.append(drawing);
  timeline.style.bottom = document.getElementById('foot').offsetHeight + 20 + 'px';
  if (missing) timeline.append(el('p', { class: 'footnote' }, word('noDate', { n: count(missing) })));
}

function drawLane(lane, { k, y, height, head, width, narrow, over }) {
  const back = svg('rect', { x: 0, y, width, height, fill: k % 2 ? picture.theme.paper : picture.theme.rule, opacity: 0.45 });
  const label = Array.from(lane.label).length > 11 ? Array.from(lane.label).slice(0, 10).join('') + '…' : lane.label;
  const name = svgText(label, 14, narrow ? y + 18 : y + 22, { size: 13, bold: true, colour: lane.kind ? picture.theme[lane.kind.kind + 'Text'] : picture.theme.ink });
  const number = svgText(count(lane.events.length) + (over ? ' · ' + word('moreRows', { n: count(over) }) : ''), narrow ? width - 18 : 14, narrow ? y + 18 : y + 38, { size: 11, colour: picture.theme.quiet, anchor: narrow ? 'end' : 'start' });
  return [back, lane.kind ? svgButton(lane.label, () => select(lane.kind.id, false), name) : name, height > 30 || head ? number : svg('g')];
}

function drawEvent({ event, start, end, text }, y, chosen) {
  const on = !chosen || chosen.has(event);
  const selected = state.selected === event.id;
  const label = [event.label, about(event)].join('，');
  return svgButton(label, () => select(event.id, false),
    end - start > 3 ? svg('line', { x1: start, x2: end, y1: y, y2: y, stroke: picture.theme.event, 'stroke-width': 3, 'stroke-linecap': 'round', opacity: on ? 0.45 : 0.1 }) : '',
    svgShape('event', { x: start, y, r: selected ? 8 : 5.5 }, { fill: picture.theme.event, opacity: on ? 1 : 0.18, stroke: selected ? picture.theme.ink : 'none', 'stroke-width': 2 }),
    text ? svgText(text, end + 10, y + 4, { size: 12, bold: selected, colour: on ? picture.theme.ink : picture.theme.quiet, halo: true }) : '');
}

function laneChoice() {
  const list = el('select', { id: 'lanes' }, LANES.map((key) => el('option', { value: key, selected: state.lanes === key ? '' : null }, word({ type: 'laneType', body: 'laneBody', person: 'lanePerson' }[key]))));
  list.addEventListener('change', () => {
    state.lanes = list.value;
    changed(true);
    document.getElementById('lanes').focus();
  });
  return el('p', { class: 'choice' }, el('label', { for: 'lanes' }, word('lanes') + ' '), list);
}
