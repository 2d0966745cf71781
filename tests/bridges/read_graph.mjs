// Prints nodes and edges of a GEXF or Cytoscape file as JSON: node read_graph.mjs FILE FORMAT
import { readFileSync } from "node:fs";
import { DOMParser } from "@xmldom/xmldom";
import cytoscape from "cytoscape";
import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";

globalThis.DOMParser ??= DOMParser;
const readers = {
  gexf(text) {
    const graph = gexf.parse(MultiDirectedGraph, text, { addMissingNodes: false });
    return {
      nodes: Object.fromEntries(graph.mapNodes((key, data) => [key, data.label])),
      edges: graph.mapEdges((key, data, from, to) => [from, to, data.label]),
    };
  },
  cytoscape(text) {
    const graph = cytoscape({ headless: true, ...JSON.parse(text) });
    return {
      nodes: Object.fromEntries(graph.nodes().map((node) => [node.id(), node.data("label")])),
      edges: graph.edges().map((e) => [e.source().id(), e.target().id(), e.data("label")]),
    };
  },
};
const [file, format] = process.argv.slice(2);
process.stdout.write(JSON.stringify(readers[format](readFileSync(file, "utf8"))));
