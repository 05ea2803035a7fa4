"use strict";
// The panel that shows where a figure stands: its sentence, or its table with the cell marked, and the picture of its page.
juesuan.evidence = (() => {
  const { make, word, grouped } = juesuan.numbers;
  const { t } = juesuan.language;
  const LISTS = { projects: "project_id", indicators: "indicator_id", scores: "score_id", people: "person_id" };
  const FORM = { indicators: ["level1", "level2", "level3", "target", "actual", "points", "score"], scores: ["level1", "level2", "level3", "points", "score"] };
  const TOLD = ["measure", "year", "fund", "function_path", "economic_name", "base", "verified", "recognised"];
  const dialog = document.getElementById("evidence");
  const body = document.getElementById("evidence-body");
  let shown = null;

  const documentOf = (id) => id.split("-")[0];

  async function open(id, column = "") {
    shown = () => open(id, column);
    try {
      const data = await juesuan.loadDocument(documentOf(id));
      const pictures = data.document.format === "pdf" ? await juesuan.load(`pictures/${documentOf(id)}`) : null;
      body.replaceChildren(...view({ ...data, pictures }, id, column));
    } catch (error) {
      body.replaceChildren(make("p", { class: "notice" }, t("not_loaded", "", { name: error.message })));
    }
    show();
    history.replaceState(null, "", `#${encodeURIComponent(`evidence=${id}${column ? `&${column}` : ""}`)}`);
  }

  async function openComputed(value, ids) {
    shown = () => openComputed(value, ids);
    const data = await juesuan.loadDocument(documentOf(ids[0]));
    const parts = ids.map((id) => data.byId.get(id)).map((fact) => make("li", {}, `${fact.label} `, juesuan.numbers.figure(fact.value, fact.fact_id), ` ${fact.unit}`));
    body.replaceChildren(make("p", { class: "value" }, value), make("p", {}, word("computed")), make("ul", {}, ...parts));
    show();
  }

  function show() {
    if (!dialog.open) dialog.showModal();
    for (const window of body.querySelectorAll(".near")) centre(window, window.querySelector(".marked, .frame"));
    dialog.querySelector(".sheet").scrollTop = 0;
  }

  // Scrolls a window so that what is marked in it stands in its middle.
  function centre(window, marked) {
    if (!marked) return;
    const [outer, inner] = [window.getBoundingClientRect(), marked.getBoundingClientRect()];
    window.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
    window.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }

  function view(data, id, column) {
    const fact = data.byId.get(id);
    if (fact) return ofFact(data, fact);
    for (const [list, key] of Object.entries(LISTS)) {
      const row = data[list].find((candidate) => candidate[key] === id);
      if (row) return ofRow(data, list, row, column);
    }
    return [make("p", { class: "notice" }, word("no_place"))];
  }

  function ofFact(data, fact) {
    const name = juesuan.language.current === "zh" ? fact.label || t(`concept.${fact.concept}`, fact.concept) : t(`concept.${fact.concept}`, fact.label || fact.concept);
    return [
      make("p", { class: "name" }, name),
      make("p", { class: "value" }, grouped(fact.value), make("span", { class: "unit" }, fact.unit)),
      particulars(TOLD.filter((key) => fact[key]).map((key) => [`facts.${key}`, t(`value.${key}.${fact[key]}`, fact[key])])),
      place(data, fact),
      ...(fact.origin === "table" ? inTable(data, fact) : inText(fact)),
      ...onPage(data, fact),
    ];
  }

  function ofRow(data, list, row, column) {
    const project = data.projects.find((candidate) => candidate.project_id === row.project_id);
    const name = [project?.project_name, row.level3 || row.level2 || row.level1, row.name].filter(Boolean).join(" · ");
    const shownValue = column ? row[column] ?? "" : row.name ?? "";
    return [
      make("p", { class: "name" }, name),
      make("p", { class: "value" }, grouped(shownValue)),
      particulars([...(column ? [[`${list}.${column}`, row.target_unit && column === "target" ? row.target_unit : row.unit ?? ""]] : []), ...(row.role ? [["people.role", t(`value.role.${row.role}`)]] : [])]),
      place(data, row),
      ...(row.quote ? [heading("in_text"), make("blockquote", {}, ...highlighted(row.quote, occurrences(row.quote, shownValue)))] : form(data, list, row, column)),
      ...onPage(data, row, row[LISTS[list]]),
    ];
  }

  function particulars(pairs) {
    return make("dl", { class: "told" }, ...pairs.map(([key, text]) => make("div", {}, make("dt", {}, word(key)), make("dd", {}, text))));
  }

  function place(data, row) {
    const found = /^(?:p(\d+)|t(\d+)(?:r(\d+))?(?:c(\d+))?|c(\d+)s(\d+))/.exec(row.locator ?? "") ?? [];
    const names = ["paragraph_n", "table_n", "row_n", "column_n", "chart_n", "series_n"];
    const parts = names.map((name, index) => (found[index + 1] ? t(name, "", { n: found[index + 1] }) : "")).filter(Boolean);
    const page = row.page ? [t("page_n", "", { n: row.page })] : [];
    const { title, source } = data.document;
    return make("p", { class: "place" }, make("cite", {}, title || source), make("span", {}, [...page, ...parts].join(" · ")), make("span", { class: "soft" }, source));
  }

  const heading = (key) => make("h3", {}, word(key));

  function inText(fact) {
    const spans = fact.spans ? fact.spans.split(",").map((span) => span.split("-").map(Number)) : occurrences(fact.context, fact.quote);
    const note = spans.length > 1 ? [make("p", { class: "soft" }, word("ambiguous"))] : [];
    return [heading(fact.origin === "chart" ? "in_chart" : "in_text"), make("blockquote", {}, ...highlighted(fact.context, spans)), ...note];
  }

  // Offsets count characters, as Python does, not the units of UTF-16.
  function occurrences(text, quote) {
    const spans = [];
    for (let at = quote ? text.indexOf(quote) : -1; at >= 0; at = text.indexOf(quote, at + 1)) {
      const start = [...text.slice(0, at)].length;
      spans.push([start, start + [...quote].length]);
    }
    return spans;
  }

  function highlighted(text, spans) {
    const characters = [...text];
    const cut = (start, end) => characters.slice(start, end).join("");
    const parts = [];
    let done = 0;
    for (const [start, end] of spans) {
      if (start < done) continue;
      parts.push(cut(done, start), make("mark", {}, cut(start, end)));
      done = end;
    }
    return [...parts, cut(done)].filter((part) => part !== "");
  }

  function inTable(data, fact) {
    const number = Number(/^t(\d+)/.exec(fact.locator)?.[1]);
    const near = juesuan.grid.tables(data.facts).find((table) => table.cells.some((cell) => cell.fact === fact));
    const title = near?.kind ? t(`kind.${near.kind}`, near.kind) : Number.isNaN(number) ? "" : t("table_n", "", { n: number });
    const table = near ? [make("p", { class: "soft" }, title), make("div", { class: "scroll near" }, juesuan.grid.render(near, fact.fact_id))] : [];
    return [heading("in_table"), make("p", { class: "path" }, `${fact.context} `, make("mark", {}, fact.quote)), ...table];
  }

  // A project, an indicator or a score in the form that it was read from.
  function form(data, list, row, column) {
    const kind = list === "projects" ? "indicators" : list;
    const rows = data[kind].filter((candidate) => list === "scores" || candidate.project_id === row.project_id);
    const columns = FORM[kind] ?? [];
    const line = (candidate) => make("tr", {}, ...columns.map((name) => make("td", { class: candidate === row && name === column ? "num marked" : name.startsWith("level") ? false : "num" },
      name === "target" && candidate.relation !== "qualitative" ? `${candidate.relation ?? ""}${candidate.target ?? ""}${candidate.target_unit ?? ""}` : grouped(candidate[name] ?? ""))));
    const total = list === "projects" && columns.includes(column) ? [line({ ...row, level1: row.project_name })] : [];
    total.forEach((cells) => cells.children[columns.indexOf(column)].classList.add("marked"));
    const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, word(`${kind}.${name}`))));
    return [heading("in_table"), make("div", { class: "scroll near" }, make("table", { class: "data grid" }, make("thead", {}, head), make("tbody", {}, ...total, ...rows.map(line))))];
  }

  function onPage(data, row, id = "") {
    const size = data.pictures?.pages[row.page];
    if (!size) return [heading("on_page"), make("p", { class: "soft" }, word(reason(data, row, size)))];
    const [width, height] = size;
    const image = make("img", { src: `${juesuan.root}data/pictures/${data.document.document_id}-${row.page}.png`, alt: t("page_n", "", { n: row.page }), loading: "eager" });
    const sheet = make("button", { type: "button", class: "page", "aria-label": t("zoom"), onclick: () => { sheet.classList.toggle("large"); centre(near, sheet.querySelector(".frame")); } }, image);
    const near = make("div", { class: "scroll near" }, sheet);
    sheet.style.aspectRatio = `${width} / ${height}`;
    const box = row.bbox ? row.bbox.split(",").map(Number) : data.pictures.rows[id];
    if (!box) return [heading("on_page"), near, make("p", { class: "soft" }, word("not_framed"))];
    const [left, top, right, bottom] = box;
    const frame = make("span", { class: "frame" });
    Object.assign(frame.style, { left: `${100 * left / width}%`, top: `${100 * top / height}%`, width: `${100 * (right - left) / width}%`, height: `${100 * (bottom - top) / height}%` });
    sheet.append(frame);
    return [heading("on_page"), near, make("p", { class: "soft" }, word(row.bbox ? "framed" : "row_framed"))];
  }

  // Why there is no picture: a page that failed has no size, one that nobody drew is not there.
  function reason(data, row, size) {
    if (!row.page) return "no_pages";
    if (!data.pictures) return "picture_of_pdf";
    return size === null ? "picture_failed" : data.pictures.missing || "picture_failed";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-evidence], [data-computed]");
    if (button?.dataset.evidence) open(button.dataset.evidence, button.dataset.column);
    else if (button) openComputed(button.textContent, button.dataset.computed.split(" "));
  });
  document.getElementById("evidence-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  // A modal panel is printed on one sheet, whatever its length; one that is not runs on.
  window.addEventListener("beforeprint", () => { if (dialog.open) { dialog.close(); dialog.show(); } });
  window.addEventListener("afterprint", () => { if (dialog.open) { dialog.close(); dialog.showModal(); } });
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    shown = null;
    history.replaceState(null, "", location.pathname + location.search);
  });
  juesuan.language.onChange(() => shown?.());
  juesuan.language.ready.then(() => {
    const asked = /^#evidence=([^&]+)&?(.*)$/.exec(decodeURIComponent(location.hash));
    if (asked) open(asked[1], asked[2]);
  });

  return { open };
})();
