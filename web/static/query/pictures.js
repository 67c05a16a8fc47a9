// Charts of rows: bars of numbers, a tiled map of provinces. Each is null where columns lack.
"use strict";
import { cut, make, svg } from "../elements.js";
import { isNumber } from "./results.js";

const MOST_BARS = 60;
export const MONTH = /^\d{4}(-\d\d){0,2}$/;

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
      return make("li", {}, make("span", {}, make("bdi", {}, cut(row[label]?.value ?? "", 24))), bar, make("small", {}, count.toLocaleString()));
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
