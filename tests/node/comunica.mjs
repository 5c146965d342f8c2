// Ask an endpoint three queries by Comunica, and print what it understood as JSON.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, select, ask, construct] = process.argv.slice(2);
const engine = new QueryEngine();
const context = { sources: [{ type: "sparql", value: endpoint }] };

const bindings = await (await engine.queryBindings(select, context)).toArray();
const quads = await (await engine.queryQuads(construct, context)).toArray();
console.log(JSON.stringify({
  rows: bindings.map((row) => [...row.keys()].map((each) => row.get(each).value)),
  answer: await engine.queryBoolean(ask, context),
  triples: quads.map((each) => [each.subject.value, each.predicate.value, each.object.value]),
}));
