// A click on a sentence shows what it says; without script the numbers behind the sentences lead there.
"use strict";
(() => {
  const text = document.querySelector(".text");
  const narrow = matchMedia("(max-width: 46rem)");
  let sheet = null;

  function clear() {
    document.querySelectorAll(".on").forEach((each) => each.classList.remove("on"));
    if (sheet) { sheet.remove(); sheet = null; }
  }

  /** Marks these passages in the text and in the list; on a narrow screen the facts come up from below. */
  function show(numbers, focus) {
    clear();
    const lines = numbers.map((n) => document.getElementById(`f${n}`)).filter(Boolean);
    for (const piece of text.querySelectorAll(".said")) {
      if (piece.dataset.said.split(" ").some((n) => numbers.includes(n))) piece.classList.add("on");
    }
    lines.forEach((line) => line.classList.add("on"));
    if (!lines.length) return;
    if (!narrow.matches) {
      lines[0].scrollIntoView({ block: "nearest" });
      if (focus) lines[0].focus({ preventScroll: true });
      return;
    }
    sheet = document.createElement("aside");
    sheet.className = "sheet";
    sheet.setAttribute("aria-label", "这个句子的事实");
    const close = document.createElement("button");
    close.textContent = "关闭";
    close.addEventListener("click", clear);
    sheet.append(close, ...lines.map((line) => line.querySelector("ul").cloneNode(true)));
    document.body.append(sheet);
    if (focus) close.focus();
  }

  text.addEventListener("click", (event) => {
    const note = event.target.closest("a.note");
    if (note) { event.preventDefault(); show([note.id.slice(1)], true); return; }
    if (event.target.closest("a")) return;
    const piece = event.target.closest(".said");
    if (piece) show(piece.dataset.said.split(" "), false); else clear();
  });
  for (const line of document.querySelectorAll(".passages > li")) {
    line.addEventListener("mouseenter", () => { if (!narrow.matches) show([line.id.slice(1)], false); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
})();
