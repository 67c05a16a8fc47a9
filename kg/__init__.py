"""Facts to a graph, and the graph to answers."""
