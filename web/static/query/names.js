// The names of our things, asked of the endpoint where an answer has their IRIs alone.
"use strict";
import { BASE } from "../elements.js";

const MOST = 1000, OURS = /^[a-z]+\/[0-9a-f]+$/;
export const known = new Map(); // IRI -> name
export const isOurs = (term) => Boolean(term) && term.type === "uri" && term.value.startsWith(BASE) && OURS.test(term.value.slice(BASE.length));

/** Learns the names of these IRIs; true where some are new. What has none, and what cannot be asked, stays an IRI. */
export async function learn(iris) {
  const asked = [...new Set(iris)].filter((iri) => !known.has(iri)).slice(0, MOST);
  if (!asked.length) return false;
  const query = `SELECT ?thing ?name { VALUES ?thing { ${asked.map((iri) => `<${iri}>`).join(" ")} } ?thing rdfs:label|dcterms:title ?name }`;
  const told = await fetch("/sparql", {
    method: "POST", body: query, headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
  }).catch(() => null);
  if (!told || !told.ok) return false;
  const rows = (await told.json()).results.bindings;
  rows.forEach(({ thing, name }) => known.set(thing.value, name.value));
  return rows.length > 0;
}
