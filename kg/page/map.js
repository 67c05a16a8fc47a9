// The map: a circle for each town where events took place, over the coasts of the world. No borders are drawn.

const map = document.getElementById('map');
const sheet = { x: 0, y: 0, scale: 1, ready: false };
const LATITUDE_MOST = 82;
const JOURNEY_BEND = 6.5; // pixels: the way there and the way back are two lines

// Mercator, in units of degrees of longitude.
function project(longitude, latitude) {
  const lat = Math.max(-70, Math.min(LATITUDE_MOST, latitude));
  return [longitude, -(180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
}

function coast() {
  const rings = read('land').rings || [];
  return rings.map((steps) => {
    let [x, y] = [0, 0];
    const corners = [];
    for (let k = 0; k < steps.length; k += 2) {
      x += steps[k];
      y += steps[k + 1];
      corners.push(project(x / 100, y / 100));
    }
    return 'M' + corners.map(([a, b]) => a.toFixed(2) + ' ' + b.toFixed(2)).join('L') + 'Z';
  }).join('');
}

function eventsAt(spot) {
  return shownEvents().filter((event) => event.at === spot && inTime(event));
}

function spotsShown() {
  const at = new Map();
  shownEvents().filter((event) => event.at !== undefined && inTime(event)).forEach((event) => at.set(event.at, [...(at.get(event.at) || []), event]));
  return [...at].map(([spot, events]) => ({ spot, events, name: DATA.spots[spot][0], point: project(DATA.spots[spot][2], DATA.spots[spot][1]) }))
    .sort((a, b) => b.events.length - a.events.length || a.spot - b.spot);
}

// The whole of what is shown; of one town alone its surroundings.
function fitMap() {
  const points = spotsShown().map(({ point }) => point);
  const [width, height] = [map.clientWidth, map.clientHeight];
  if (!points.length || !width) return;
  const [left, right] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
  const [top, bottom] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
  sheet.scale = Math.min(45, (width - 160) / Math.max(4, right - left), (height - 150) / Math.max(4, bottom - top));
  sheet.x = width / 2 - (sheet.scale * (left + right)) / 2;
  sheet.y = height / 2 - 10 - (sheet.scale * (top + bottom)) / 2;
  sheet.ready = true;
}

function zoomMap(factor, x = map.clientWidth / 2, y = map.clientHeight / 2) {
  const scale = Math.min(400, Math.max(1.5, sheet.scale * factor));
  const by = scale / sheet.scale;
  Object.assign(sheet, { scale, x: x - (x - sheet.x) * by, y: y - (y - sheet.y) * by });
  showMap();
}

function moveMap(dx, dy) {
  sheet.x += dx;
  sheet.y += dy;
  showMap();
}

function showMap() {
  if (state.view !== 'map') return;
  if (!sheet.ready) fitMap();
  const spots = spotsShown();
  if (!spots.length) { map.replaceChildren(el('p', { class: 'empty' }, word('emptyMap'))); return; }
  const [width, height] = [map.clientWidth, map.clientHeight];
  sheet.path = sheet.path || coast();
  const land = svg('path', { d: sheet.path, fill: picture.theme.land, stroke: picture.theme.coast, 'stroke-width': 0.9 / sheet.scale, 'stroke-linejoin': 'round',
    transform: `translate(${sheet.x.toFixed(1)} ${sheet.y.toFixed(1)}) scale(${sheet.scale.toFixed(4)})` });
  const room = new Room(width);
  const chosen = eventsOfSelected();
  const circles = spots.map((spot) => ({ ...spot, x: sheet.x + sheet.scale * spot.point[0], y: sheet.y + sheet.scale * spot.point[1], r: 4 + 2.4 * Math.sqrt(spot.events.length) }));
  circles.forEach(({ x, y, r, spot }) => room.take([x - r, y - r, x + r, y + r], spot, BODY_WEIGHT));
  keepFree(room, height);
  const labels = circles.map((one) => drawSpotLabel(one, room)).filter(Boolean);
  refocused(map, () => map.replaceChildren(svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': word('map') },
    svg('rect', { width, height, fill: picture.theme.paper }), land, drawJourney(circles, chosen), drawProvinces(room), circles.map((one) => drawSpot(one, chosen)), labels),
  el('div', { class: 'notes' }, el('p', { class: 'footnote' }, word('spots') + missingSpots()), el('p', { class: 'source' }, word('mapSource')))));
}

// Where the notes and the legend stand, no words of the map.
function keepFree(room, height) {
  const narrow = room.width < 620;
  const foot = document.getElementById('foot').offsetHeight + 20;
  [[0, 0, narrow ? room.width : 0.5 * room.width, narrow ? 84 : 40], [0, height - foot, room.width, height]].forEach((box) => room.take(box, -2, LABEL_WEIGHT));
}

// Moves the map so that a town stands where the panel, which comes up from below on a phone, does not cover it.
function uncover(spot) {
  const covered = coveredBy(map);
  if (!covered || !sheet.ready) return;
  const [x, y] = project(DATA.spots[spot][2], DATA.spots[spot][1]);
  sheet.x = map.clientWidth / 2 - sheet.scale * x;
  sheet.y = (map.clientHeight - covered) / 2 + 30 - sheet.scale * y;
}

function missingSpots() {
  const missing = shownEvents().filter((event) => event.at === undefined && inTime(event)).length;
  return missing ? (language ? '; ' : '；') + word('noSpot', { n: count(missing) }) : '';
}

function drawSpot({ spot, x, y, r, name, events }, chosen) {
  const on = !chosen || events.some((event) => chosen.has(event));
  return svgButton(name + '，' + eventsIn(events.length), () => selectSpot(spot),
    svg('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), fill: picture.theme.event, 'fill-opacity': on ? 0.62 : 0.12,
      stroke: state.spot === spot ? picture.theme.ink : picture.theme.eventText, 'stroke-opacity': on ? 1 : 0.25, 'stroke-width': state.spot === spot ? 2.5 : 1.2 }));
}

function drawSpotLabel({ spot, x, y, r, name, events }, room) {
  const size = Math.min(15, 11.5 + 0.6 * Math.sqrt(events.length));
  const text = shortLabel({ label: name, kind: 'place' }, 1, false, room.width) + ' ' + count(events.length);
  const half = textWidth(measuring, text, size, true) / 2 + 2;
  const at = [[x, y + r + size * 0.9], [x, y - r - size * 0.5], [x + r + half + 3, y], [x - r - half - 3, y]]
    .find(([cx, cy]) => room.free([cx - half, cy - size * 0.62, cx + half, cy + size * 0.62], spot));
  if (!at) return null;
  room.take([at[0] - half, at[1] - size * 0.62, at[0] + half, at[1] + size * 0.62], -1, LABEL_WEIGHT);
  return svgText(text, at[0].toFixed(1), (at[1] + size * 0.35).toFixed(1), { size, bold: true, anchor: 'middle', halo: true });
}

// The provinces' names, where there is room, so that one knows where one is.
function drawProvinces(room) {
  return svg('g', { 'aria-hidden': 'true' }, sheet.scale < 5 ? [] : DATA.provinces.map(([name, latitude, longitude], k) => {
    const [px, py] = project(longitude, latitude);
    const [x, y] = [sheet.x + sheet.scale * px, sheet.y + sheet.scale * py];
    const half = name.length * 6.5 + 2;
    if (!room.free([x - half, y - 9, x + half, y + 9], -3 - k)) return '';
    room.take([x - half, y - 9, x + half, y + 9], -3 - k, LABEL_WEIGHT);
    return svgText(name, x.toFixed(1), (y + 4).toFixed(1), { size: 12, colour: picture.theme.quiet, anchor: 'middle', halo: false });
  }));
}

// Where a selected person or body was, in the order of time.
function drawJourney(circles, chosen) {
  const stops = chosen ? circles.flatMap((one) => one.events.filter((event) => chosen.has(event) && event.first !== null).map((event) => ({ ...one, day: event.first }))) : [];
  stops.sort((a, b) => a.day - b.day);
  const legs = new Map(); // each way once, the wider the oftener
  stops.slice(1).forEach((stop, k) => {
    const key = stops[k].spot + ' ' + stop.spot;
    if (stops[k].spot !== stop.spot) legs.set(key, { a: stops[k], b: stop, times: (legs.get(key)?.times || 0) + 1 });
  });
  return svg('g', { 'aria-hidden': 'true' }, [...legs.values()].map(({ a, b, times }) => {
    return svg('path', { d: curve(a, b, JOURNEY_BEND), fill: 'none',
      stroke: picture.theme.person, 'stroke-width': Math.min(5, 1.3 + 0.5 * times), 'stroke-opacity': 0.5, 'stroke-linecap': 'round' });
  }));
}

function listenMap() {
  let held = null;
  map.addEventListener('pointerdown', (event) => { held = [event.clientX, event.clientY, false]; });
  map.addEventListener('pointermove', (event) => {
    if (!held || !event.buttons) return;
    const [dx, dy] = [event.clientX - held[0], event.clientY - held[1]];
    if (!held[2] && Math.hypot(dx, dy) < 4) return;
    held = [event.clientX, event.clientY, true];
    moveMap(dx, dy);
  });
  addEventListener('pointerup', () => { held = null; });
  map.addEventListener('wheel', (event) => {
    const box = map.getBoundingClientRect();
    zoomMap(event.deltaY < 0 ? 1.25 : 0.8, event.clientX - box.left, event.clientY - box.top);
    event.preventDefault();
  }, { passive: false });
}
