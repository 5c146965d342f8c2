// Answers queries over a dump, apart from the page, which stays alive and can end this whenever it likes.
const GZIP = [0x1f, 0x8b];
const MEDIA = { rows: "application/sparql-results+json", graph: "text/turtle" };

let given = null, engine = null, store = null, named = null;

// Some hosts say of a packed file that it is packed, and the browser then unpacks it by itself.
async function unpacked(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw Error(`${address} could not be loaded (${answer.status}).`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (GZIP.some((each, place) => bytes[place] !== each)) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function loaded() {
  const { default: start, Store } = await import(given.engine);
  const answers = [fetch(given.wasm), unpacked(given.merged)];
  await start({ module_or_path: await (await answers[0]).arrayBuffer() });
  const made = new Store();
  made.load(await answers[1], { format: "nt", no_transaction: true, lenient: true });
  return made;
}

async function withGraphs() {
  const made = await store;
  made.load(await unpacked(given.graphs), { format: "nq", no_transaction: true, lenient: true });
}

// As the page has them: the default graph is all graphs merged, the usual prefixes are declared.
function prologue() {
  return Object.entries(given.prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}> `).join("");
}

function answer(text) {
  const asked = (format) => ({ body: engine.query(prologue() + text, { base_iri: given.base || undefined, results_format: format }) });
  try {
    return { ...asked("srj"), type: MEDIA.rows };
  } catch (error) {
    if (!/^Not supported/.test(error.message) || !/format/.test(error.message)) throw error;
    const { body } = asked("ttl");
    return { body: shortened(body), type: MEDIA.graph };
  }
}

// The engine writes whole addresses; what stands in texts is passed over.
function shortened(turtle) {
  const used = new Set();
  const text = turtle.replace(/"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|<([^<>"\s]*)>/g, (whole, iri) => {
    if (iri === undefined) return whole;
    const found = Object.entries(given.prefixes).find(([, each]) => iri.startsWith(each) && /^[A-Za-z][\w-]*$/.test(iri.slice(each.length)));
    if (!found) return whole;
    used.add(found[0]);
    return `${found[0]}:${iri.slice(found[1].length)}`;
  });
  const declared = [...used].sort().map((prefix) => `@prefix ${prefix}: <${given.prefixes[prefix]}> .\n`).join("");
  return declared ? `${declared}\n${text}` : text;
}

// What the engine says of a query that it cannot read names the place, in the text that it was given.
function said(error, text) {
  const found = /^error at (\d+):(\d+): ([^]*)/.exec(error.message);
  if (!found) return error.message;
  const line = Number(found[1]), column = Math.max(1, Number(found[2]) - (line === 1 ? prologue().length : 0));
  const shown = (text.split("\n")[line - 1] || "").replace(/\s/g, " ");
  const begin = Math.max(0, column - 61);
  const piece = shown.slice(begin, begin + 100), before = " ".repeat(column - 1 - begin);
  return `line ${line}, column ${column}: the query cannot be read from here: ${found[3]}\n  ${piece}\n  ${before}^`;
}

onmessage = async ({ data }) => {
  if (data.given) {
    given = data.given;
    return;
  }
  const { id, text } = data;
  let isLoaded = false;
  try {
    store ??= loaded();
    engine = await store;
    if (data.isOfGraphs && given.graphs) await (named ??= withGraphs());
    isLoaded = true;
    postMessage({ id, isLoaded, size: engine.size });
    postMessage({ id, ...answer(text) });
  } catch (error) {
    const isBroken = !isLoaded || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    const why = isLoaded && isBroken ? "The query nests too deeply, or its answer is larger than this browser can hold." : said(error, text);
    postMessage({ id, error: why, isBroken, isLoaded });
  }
};
