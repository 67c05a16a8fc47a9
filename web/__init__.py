"""The graph in a browser: pages that work without script, each with its JSON and Turtle twin, and a SPARQL endpoint."""
