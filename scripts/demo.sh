#!/bin/sh
# What `make demo` shows: the articles under examples/ become a graph in demo/graph, and the graph answers.
set -eu
export KG_GRAPH=demo/graph

say() { printf '\n$ %s\n' "$*"; }

rm -rf demo
mkdir demo
say kg add examples/ --province 江苏省 --city 苏州市
kg add examples/ --province 江苏省 --city 苏州市

say kg person 沈若兰 --limit 8
kg person 沈若兰 --limit 8

competitions='SELECT ?host ?competition WHERE { ?h kg:hosts ?c ; rdfs:label ?host . ?c kg:eventType kg:type-competition ; rdfs:label ?competition } ORDER BY ?competition ?host'
say kg query "'$competitions'"
kg query "$competitions"

say kg graph -o demo/graph.html
kg graph -o demo/graph.html
printf '\nThe page is %s/demo/graph.html: open it in a browser.\n' "$(pwd)"
printf 'The graph is in demo/graph. Go on with: export KG_GRAPH=demo/graph; .venv/bin/kg query --list\n'
