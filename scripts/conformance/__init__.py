"""W3C's tests of SPARQL queries: the suite, and how answers are compared. Used by ``sparql_conformance.py``."""
