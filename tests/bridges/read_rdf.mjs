// Prints the statements of a file as N-Quads: node read_rdf.mjs FILE FORMAT
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const [file, format] = process.argv.slice(2);
const quads = new Parser({ format }).parse(readFileSync(file, "utf8"));
const writer = new Writer({ format: "N-Quads" });
writer.addQuads(quads);
writer.end((error, text) => {
  if (error) throw error;
  process.stdout.write(text);
});
