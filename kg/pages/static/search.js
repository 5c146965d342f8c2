// The search of a site that is files alone: it reads an index, of which it loads the few files that the words are in.
const LONGEST = 300, LETTERS = 40, MOST_WORDS = 16, BEGINNING = 2, TOGETHER = 8, SUGGESTED = 8, SIZE = 50, MOST = 12, FIRST = 6;
const ALONE = "\\u0e00-\\u0e7f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
const WORD = new RegExp(`[${ALONE}]|(?:(?![${ALONE}])[\\p{L}\\p{N}_])+`, "gu");
const IS_ALONE = new RegExp(`^[${ALONE}]$`, "u");

// As the index makes them (kg/publish/search.py): small letters without marks, each word once.
export function words(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set((plain.match(WORD) || []).map((each) => [...each].slice(0, LETTERS).join("")))];
}

// By code points, as the index is in order.
function isBefore(one, other) {
  const first = [...one], second = [...other];
  const place = first.findIndex((each, number) => each !== second[number]);
  return place < 0 ? first.length < second.length : place < second.length && first[place].codePointAt() < second[place].codePointAt();
}

export function searching(index, start) {
  const read = new Map();

  function file(name) {
    if (!read.has(name)) {
      const body = fetch(start + "search/" + name + ".json").then((answer) => {
        if (!answer.ok) throw Error(answer.url);
        return answer.json();
      });
      body.catch(() => read.delete(name));
      read.set(name, body);
    }
    return read.get(name);
  }

  // The numbers of the things a word stands in; null for a word that stands in too many. A beginning may stand in more files
  // than are read.
  async function things(word, isBeginning) {
    const first = index.words;
    let low = 0, high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(word, first[middle])) high = middle;
      else low = middle + 1;
    }
    const from = Math.max(0, low - 1), wanted = [];
    let to = from;
    while (to < first.length && (to === from || (isBeginning && first[to].startsWith(word)))) to += 1;
    for (let each = from; each < Math.min(to, from + TOGETHER); each += 1) wanted.push(file("words-" + each));
    const found = new Set();
    let isAll = to - from <= TOGETHER, isCommon = false;
    for (const held of await Promise.all(wanted)) {
      for (const [each, differences] of Object.entries(held)) {
        if (each !== word && !(isBeginning && each.startsWith(word))) continue;
        let number = 0;
        if (differences) for (const difference of differences) found.add((number += difference));
        else isCommon = true;
      }
    }
    return { found: isCommon ? null : found, isAll };
  }

  // The numbers of all things that hold all the words, the best known first; null where too many do.
  async function answering(text) {
    const asked = words(text.slice(0, LONGEST)).slice(0, MOST_WORDS);
    const isBeginning = (word) => word === asked.at(-1) && word.length >= BEGINNING && !IS_ALONE.test(word);
    const each = await Promise.all(asked.map((word) => things(word, isBeginning(word))));
    const kept = each.filter((one) => one.found).sort((one, other) => one.found.size - other.found.size);
    const isAll = each.every((one) => one.isAll);
    if (!asked.length) return { numbers: [], isAll };
    if (!kept.length) return { numbers: null, isAll };
    const [least, ...others] = kept;
    const numbers = [...least.found].filter((number) => others.every((one) => one.found.has(number)));
    return { numbers: await inOrder(numbers.sort((one, other) => one - other), asked), isAll };
  }

  async function rows(numbers) {
    const place = (number) => Math.floor(number / index.together);
    const held = new Map();
    await Promise.all([...new Set(numbers.map(place))].map(async (each) => held.set(each, await file("things-" + each))));
    return numbers.map((number) => {
      const [label, lang, kind, year, href] = held.get(place(number))[number % index.together];
      return { label: label.replaceAll("\0", "\ufffd"), lang, kind, year, href };
    });
  }

  // Of what is in the first files, things that are called by the words come before those of which the words are said.
  async function inOrder(numbers, asked) {
    const files = [...new Set(numbers.map((number) => Math.floor(number / index.together)))].slice(0, FIRST);
    const beginning = numbers.filter((number) => files.includes(Math.floor(number / index.together)));
    const named = new Set();
    for (const [place, { label }] of (await rows(beginning)).entries()) {
      const own = words(label);
      if (asked.every((word) => own.some((each) => each.startsWith(word)))) named.add(beginning[place]);
    }
    return [...named, ...numbers.filter((number) => !named.has(number))];
  }

  async function suggest(text) {
    const { numbers } = await answering(text);
    return { results: numbers ? await rows(numbers.slice(0, SUGGESTED)) : [] };
  }

  // Which are of a kind is known of things that are read, so it can be asked where they are in a few files.
  async function part(text, kind, wanted) {
    const { numbers, isAll } = await answering(text);
    if (!numbers) return { total: -1, rows: [], isAll, isOfKinds: false, page: 1 };
    const isOfKinds = new Set(numbers.map((number) => Math.floor(number / index.together))).size <= MOST;
    const of = (row) => (row.href || "").split("/").at(-2);
    const kept = isOfKinds && kind ? (await rows(numbers)).filter((row) => of(row) === kind) : null;
    const total = (kept || numbers).length, page = Math.min(wanted, Math.max(1, Math.ceil(total / SIZE)));
    const shown = (kept || numbers).slice((page - 1) * SIZE, page * SIZE);
    return { total, rows: kept ? shown : await rows(shown), isAll, isOfKinds, page };
  }

  return { suggest, part };
}

// The page of results, as the server makes it --------------------------------------------------------------------------

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) if (value !== null) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const number = (value) => value.toLocaleString("en-US");

function row({ label, lang, kind, year, href }, start, isDated) {
  const marked = { lang: lang && lang !== "en" ? lang : null, dir: "auto" };
  const isWeb = /^https?:/i.test(href || "");
  const leads = { href: isWeb ? href : start + href, rel: isWeb ? "external" : null };
  const named = href ? element("a", { ...leads, ...marked }, label) : element("span", marked, label);
  const what = element("span", { class: "what" }, named, ...(kind ? [" ", element("small", {}, kind)] : []));
  if (!isDated) return element("li", {}, what);
  const when = element("span", { class: "year" }, ...(year ? [element("time", { datetime: year }, String(year))] : []));
  return element("li", {}, when, " ", what);
}

function address(asked, kind, page) {
  return "?" + new URLSearchParams({ q: asked, ...(kind ? { kind } : {}), ...(page ? { page } : {}) });
}

function orders(asked, kind, kinds) {
  const choice = (key, name) =>
    element("li", {}, key === kind ? element("span", { "aria-current": "true" }, name) : element("a", { href: address(asked, key) }, name));
  const all = [["", "All kinds"], ...Object.entries(kinds)].map(([key, name]) => choice(key, name));
  return element("ul", { class: "orders", "aria-label": "Only of a kind" }, ...all);
}

function pager(asked, kind, page, total) {
  const pages = Math.ceil(total / SIZE);
  if (pages < 2) return [];
  const link = (rel, to, text) => element("li", {}, element("a", { rel, href: address(asked, kind, to) }, text));
  const list = element("ul", {}, element("li", { "aria-current": "page" }, `Page ${number(page)} of ${number(pages)}`));
  if (page > 1) list.prepend(link("prev", page - 1, "Previous page"));
  if (page < pages) list.append(link("next", page + 1, "Next page"));
  const where = element("p", {}, `${number((page - 1) * SIZE + 1)}–${number(Math.min(page * SIZE, total))}`);
  return [element("nav", { class: "pages", "aria-label": "Pages of results" }, where, list)];
}

function sentence(found, asked, kind) {
  const quoted = element("q", { dir: "auto" }, asked);
  if (found.total < 0) return ["Too many things answer to ", quoted, " to be put in order. One more word helps."];
  if (!found.total) return ["Nothing here answers to ", quoted, ". All words must be there; fewer words may find more."];
  return [`${found.isAll ? "" : "At least "}${number(found.total)} found for `, quoted, kind ? `, ${kind.toLowerCase()} only.` : "."];
}

export async function show(place, search, start, fields) {
  const asked = fields.get("q").trim(), kinds = JSON.parse(place.dataset.kinds);
  const status = element("p", { role: "status" });
  place.replaceChildren(place.querySelector("h1"), status);
  document.title = `${asked} · ${document.title}`;
  let kind = Object.hasOwn(kinds, fields.get("kind") || "") ? fields.get("kind") : "";
  const wanted = /^[1-9]\d{0,4}$/.test(fields.get("page") || "") ? Number(fields.get("page")) : 1;
  try {
    const found = await (await search()).part(asked, kind, wanted);
    kind = found.isOfKinds ? kind : "";
    status.append(...sentence(found, asked, kinds[kind]));
    if (found.total > 0 && found.isOfKinds) place.append(orders(asked, kind, kinds));
    if (found.total < 1) return;
    const isDated = found.rows.some((each) => each.year);
    place.append(element("ol", { class: isDated ? "items" : "items undated" }, ...found.rows.map((each) => row(each, start, isDated))));
    place.append(...pager(asked, kind, found.page, found.total));
  } catch {
    status.textContent = "What is searched in could not be loaded. Loading the page again may help.";
  }
}
