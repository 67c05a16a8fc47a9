// Pictures of rows: bars of numbers, a network of things, a tiled map of provinces. Each is null where columns lack.
"use strict";
import { make } from "../explore/panel.js";
import { settle } from "../explore/force.js";
import { isNumber } from "./results.js";

const NS = "http://www.w3.org/2000/svg", MOST_BARS = 60, MOST_NODES = 200;
const MONTH = /^\d{4}(-\d\d){0,2}$/;
const svg = (name, attributes = {}, ...children) => {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const cut = (text, most = 24) => (text.length > most ? text.slice(0, most) + "…" : text);

/** The first column of words and the first of numbers, or null. */
function labelled(names, rows) {
  const numeric = names.filter((name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || isNumber(row[name])));
  const words = names.filter((name) => !numeric.includes(name) && rows.some((row) => row[name]));
  const named = words.find((name) => rows.every((row) => !row[name] || row[name].type === "literal")) || words[0];
  return rows.length && numeric.length && named ? [named, numeric[numeric.length - 1]] : null;
}

/** Bars: along time where the words are dates, else one below the other. */
export function bars(names, rows) {
  const found = labelled(names, rows);
  if (!found) return null;
  const [label, value] = found, most = Math.max(...rows.map((row) => Number(row[value]?.value ?? 0)), 0) || 1;
  if (rows.every((row) => MONTH.test(row[label]?.value ?? "")) && rows.length > 2) return () => columns(rows, label, value, most);
  return () => {
    const shown = rows.slice(0, MOST_BARS);
    const list = make("ul", { class: "bars" }, ...shown.map((row) => {
      const count = Number(row[value]?.value ?? 0), bar = svg("svg", { width: "100%", height: "12", "aria-hidden": "true" }, svg("rect", { rx: 2, height: 12, width: `${Math.max(0, (100 * count) / most)}%` }));
      return make("li", {}, make("span", {}, make("bdi", {}, cut(row[label]?.value ?? ""))), bar, make("small", {}, count.toLocaleString()));
    }));
    const more = rows.length > MOST_BARS ? [make("p", { class: "more" }, `显示前 ${MOST_BARS} 个。`)] : [];
    return make("figure", { class: "chart" }, make("figcaption", {}, `${value} · ${label}`), list, ...more);
  };
}

function columns(rows, label, value, most) {
  const sorted = [...rows].sort((a, b) => a[label].value.localeCompare(b[label].value)), step = 100 / sorted.length, high = 220;
  const drawn = svg("svg", { class: "columns", width: "100%", height: high, role: "img", "aria-label": `${value} · ${label}` });
  const ticks = svg("svg", { class: "ticks", width: "100%", height: 22, "aria-hidden": "true" }), every = Math.ceil(sorted.length / 8);
  sorted.forEach((row, k) => {
    const count = Number(row[value]?.value ?? 0), tall = Math.max(0, (high * count) / most);
    drawn.append(svg("rect", { x: `${k * step}%`, width: `${step * 0.8}%`, y: high - tall, height: tall }, svg("title", {}, `${row[label].value}：${count.toLocaleString()}`)));
    if (k % every === 0) ticks.append(svg("line", { x1: `${k * step}%`, x2: `${k * step}%`, y1: 0, y2: 5 }), svg("text", { x: `${k * step}%`, dx: 3, y: 15 }, row[label].value));
  });
  return make("figure", { class: "chart" }, make("figcaption", {}, `${value} · ${label}`), drawn, ticks);
}

/** Things of two columns joined where they stand in one row: two of IRIs, else the first two of words. */
export function picture(names, rows, told) {
  const few = rows.length <= 2000 && rows.length > 0;
  const iris = names.filter((name) => rows.some((row) => row[name]?.type === "uri" && row[name].value.startsWith(told.base)));
  const words = names.filter((name) => rows.every((row) => !row[name] || (row[name].type === "literal" && !isNumber(row[name]) && !MONTH.test(row[name].value) && row[name].value.length <= 60)));
  const pair = iris.length >= 2 ? iris.slice(0, 2) : words.slice(0, 2);
  if (!few || pair.length < 2) return null;
  return () => network(pair, rows, told);
}

function network([from, to], rows, told) {
  const known = new Map(), lines = new Map();
  const node = (value, side) => {
    const key = value.value;
    if (!known.has(key) && known.size < MOST_NODES) {
      const kind = value.type === "uri" ? key.slice(told.base.length).split("/")[0] : side ? "event" : "person", turn = known.size * 2.4;
      known.set(key, { key, kind, name: value.value.replace(told.base, ""), link: value.type === "uri" && key.startsWith(told.base) ? "/" + key.slice(told.base.length) : "", x: 12 * Math.sqrt(known.size) * Math.cos(turn), y: 12 * Math.sqrt(known.size) * Math.sin(turn), vx: 0, vy: 0, degree: 0 });
    }
    return known.get(key);
  };
  let left = 0;
  for (const row of rows) {
    if (!row[from] || !row[to] || row[from].value === row[to].value) continue;
    const a = node(row[from], 0), b = node(row[to], 1);
    if (!a || !b) { left++; continue; }
    const key = `${a.key} ${b.key}`;
    if (!lines.has(key)) { lines.set(key, { a, b }); a.degree++; b.degree++; }
  }
  // Where a column of words stands beside the IRIs, it names them.
  const named = (column, side) => rows.forEach((row) => {
    const one = row[column] && known.get(row[column].value), label = Object.entries(row).find(([name, value]) => value.type === "literal" && name.toLowerCase().includes(column.toLowerCase()) && name !== column);
    if (one && label) one.name = label[1].value;
    return side;
  });
  named(from, 0); named(to, 1);
  const drawn = svg("svg", { class: "drawing", role: "img", "aria-label": `${from} 与 ${to}：${known.size} 个点，${lines.size} 条线` });
  const edges = [...lines.values()], nodes = [...known.values()];
  const inks = edges.map(() => svg("line", { class: "ink" })), dots = nodes.map((one) => {
    const text = svg("text", { "text-anchor": "middle", y: 12 + 2.2 * Math.sqrt(one.degree) + 8 }, cut(one.name, 14));
    const dot = svg("g", { class: `node ${one.kind}` }, svg("title", {}, one.name), svg("circle", { r: 5 + 2.2 * Math.sqrt(one.degree) }), text);
    return one.link ? svg("a", { href: one.link }, dot) : dot;
  });
  const edgesAt = svg("g", { class: "edge" }, ...inks), world = svg("g", { "font-size": 12, "stroke-width": 3 }, edgesAt, ...dots);
  drawn.append(world);
  const place = () => {
    edges.forEach(({ a, b }, k) => { for (const [name, value] of [["x1", a.x], ["y1", a.y], ["x2", b.x], ["y2", b.y]]) inks[k].setAttribute(name, value); });
    nodes.forEach((one, k) => dots[k].setAttribute("transform", `translate(${one.x} ${one.y})`));
    const xs = nodes.map((one) => one.x), ys = nodes.map((one) => one.y), [x, y] = [Math.min(...xs) - 80, Math.min(...ys) - 30];
    drawn.setAttribute("viewBox", `${x} ${y} ${Math.max(...xs) + 80 - x} ${Math.max(...ys) + 50 - y}`);
  };
  settle({ nodes: () => nodes, edges: () => edges, frame: 0 }, place);
  return make("figure", { class: "chart" }, make("figcaption", {}, `${from} — ${to}` + (left ? `（另有 ${left} 行未画）` : "")), drawn);
}

/** A tiled map where a column names provinces: the numbers beside them, or how many rows name each. */
export function mapOf(names, rows, provinces) {
  const short = Object.fromEntries(Object.entries(provinces).flatMap(([name, one]) => [[name, name], [one.short, name]]));
  const column = names.find((name) => rows.filter((row) => short[row[name]?.value]).length >= Math.max(2, rows.length / 3));
  if (!column) return null;
  return () => {
    const numeric = names.find((name) => rows.every((row) => !row[name] || isNumber(row[name]))), sums = {};
    for (const row of rows) { const name = short[row[column]?.value]; if (name) sums[name] = (sums[name] || 0) + (numeric ? Number(row[numeric]?.value ?? 0) : 1); }
    const most = Math.max(...Object.values(sums), 1);
    const drawn = svg("svg", { class: "tilemap", viewBox: "0 0 7 8", role: "img", "aria-label": `${column} 的地图` });
    for (const [name, one] of Object.entries(provinces)) {
      const sum = sums[name] || 0, shade = sum > 0 ? Math.max(1, Math.round(5 * Math.sqrt(sum / most))) : 0, [x, y] = one.at;
      drawn.append(svg("g", { class: `shade${shade}` }, svg("title", {}, `${name}：${sum.toLocaleString()}`), svg("rect", { x: x + 0.04, y: y + 0.04, width: 0.92, height: 0.92, rx: 0.1 }), svg("text", { x: x + 0.5, y: y + 0.58 }, one.short)));
    }
    return make("figure", { class: "chart" }, make("figcaption", {}, numeric ? `${numeric} · ${column}` : column), drawn);
  };
}
