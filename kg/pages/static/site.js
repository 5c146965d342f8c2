// Suggestions while somebody types. Without this script the form works as forms do.
"use strict";

function suggestions(input) {
  const form = input.form, start = input.dataset.start;
  const list = Object.assign(document.createElement("ul"), { className: "offered", id: "offered", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "offered"], ["aria-expanded", "false"]]) {
    input.setAttribute(name, value);
  }
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
      row.dataset.href = each.href;
      row.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = start + each.href; });
      return row;
    }));
    chosen = -1;
    list.hidden = !found.results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  async function ask() {
    const text = input.value.trim(), turn = ++asked;
    if (text.length < 2) return close();
    try {
      const answer = await fetch(start + "search.json?q=" + encodeURIComponent(text), { headers: { Accept: "application/json" } });
      if (answer.ok && turn === asked) show(await answer.json());
    } catch {
      close();
    }
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = start + list.children[chosen].dataset.href;
    }
  });
}

const search = document.getElementById("q");
if (search) suggestions(search);
