// YASGUI takes the place of the plain form, with this site's endpoint, prefixes and terms, and asks no other address.
// On a site that is files alone, another script answers in place of the endpoint.
"use strict";

const WEB = /^https?:\/\//;
const PATH = /^(?!\.)[\w~.-]+(?:\/(?!\.)[\w~.-]+)+$/;

const plain = document.getElementById("query");
choose();
const given = { endpoint: plain.action, ...plain.dataset };
const declared = [...document.querySelectorAll("#prefixes tbody tr")].map((row) => {
  const [prefix, iri, terms] = [...row.cells].map((each) => each.textContent.trim());
  return { prefix: prefix.slice(0, -1), iri, terms: terms ? terms.split(/\s+/).map((name) => prefix + name) : [] };
});
const prefixes = Object.fromEntries(declared.map((each) => [each.prefix, each.iri]));
const terms = declared.flatMap((each) => each.terms);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What an address asks for is put into the form by a server; where none has, it is done here.
function choose() {
  const asked = new URLSearchParams(location.search), name = asked.get("name"), own = asked.get("query");
  const link = [...document.querySelectorAll(".shipped a")].find((each) => new URL(each.href).searchParams.get("name") === name);
  if ("chosen" in plain.dataset || (!link && !own)) return;
  plain.elements.query.value = link ? link.dataset.text : own;
  plain.dataset.chosen = "";
  if (!link) return;
  const title = link.textContent, about = link.closest("div").querySelector("dd").textContent;
  link.setAttribute("aria-current", "true");
  plain.dataset.title = title;
  document.title = `${title} · ${document.title}`;
  document.querySelector("h1 + p").replaceChildren(element("b", { textContent: `${title}.` }), ` ${about}`);
}

// What is there instead of an endpoint, where a site is files alone: only such a one has words to search in.
const inform = element("p", { className: "note", id: "local" });
inform.setAttribute("role", "status");
document.getElementById("keys").before(inform);

function tell(said, link) {
  inform.replaceChildren(said, ...(link ? [element("a", { href: link, textContent: link.slice(link.lastIndexOf("/") + 1) })] : []));
}

const ask = window.fetch.bind(window);
const instead = ask(given.start + "search.json", { headers: { Accept: "application/json" } })
  .then((answer) => answer.json())
  .then(async (found) => {
    if (!found.words) return null;
    const whole = (name) => new URL(given[name], document.baseURI).href;
    const { answering } = await import(whole("local"));
    return answering({ ...given, prefixes, worker: whole("worker"), engine: whole("engine"), wasm: whole("wasm") }, ask, tell);
  })
  .catch(() => null);

window.fetch = async (asked, ...options) => {
  const answer = asked instanceof Request && asked.url === given.endpoint ? await instead : null;
  return answer ? answer(asked) : ask(asked, ...options);
};

// The table's handles for the width of columns bring style elements, which the policy refuses; their rules stand in
// query.css. What is looked for and removed later is put there in their place.
document.head.appendChild = function (node) {
  if (node.localName !== "style") return Node.prototype.appendChild.call(this, node);
  const placeholder = document.createElementNS(null, "style");
  placeholder.gripid = node.gripid;
  return Node.prototype.appendChild.call(this, placeholder);
};

// Results ------------------------------------------------------------------------------------------------------------

function short(iri) {
  if (given.base && iri.startsWith(given.base)) return "<" + iri.slice(given.base.length) + ">";
  const found = declared.find((each) => iri.startsWith(each.iri));
  return found ? found.prefix + ":" + iri.slice(found.iri.length) : iri;
}

// The page of a thing, or that of the thing that a part hangs below, as the pages themselves link to it.
function address(iri) {
  const path = given.base && iri.startsWith(given.base) ? iri.slice(given.base.length) : "";
  if (!PATH.test(path)) return iri;
  const segments = path.split("/"), kinds = given.pages.split(" ");
  for (let length = segments.length - (segments.length % 2); length > 0; length -= 2) {
    if (!kinds.includes(segments[length - 2])) continue;
    const below = segments.slice(length).join("/");
    return `${given.start}${segments.slice(0, length).join("/")}.html${below && "#part/" + below}`;
  }
  return `${given.start}${path}.html`;
}

function shown(term, isSimple) {
  if (term.type === "uri") {
    const text = isSimple ? term.value : short(term.value);
    if (!WEB.test(term.value)) return element("span", { textContent: text });
    const link = element("a", { className: "iri", href: address(term.value), textContent: text, title: term.value });
    return element("span", {}, Object.assign(link, { target: "_blank", rel: "noopener" }));
  }
  const language = term["xml:lang"] || "";
  const text = term.value.replaceAll("\0", "\ufffd");
  const made = element("span", { className: "nonIri", dir: "auto", lang: language, textContent: text });
  if (term.datatype) made.title = short(term.datatype);
  if (language && !isSimple) made.append(element("sup", { textContent: "@" + language }));
  return made;
}

// Each cell is made of text and escaped whole, where the table that ships pieces HTML together and cleans it.
class Rows extends Yasr.plugins.table {
  helpReference = undefined;

  getColumns() {
    const isSimple = this.persistentConfig.compact === true;
    const html = (term) => element("div", {}, element("div", {}, shown(term, isSimple))).innerHTML;
    const text = (value) => element("div", { textContent: value }).innerHTML;
    const render = (term, use) => (!term ? "" : use === "display" ? html(term) : text(term.value));
    return super.getColumns().map((column, number) => (number ? { ...column, title: text(column.name), render } : column));
  }
}

// A text may hold {{braces}}, which the parser that ships takes for the names of columns.
const draw = Yasr.prototype.draw;
Yasr.prototype.draw = function () {
  const { results } = this;
  if (results && results.json === undefined && !results.hasError() && /sparql-results\+json/.test(results.getContentType())) {
    Object.assign(results, { json: JSON.parse(results.getOriginalResponseAsString()), type: "json" });
  }
  draw.call(this);
};

class Raw extends Yasr.plugins.response {
  helpReference = undefined;
}

Yasr.registerPlugin("table", Rows);
Yasr.registerPlugin("response", Raw);
Yasr.defaults.errorRenderers = [
  async (error) => element("pre", { className: "errorMessage", textContent: error.text || "The server did not answer." }),
];

// The editor ---------------------------------------------------------------------------------------------------------

// The endpoint knows the usual prefixes, and so does the editor.
const { sparql11 } = Yasqe.modes;
Yasqe.defineMode("sparql11", (...options) => {
  const mode = sparql11(...options);
  return { ...mode, startState: () => ({ ...mode.startState(), prefixes: { ...prefixes } }) };
});

const isOf = { property: (name) => !/^\p{Lu}/u.test(name), class: (name) => /^\p{Lu}/u.test(name) };

function completions(kind) {
  return (_, token) => {
    const typed = token.string.trim().toLowerCase();
    if (typed.length < 2) return [];
    const fits = (term) => term.startsWith(typed) || (!typed.includes(":") && term.replace(":", "").includes(typed));
    return terms.filter((term) => {
      const lower = term.toLowerCase();
      return isOf[kind](term.split(":")[1]) && lower !== typed && fits(lower);
    });
  };
}

for (const kind of ["property", "class"]) {
  const own = { name: kind, autoShow: true, get: completions(kind), preProcessToken: undefined, postProcessSuggestion: undefined };
  Yasqe.forkAutocompleter(kind, own);
}
const declarations = declared.map((each) => `${each.prefix}: <${each.iri}>`);
Yasqe.forkAutocompleter("prefixes", { name: "prefixes", get: declarations, onInitialize: undefined, persistenceId: null });

// What is expected where a query is wrong is told as a title: the tooltip that ships has a style of its own.
const check = Yasqe.prototype.checkSyntax;
Yasqe.prototype.checkSyntax = function () {
  check.call(this);
  this.getDoc().eachLine((line) => {
    const marker = line.gutterMarkers && line.gutterMarkers.gutterErrorBar;
    if (!marker) return;
    const { state } = this.getTokenAt({ line: this.getDoc().getLineNumber(line), ch: line.text.length }, true);
    marker.onmouseover = marker.onmouseout = null;
    marker.title = state.errorMsg || "Not expected here. Expected: " + (state.possibleCurrent || []).join(", ");
  });
};

Yasgui.Tab.prototype.getShareableLink = function () {
  const link = new URL(location.pathname, location.href);
  link.searchParams.set("query", this.getQuery());
  return link.href;
};

// The page -----------------------------------------------------------------------------------------------------------

// A tab that still has the query it was opened with can be had again: it goes when another is opened.
function open(gui, text) {
  const kept = () => gui.persistentConfig.getTabs().map((id) => gui.getTab(id));
  const is = (tab, query) => tab.getPersistedJson().yasqe.value.trim() === (query || "").trim();
  const found = kept().find((tab) => is(tab, text));
  const tab = found || gui.addTab(true, { name: gui.createTabName(given.title || "Query"), yasqe: { value: text }, opened: text });
  gui.selectTabId(tab.getId());
  for (const each of kept()) {
    if (each !== tab && is(each, each.getPersistedJson().opened)) each.close();
  }
}

function start() {
  const place = document.getElementById("editor"), text = plain.elements.query.value;
  const gui = new Yasgui(place, {
    persistenceId: "kg " + given.endpoint,
    populateFromUrl: false,
    autofocus: false,
    autoAddOnInit: false,
    yasqe: { value: text, editorHeight: "20rem" },
    yasr: { prefixes, maxPersistentResponseSize: -1 },
    requestConfig: { endpoint: given.endpoint, method: "POST", acceptHeaderGraph: "text/turtle", acceptHeaderSelect: "application/sparql-results+json" },
    endpointCatalogueOptions: { getData: () => [] },
  });
  for (const event of ["tabSelect", "tabChange"]) gui.on(event, label);
  if ("chosen" in plain.dataset || !gui.persistentConfig.getTabs().length) open(gui, text);
  place.hidden = false;
  plain.hidden = true;
  gui.getTab().getYasqe().refresh();
  label(gui);
}

function label(gui) {
  const editor = gui.getTab() && gui.getTab().getYasqe();
  if (editor) editor.getInputField().setAttribute("aria-label", "Query");
  for (const each of document.querySelectorAll("[role=tablist] button")) each.setAttribute("role", "tab"); // as its keys treat it
}

start();
