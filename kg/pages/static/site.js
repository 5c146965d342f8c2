// Suggestions while somebody types. Without this script the form works as forms do, where a server answers.
"use strict";

// Where a site is files alone, what a server answers is an index, and another script searches in it.
let own = null;

function within(input, index) {
  const address = new URL(input.dataset.script, document.baseURI).href;
  own ??= import(address).then((script) => ({ ...script.searching(index, input.dataset.start), show: script.show }));
  own.catch(() => { own = null; });
  return own;
}

async function answer(input, text) {
  const sent = await fetch(input.dataset.start + "search.json?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } });
  if (!sent.ok) throw Error(sent.url);
  return sent.json();
}

async function suggested(input, text) {
  if (own) return (await own).suggest(text);
  const found = await answer(input, text);
  return found.words ? (await within(input, found)).suggest(text) : found;
}

// The page of results, which a server sends with them.
async function results(input, place) {
  const fields = new URLSearchParams(location.search), text = (fields.get("q") || "").trim();
  if (!text) return;
  input.value = text;
  try {
    const found = await answer(input, "");
    if (found.words) await (await within(input, found)).show(place, () => own, input.dataset.start, fields);
  } catch {
    const said = Object.assign(document.createElement("p"), { textContent: "What is searched in could not be loaded. Loading the page again may help." });
    said.setAttribute("role", "status");
    place.append(said);
  }
}

function suggestions(input) {
  const form = input.form, start = input.dataset.start;
  const list = Object.assign(document.createElement("ul"), { className: "offered", id: "offered", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "offered"], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }
  const leads = ({ href }) => (/^https?:/i.test(href) ? href : start + href);
  let chosen = -1, asked = 0, timer = 0;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function choose(number) {
    const rows = [...list.children];
    chosen = (number + rows.length + 1) % (rows.length + 1);
    if (chosen === rows.length) chosen = -1;
    rows.forEach((row, each) => row.setAttribute("aria-selected", String(each === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", rows[chosen].id);
  }
  function show(found) {
    list.replaceChildren(...found.results.map((each, number) => {
      const row = Object.assign(document.createElement("li"), { id: "offered-" + number, dir: "auto" });
      const small = Object.assign(document.createElement("small"), { textContent: " " + [each.kind, each.year].filter(Boolean).join(", ") });
      row.append(each.label, small);
      if (each.lang) row.lang = each.lang;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.href = leads(each);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = leads(each); });
      return row;
    }));
    chosen = -1;
    list.hidden = !found.results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  async function offer() {
    const text = input.value.trim(), turn = ++asked;
    if (text.length < 2) return close();
    try {
      const found = await suggested(input, text);
      if (turn === asked) show(found);
    } catch {
      close();
    }
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(offer, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.href;
    }
  });
}

const search = document.getElementById("q");
if (search) suggestions(search);
const place = document.querySelector(".listing[data-kinds]");
if (search && place) results(search, place);
