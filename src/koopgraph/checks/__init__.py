"""What is wrong, or unlikely, in a graph and in its ontology."""
