"""A graph that others may ask: SPARQL, questions, things and pages over HTTP. It only reads."""
