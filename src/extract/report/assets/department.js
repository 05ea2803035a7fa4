"use strict";
// The page of an organisation: trends over its years, and the tables and figures of the document that is chosen.
(async () => {
  const { make, word, figure, sortable } = juesuan.numbers;
  const { t } = juesuan.language;
  await juesuan.language.ready;

  const charts = document.getElementById("trend-charts");
  if (charts) {
    const { years, charts: drawn } = JSON.parse(document.getElementById("trend-data").textContent);
    for (const { title, series } of drawn) {
      const stated = series.filter((one) => one.points.some(([value]) => value !== ""));
      if (!stated.length) continue;
      const box = make("figure", {});
      charts.append(box);
      juesuan.charts.keep(box, () => {
        const named = stated.map((one) => ({ ...one, name: t(`comparison.${one.column}`) }));
        const chart = make("div", { class: "chart lines", role: "group", "aria-label": t(title) });
        box.append(make("figcaption", {}, t(title), make("span", { class: "soft" }, t("wan"))), chart, juesuan.charts.legend(named));
        juesuan.charts.lines(chart, years, named);
      });
    }
  }

  const tabs = [...document.querySelectorAll("#documents [role=tab]")];
  const panel = document.getElementById("document");
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  document.getElementById("documents").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    choose(next);
  });

  async function choose(tab) {
    for (const other of tabs) {
      other.setAttribute("aria-selected", String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
    }
    panel.replaceChildren(make("p", { class: "about" }, word("loading")));
    try {
      show(await juesuan.loadDocument(tab.dataset.document));
    } catch (error) {
      panel.replaceChildren(make("p", { class: "notice" }, t("not_loaded", "", { name: error.message })));
    }
  }

  function show({ facts }) {
    const tables = juesuan.grid.tables(facts.filter((fact) => !fact.project_id));
    const folded = tables.map((table) => {
      const body = make("div", { class: "scroll" });
      const fold = make("details", {}, make("summary", {}, word(`kind.${table.kind}`, table.kind || t("table_n", "", { n: table.number })), make("span", { class: "soft" }, String(table.cells.length))), body);
      // A large table costs time only when somebody looks at it.
      fold.addEventListener("toggle", () => { if (fold.open && !body.hasChildNodes()) body.append(juesuan.grid.render(table)); });
      return fold;
    });
    const list = make("table", { class: "data", id: "figure-table" });
    const search = make("input", { type: "search", class: "search", "data-filters": "figure-table", "data-t-label": "search_figures", autocomplete: "off" });
    const heading = make("div", { class: "heading" }, make("h3", {}, word("all_figures")), search);
    panel.replaceChildren(make("h3", {}, word("tables")), make("div", { class: "folds" }, ...folded), heading, make("div", { class: "scroll" }, list));
    juesuan.language.apply(panel);
    juesuan.tables.fill(list, columns(), facts, (fact) => [name(fact), fact.label, fact.function_code, fact.function_path, fact.economic_name, fact.context, fact.value, fact.year].join(" "));
  }

  function name(fact) {
    return juesuan.language.current === "zh" ? fact.label || t(`concept.${fact.concept}`, fact.concept) : t(`concept.${fact.concept}`, fact.concept);
  }

  function columns() {
    const plain = (key) => (fact) => (fact[key] ? t(`value.${key}.${fact[key]}`, fact[key]) : "");
    const part = (fact) => fact.function_path || fact.economic_name;
    return [
      { label: "facts.concept", key: name, cell: (fact) => [name(fact), ...(part(fact) ? [make("span", { class: "under" }, fact.function_code || fact.economic_code, " ", part(fact))] : [])] },
      { label: "facts.measure", key: plain("measure"), cell: plain("measure") },
      { label: "facts.fund", key: plain("fund"), cell: plain("fund") },
      { label: "facts.year", num: true, key: (fact) => sortable(fact.year), cell: (fact) => fact.year },
      { label: "facts.value", num: true, key: (fact) => sortable(fact.value), cell: (fact) => figure(fact.value, fact.fact_id) },
      { label: "facts.unit", key: (fact) => fact.unit, cell: (fact) => fact.unit },
      { label: "facts.origin", key: plain("origin"), cell: plain("origin") },
    ];
  }

  if (tabs.length) choose(tabs[0]);
})();
