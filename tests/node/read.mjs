// Read documents by N3.js and jsonld.js, and print the statements of each as N-Quads, by file, as JSON.
// In: one line for each file, and its base behind a tab.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";
import N3 from "n3";

const documentLoader = (address) => { throw Error(`${address} was asked for`); };

async function read(file, base) {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".jsonld")) return jsonld.toRDF(JSON.parse(text), { base, documentLoader, format: "application/n-quads" });
  const quads = new N3.Parser({ baseIRI: base, format: file.endsWith(".nt") ? "N-Triples" : "Turtle" }).parse(text);
  return new N3.Writer({ format: "N-Triples" }).quadsToString(quads);
}

const found = {};
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) found[line.split("\t")[0]] = await read(...line.split("\t"));
console.log(JSON.stringify(found));
