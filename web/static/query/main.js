// The query page: an editor in the place of the text field, and answers without a reload. The form works without it.
"use strict";
import { createEditor } from "../vendor/editor.js";
import { show } from "./results.js";

const form = document.querySelector("form.query"), field = form.querySelector("textarea"), answer = document.querySelector(".answer");
const stop = form.querySelector(".stop"), start = form.querySelector(".main");
document.querySelectorAll(".with-script").forEach((each) => { each.hidden = false; });

const place = document.createElement("div");
place.className = "editor";
field.after(place);
field.hidden = true;
field.required = false;
const words = JSON.parse(answer.dataset.words);
let vocabulary = { prefixes: {}, terms: [], provinces: {} }, asking = null;
const editor = createEditor({ parent: place, text: field.value, label: "SPARQL 查询", run: () => run(), changed: (text) => { field.value = text; }, vocabulary });
fetch("/vocabulary.json").then((told) => told.json()).then((told) => { vocabulary = told; editor.learn(told); }).catch(() => {});

function message(text, kind = "quiet") {
  const line = document.createElement("p");
  line.className = kind;
  if (kind === "error") line.setAttribute("role", "alert");
  line.textContent = text;
  answer.replaceChildren(line);
}

async function run() {
  if (asking) asking.abort();
  const mine = (asking = new AbortController()), began = performance.now();
  stop.disabled = false;
  message("正在查询…");
  history.replaceState(null, "", "/sparql?query=" + encodeURIComponent(editor.text).slice(0, 6000));
  try {
    const told = await fetch("/sparql", {
      method: "POST", signal: mine.signal, body: editor.text,
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    });
    const text = await told.text(), seconds = ((performance.now() - began) / 1000).toFixed(2);
    if (!told.ok) { fail(text); return; }
    show(answer, { text, type: told.headers.get("content-type"), truncated: told.headers.has("x-truncated"), seconds, vocabulary, words });
  } catch (error) {
    message(mine.signal.aborted ? "已停止。" : "服务没有回答。它还在运行吗？", mine.signal.aborted ? "quiet" : "error");
  } finally {
    if (asking === mine) { asking = null; stop.disabled = true; }
  }
}

/** What the server says is wrong, with the cursor put there. */
function fail(text) {
  message(text.trim(), "error");
  const at = /line (\d+), column (\d+)/.exec(text);
  if (at) { editor.goTo(Number(at[1]), Number(at[2])); editor.focus(); }
}

form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
stop.addEventListener("click", () => { if (asking) asking.abort(); });
for (const link of document.querySelectorAll(".examples .try")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    editor.text = link.closest("li").querySelector("pre").textContent;
    scrollTo({ top: 0, behavior: "instant" });
    run();
  });
}
start.title = "Ctrl-Enter";
