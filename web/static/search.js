// Suggests names while one types, in a list that keyboard and screen reader know; without it the form works all the same.
"use strict";
(() => {
  const BASE = "https://w3id.org/guanxi/id/";
  const KINDS = { person: "人物", organization: "机构", event: "事件", place: "地点" };
  let number = 0;

  /** Suggestions for a search field; `choose` gets what was chosen and may return true where it has dealt with it. */
  function suggest(field, choose) {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `suggested-${++number}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "建议");
    list.hidden = true;
    field.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(name, value);
    let timer = 0, asked = 0, found = [], at = -1;

    const close = () => { list.hidden = true; at = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
    const take = (one) => { close(); field.value = one.name; if (!choose || !choose(one)) location.assign(address(one.iri)); };
    const mark = () => {
      [...list.children].forEach((line, k) => line.setAttribute("aria-selected", String(k === at)));
      if (at < 0) field.removeAttribute("aria-activedescendant");
      else { field.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
    };
    const show = () => {
      list.replaceChildren(...found.map((one, k) => {
        const line = document.createElement("li"), tag = document.createElement("span"), name = document.createElement("bdi");
        line.id = `${list.id}-${k}`;
        line.setAttribute("role", "option");
        tag.className = "tag";
        tag.textContent = KINDS[one.kind] || one.kind;
        const other = one.matched ? `（${one.matched}）` : "";
        name.textContent = (one.name + other).slice(0, 80);
        line.append(tag, name);
        line.addEventListener("mousedown", (event) => { event.preventDefault(); take(one); });
        return line;
      }));
      at = -1;
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(found.length > 0));
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      const text = field.value.trim(), mine = ++asked;
      if (!text) return close();
      timer = setTimeout(async () => {
        const answer = await fetch("/search.json?names=only&q=" + encodeURIComponent(text));
        if (!answer.ok || mine !== asked) return;
        found = (await answer.json()).names;
        show();
      }, 150);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        at = (at + 1 + step + found.length + 1) % (found.length + 1) - 1;
        mark();
      } else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(found[at]); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
    });
    field.addEventListener("blur", close);
  }

  /** The address of a thing on this server. */
  function address(iri) { return "/" + iri.replace(BASE, ""); }

  window.guanxi = { suggest, BASE, KINDS };
  const field = document.querySelector(".top .find input");
  if (field) suggest(field);
})();
