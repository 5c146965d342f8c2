// Where a site is files alone, its dump is loaded into an engine in this browser, which answers what the endpoint would.
const MOST = 300_000;
const RESULTS = "application/sparql-results+json";

const text = (value) => value.toLocaleString("en-US");
const size = (bytes) => (bytes < 1e6 ? `${text(Math.ceil(bytes / 1e3))} kB` : `${text(Math.round(bytes / 1e5) / 10)} MB`);

function refused(status, why) {
  return new Response(why, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}

// Somebody may have put an endpoint beside the files.
async function isAnswered(endpoint, fetch) {
  try {
    const answer = await fetch(`${endpoint}?query=ASK%7B%7D`, { headers: { Accept: RESULTS } });
    return answer.ok && (answer.headers.get("Content-Type") || "").startsWith(RESULTS);
  } catch {
    return false;
  }
}

async function dumps(start, fetch) {
  const answer = await fetch(new URL("dumps/manifest.json", start));
  if (!answer.ok) throw Error("This site has neither an endpoint nor dumps, so queries cannot be answered.");
  const { files } = await answer.json();
  const dump = (name) => files.find((each) => each.name === name);
  return { merged: dump("graph.nt.gz"), graphs: dump("graph.nq.gz") };
}

// Gives what answers a request to the endpoint; `fetch` is that of the browser, `tell` shows people what happens.
export function answering(given, fetch, tell) {
  const start = new URL(given.start, document.baseURI);
  const address = (name) => new URL(`dumps/${name}`, start).href;
  const waiting = new Map();
  let worker = null, found = null, isReady = false, last = 0;

  function made() {
    const fresh = new Worker(given.worker, { type: "module" });
    const { merged, graphs } = found;
    const names = { merged: address(merged.name), graphs: graphs && graphs.triples <= 2 * MOST ? address(graphs.name) : null };
    fresh.postMessage({ given: { engine: given.engine, wasm: given.wasm, base: given.base, prefixes: given.prefixes, ...names } });
    fresh.onmessage = ({ data }) => heard(data);
    fresh.onerror = (event) => {
      event.preventDefault();
      for (const id of [...waiting.keys()]) heard({ id, error: "The engine could not be started in this browser.", isBroken: true });
    };
    isReady = false;
    return fresh;
  }
  function end() {
    if (worker) worker.terminate();
    worker = null;
  }
  function heard({ id, isLoaded, error, body, type, isBroken }) {
    const one = waiting.get(id);
    if (!one) return;
    if (isLoaded && error === undefined) {
      isReady = true;
      tell(`${text(found.merged.triples)} statements are loaded; queries are answered in this browser.`);
      return;
    }
    waiting.delete(id);
    if (error === undefined) {
      one.done(new Response(body, { headers: { "Content-Type": type } }));
      return;
    }
    if (isBroken) again();
    if (isBroken && !isLoaded) tell("");
    one.done(refused(isBroken && !isLoaded ? 503 : 400, error));
  }
  // What others still wait for is asked anew.
  function again() {
    end();
    for (const [id, one] of waiting) post(id, one);
  }
  function post(id, { query }) {
    worker ??= made();
    if (!isReady) tell(`Loading ${text(found.merged.triples)} statements (${size(found.merged.bytes)}), and an engine that answers queries in this browser …`);
    worker.postMessage({ id, text: query, isOfGraphs: /\b(graph|from)\b/i.test(query) });
  }

  let isThere = null;
  return async (request) => {
    isThere ??= isAnswered(given.endpoint, fetch);
    if (await isThere) return fetch(request);
    const query = new URLSearchParams(request.method === "POST" ? await request.clone().text() : new URL(request.url).search).get("query");
    try {
      found ??= await dumps(start, fetch);
    } catch (error) {
      return refused(503, error.message);
    }
    const { merged } = found;
    if (!merged) return refused(503, "This site has no dump that can be loaded here, so queries cannot be answered.");
    if (merged.triples > MOST) {
      const name = address(merged.name);
      const why = `This graph has ${text(merged.triples)} statements, and a browser is given no more than ${text(MOST)}.`;
      tell(`${why} It can be loaded into a store elsewhere: `, name);
      return refused(413, `${why}\nIts dump can be loaded into a store elsewhere: ${name} (${size(merged.bytes)}).`);
    }
    return new Promise((done, fail) => {
      const id = (last += 1), one = { query: query || "", done };
      const stop = () => {
        if (!waiting.delete(id)) return;
        if (!isReady) tell("");
        again();
        fail(request.signal.reason);
      };
      if (request.signal.aborted) {
        fail(request.signal.reason);
        return;
      }
      request.signal.addEventListener("abort", stop);
      waiting.set(id, one);
      post(id, one);
    });
  };
}
