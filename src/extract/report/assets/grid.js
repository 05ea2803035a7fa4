"use strict";
// The tables of a document, set anew from the facts that were read from them: their locators say row and column, their
// contexts the labels of both.
juesuan.grid = (() => {
  const { make, figure } = juesuan.numbers;
  const PLACE = /^t(\d+)r(\d+)c(\d+)$/;

  function cell(fact) {
    const place = PLACE.exec(fact.locator);
    if (!place || fact.origin !== "table") return null;
    const [table, row, column] = place.slice(1).map(Number);
    const [label, ...over] = fact.context.split(" / ");
    return { fact, table, row, column, label, over: over.join(" / "), kind: kind(fact) };
  }

  function kind(fact) {
    const [folder, name] = fact.pattern.split("/");
    return folder === "tables" ? name : "";
  }

  // Tables by number; one that goes on over the page is one table if its columns are the same.
  function tables(facts) {
    const numbered = new Map();
    for (const found of facts.map(cell)) {
      if (!found) continue;
      if (!numbered.has(found.table)) numbered.set(found.table, []);
      numbered.get(found.table).push(found);
    }
    const joined = [];
    for (const [number, cells] of [...numbered].sort(([one], [other]) => one - other)) {
      const last = joined.at(-1);
      const table = { number, kind: cells[0].kind, cells, heads: heads(cells) };
      if (last && goesOn(last, table)) last.cells.push(...cells);
      else joined.push(table);
    }
    return joined;
  }

  function heads(cells) {
    const told = new Map();
    for (const { column, over } of cells) {
      if (!told.has(column)) told.set(column, new Map());
      const counts = told.get(column);
      counts.set(over, (counts.get(over) ?? 0) + 1);
    }
    return new Map([...told].map(([column, counts]) => [column, [...counts].sort(([, one], [, other]) => other - one)[0][0]]));
  }

  function goesOn(last, table) {
    return last.kind !== "" && last.kind === table.kind
      && [...table.heads].every(([column, head]) => !last.heads.has(column) || last.heads.get(column) === head);
  }

  // Columns side by side that share the labels of their rows; a table of two sides has two such blocks.
  function blocks(lines, columns) {
    const found = [];
    for (const column of columns) {
      const last = found.at(-1)?.at(-1);
      const other = last !== undefined && lines.some((line) => line.has(last) && line.has(column) && line.get(last)[0].label !== line.get(column)[0].label);
      if (last === undefined || other) found.push([column]);
      else found.at(-1).push(column);
    }
    return found;
  }

  function render(table, marked = "") {
    const byRow = new Map();
    for (const found of table.cells) {
      const key = found.table * 1e5 + found.row;
      if (!byRow.has(key)) byRow.set(key, new Map());
      const line = byRow.get(key);
      line.set(found.column, [...(line.get(found.column) ?? []), found]);
    }
    const lines = [...byRow].sort(([one], [other]) => one - other).map(([, line]) => line);
    const columns = [...new Set(table.cells.map((found) => found.column))].sort((one, other) => one - other);
    const parts = blocks(lines, columns);
    const head = parts.flatMap((part) => [
      make("th", { scope: "col" }, juesuan.numbers.word("item")),
      ...part.map((column) => make("th", { scope: "col", class: "num" }, heads(table.cells).get(column) ?? "")),
    ]);
    const rows = lines.map((line) => make("tr", {}, ...parts.flatMap((part) => side(line, part, marked))));
    return make("table", { class: "data grid" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
  }

  function side(line, columns, marked) {
    const first = columns.flatMap((column) => line.get(column) ?? [])[0];
    const code = first?.fact.function_code || first?.fact.economic_code;
    const label = first ? [code ? make("span", { class: "code" }, code) : "", first.label] : [];
    return [make("th", { scope: "row" }, ...label), ...columns.map((column) => {
      const found = line.get(column) ?? [];
      const isMarked = found.some(({ fact }) => fact.fact_id === marked);
      return make("td", { class: isMarked ? "num marked" : "num" }, ...found.flatMap(({ fact }) => [figure(fact.value, fact.fact_id), " "]));
    })];
  }

  return { tables, render };
})();
