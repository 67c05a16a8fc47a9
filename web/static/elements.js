// Elements of HTML and SVG whose texts stay texts, and how our things are named and addressed.
"use strict";

export const { BASE, KINDS } = window.guanxi; // of search.js, which every page has
export const local = (iri) => iri.replace(BASE, "");
export const kindOf = (iri) => local(iri).split("/")[0];
export const cut = (text, most = 120) => (text && text.length > most ? text.slice(0, most) + "…" : text || "");

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value); else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** An element with attributes, listeners (functions) and children. */
export const make = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) => filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

/** A link to the page of one of our things. */
export const page = (iri, text) => make("a", { href: "/" + local(iri), class: kindOf(iri) }, make("bdi", {}, cut(text)));
