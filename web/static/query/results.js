// An answer of SPARQL as a table, a chart, a picture or a map, whichever it has the columns for.
"use strict";
import { KINDS, cut, kindOf, local, make } from "../elements.js";
import { isOurs, known, learn } from "./names.js";
import { picture } from "./network.js";
import { bars, mapOf } from "./pictures.js";

const MOST_ROWS = 1000; // in the table; files have them all
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Shows an answer in `place`: tabs for the ways to look at it, and files to take along. */
export function show(place, told) {
  if (!told.type.startsWith("application/sparql-results+json")) {
    place.replaceChildren(head("三元组", told), make("pre", { tabindex: "0" }, told.text), files(told, [["Turtle", "ttl", () => told.text]]));
    return;
  }
  const data = JSON.parse(told.text);
  if ("boolean" in data) { place.replaceChildren(head("结果", told), make("p", { class: "truth" }, data.boolean ? "是" : "否")); return; }
  const names = data.head.vars, rows = data.results.bindings;
  const views = [["表", () => table(names, rows, told)], ["图表", bars(names, rows)], ["网络", picture(names, rows, told.words)], ["地图", mapOf(names, rows, told.vocabulary.provinces)]].filter(([, view]) => view);
  const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": "结果的样子" }), panel = make("div", { role: "tabpanel", id: "view", tabindex: "0" });
  const choose = (k, focus) => {
    [...tabs.children].forEach((tab, at) => { tab.setAttribute("aria-selected", String(at === k)); tab.tabIndex = at === k ? 0 : -1; });
    panel.setAttribute("aria-labelledby", `tab-${k}`);
    panel.replaceChildren(views[k][1]());
    if (focus) tabs.children[k].focus();
  };
  views.forEach(([name], k) => tabs.append(make("button", {
    type: "button", role: "tab", id: `tab-${k}`, "aria-controls": "view", click: () => choose(k),
    keydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) { event.preventDefault(); choose((k + step + views.length) % views.length, true); }
    },
  }, name)));
  if (!rows.length) { place.replaceChildren(head("没有结果", told), make("p", { class: "quiet" }, "没有什么符合这个查询。拼写和前缀对吗？下面的例子可以试试。")); return; }
  const short = told.truncated ? `，还有更多：只给出前 ${rows.length.toLocaleString()} 行` : "";
  place.replaceChildren(head(`${rows.length.toLocaleString()} 行${short}`, told), tabs, panel,
    files(told, [["JSON", "srj", () => told.text], ["CSV", "csv", () => csv(names, rows)]]));
  choose(0);
}

const head = (text, told) => make("h2", {}, text + " ", make("small", {}, `${told.seconds} 秒`));

/** Links that save the answer as files; made when asked for. */
function files(told, kinds) {
  const line = make("p", { class: "buttons" });
  for (const [name, ending, text] of kinds) {
    line.append(make("button", {
      type: "button",
      click: () => {
        const url = URL.createObjectURL(new Blob([text()]));
        make("a", { href: url, download: `guanxi.${ending}` }).click();
        setTimeout(() => URL.revokeObjectURL(url), 1000);
      },
    }, `存为 ${name}`));
  }
  return line;
}

/** Rows as CSV; what a spreadsheet would take for a formula is kept from being one by a quote before it. */
function csv(names, rows) {
  const cell = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return "\ufeff" + [names.map(cell), ...rows.map((row) => names.map((name) => cell(row[name]?.value ?? "")))].map((line) => line.join(",")).join("\r\n") + "\r\n";
}

export function isNumber(term) { return Boolean(term) && term.type === "literal" && NUMBER.test(term.value); }

/** A term as an element: our things by name, leading to their pages; other IRIs are shown as they are. */
function term(value, told) {
  if (!value) return "";
  const text = value.value.length > 300 ? value.value.slice(0, 300) + "…" : value.value;
  if (isOurs(value)) {
    const kind = kindOf(value.value);
    if (kind === "article" || kind in KINDS) return make("a", { href: "/" + local(value.value), class: kind, title: local(value.value) }, make("bdi", {}, cut(known.get(value.value) || local(value.value), 300)));
  }
  if (value.type === "uri") {
    for (const [prefix, start] of Object.entries(told.vocabulary.prefixes)) if (value.value.startsWith(start)) return make("span", { title: value.value }, `${prefix}:${value.value.slice(start.length)}`);
  }
  return make("bdi", {}, text);
}

function table(names, rows, told) {
  let by = null, turned = false;
  const body = make("tbody"), heads = names.map((name) => {
    const button = make("button", { type: "button", class: "sort", click: () => { turned = by === name && !turned; by = name; fill(); } }, name);
    return make("th", { scope: "col" }, button);
  });
  const fill = () => {
    const value = (row) => known.get(row[by]?.value) ?? row[by]?.value ?? "";
    const numeric = by && rows.every((row) => !row[by] || isNumber(row[by]));
    const sorted = by ? [...rows].sort((a, b) => (turned ? -1 : 1) * (numeric ? value(a) - value(b) : value(a).localeCompare(value(b), "zh"))) : rows;
    heads.forEach((one, k) => { if (names[k] === by) one.setAttribute("aria-sort", turned ? "descending" : "ascending"); else one.removeAttribute("aria-sort"); });
    body.replaceChildren(...sorted.slice(0, MOST_ROWS).map((row) => make("tr", {}, ...names.map((name) => make("td", isNumber(row[name]) ? { class: "number" } : {}, term(row[name], told))))));
  };
  fill();
  learn(rows.slice(0, MOST_ROWS).flatMap((row) => Object.values(row)).filter(isOurs).map((one) => one.value)).then((more) => { if (more) fill(); });
  const made = make("div", { class: "wide" }, make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
  if (rows.length > MOST_ROWS) made.append(make("p", { class: "more" }, `表中显示前 ${MOST_ROWS} 行；文件里有全部。`));
  return made;
}
