"use strict";
// Tables that sort by a click on a heading and keep the rows that a search box asks for.
juesuan.tables = (() => {
  const { make, word, sortable, compare } = juesuan.numbers;
  const AT_ONCE = 100;
  const filters = new Map();

  function headings(table, sort) {
    table.querySelectorAll("thead th").forEach((heading, column) => {
      if (heading.querySelector("button")) return;
      const button = make("button", { type: "button", class: "sort" });
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        // Numbers are looked at from the largest, texts from the first.
        const first = heading.classList.contains("num") ? "descending" : "ascending";
        const order = { null: first, none: first, ascending: "descending", descending: "ascending" }[heading.getAttribute("aria-sort")];
        for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", order);
        sort(column, order === "descending" ? -1 : 1);
      });
    });
  }

  // What is empty stays behind, whichever way the rest is sorted.
  function order(rows, key, direction) {
    const keyed = rows.map((row) => [key(row), row]);
    keyed.sort(([one], [other]) => (one === "") - (other === "") || direction * compare(one, other));
    return keyed.map(([, row]) => row);
  }

  // A table whose rows stand in the page.
  function enhance(table) {
    const body = table.tBodies[0];
    headings(table, (column, direction) => {
      body.append(...order([...body.rows], (row) => sortable(row.cells[column].textContent), direction));
    });
    filters.set(table.id, (asked) => {
      for (const row of body.rows) row.hidden = !matches(row.textContent, asked);
    });
  }

  function matches(text, asked) {
    const low = text.toLowerCase();
    return asked.every((part) => low.includes(part));
  }

  // A table of data: columns are {label, num, key(row), cell(row)}, text(row) is what is searched.
  function fill(table, columns, rows, text) {
    let shown = AT_ONCE;
    let kept = rows;
    const body = make("tbody");
    const foot = make("caption", { class: "count", role: "status" });
    const head = columns.map((column) => make("th", { scope: "col", class: column.num ? "num" : false }, word(column.label)));
    table.replaceChildren(foot, make("thead", {}, make("tr", {}, ...head)), body);
    headings(table, (column, direction) => {
      kept = order(kept, columns[column].key, direction);
      draw();
    });
    filters.set(table.id, (asked) => {
      shown = AT_ONCE;
      kept = asked.length ? rows.filter((row) => matches(text(row), asked)) : rows;
      for (const heading of table.querySelectorAll("thead th")) heading.removeAttribute("aria-sort");
      draw();
    });

    function draw() {
      body.replaceChildren(...kept.slice(0, shown).map((row) => make("tr", {}, ...columns.map((column) =>
        make("td", { class: column.num ? "num" : false }, ...[column.cell(row)].flat())))));
      const count = juesuan.language.t("shown", "", { all: kept.length.toLocaleString("en"), shown: Math.min(shown, kept.length).toLocaleString("en") });
      foot.replaceChildren(kept.length ? count : word("nothing_found"), " ");
      if (shown < kept.length) {
        const more = make("button", { type: "button", class: "more" }, word("more"));
        more.addEventListener("click", () => { shown += 5 * AT_ONCE; draw(); });
        foot.append(more);
      }
    }
    draw();
    juesuan.language.onChange(draw);
  }

  document.addEventListener("input", (event) => {
    const { filters: name } = event.target.dataset;
    if (name) filters.get(name)?.(event.target.value.toLowerCase().split(/\s+/).filter(Boolean));
  });
  for (const table of document.querySelectorAll("table.sortable")) enhance(table);

  return { fill };
})();
