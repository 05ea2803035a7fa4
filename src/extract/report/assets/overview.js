"use strict";
// The first page: bars for a measure, year and level; the tables of organisations and project lists.
(async () => {
  const { make, figure, sortable } = juesuan.numbers;
  const { t } = juesuan.language;
  const MOST = 20;
  const [data] = await Promise.all([juesuan.load("overview"), juesuan.language.ready]);
  const chosen = (name) => document.getElementById(name).value;

  document.getElementById("year").append(...data.years.map((year) => make("option", { value: year }, year)));

  async function drawBars() {
    const element = document.getElementById("bars");
    const year = chosen("year");
    const rows = year ? await juesuan.load(`years/${year}`) : [];
    const column = data.measures.indexOf(chosen("measure"));
    const items = rows
      .filter(([number]) => !chosen("level") || data.organisations[number][2] === chosen("level"))
      .map(([number, id, cells]) => ({ name: data.organisations[number][1], value: cells[column][0], evidence: cells[column][1] && id + cells[column][1] }))
      .filter((item) => item.value !== "")
      .sort((one, other) => Number(other.value) - Number(one.value))
      .slice(0, MOST);
    element.replaceChildren();
    document.getElementById("measure-unit").textContent = data.units[column];
    if (items.length) juesuan.charts.bars(element, items);
    else { element.style.height = ""; element.append(make("p", { class: "about" }, t("no_figures"))); }
  }
  for (const name of ["measure", "year", "level"]) document.getElementById(name).addEventListener("change", drawBars);
  drawBars();

  const page = ([slug, name]) => make("a", { href: `departments/${slug}.html` }, name || t("unnamed"));
  juesuan.tables.fill(
    document.getElementById("organisation-table"),
    [
      { label: "organisation", key: (row) => row[1], cell: page },
      { label: "level", key: (row) => row[2], cell: (row) => t(`value.level.${row[2]}`, row[2]) },
      { label: "latest", num: true, key: (row) => sortable(row[4]), cell: (row) => row[4] },
      ...data.columns.map((column, index) => ({
        label: `comparison.${column}`, num: true, key: (row) => sortable(row[6][index]?.[0] ?? ""),
        cell: (row) => figure(row[6][index]?.[0], row[6][index]?.[1] && row[5] + row[6][index][1]),
      })),
      { label: "documents_count", num: true, key: (row) => row[7], cell: (row) => String(row[7]) },
      { label: "findings_count", num: true, key: (row) => row[8], cell: (row) => String(row[8]) },
      { label: "projects_count", num: true, key: (row) => row[9], cell: (row) => String(row[9]) },
    ],
    data.organisations,
    (row) => `${row[1]} ${row[3]} ${t(`value.level.${row[2]}`, row[2])}`,
  );

  const lists = document.getElementById("project-list-table");
  if (lists) {
    const body = (row) => data.organisations[row[0]];
    juesuan.tables.fill(
      lists,
      [
        { label: "organisation", key: (row) => body(row)[1], cell: (row) => make("a", { href: `projects/${row[1]}.html` }, body(row)[1] || t("unnamed")) },
        { label: "year", num: true, key: (row) => sortable(row[2]), cell: (row) => row[2] },
        { label: "projects_count", num: true, key: (row) => row[3], cell: (row) => String(row[3]) },
        { label: "comparison.project_score_mean", num: true, key: (row) => sortable(row[4]), cell: (row) => row[4] },
        { label: "projects.project_lead", key: (row) => row[5].join("、"), cell: (row) => row[5].join("、") },
      ],
      data.projects,
      (row) => `${body(row)[1]} ${row[2]} ${row[5].join(" ")}`,
    );
  }

  const bins = document.getElementById("score-bins");
  const { starts, counts } = data.bins;
  const labels = starts.map((start, index) => (index + 1 < starts.length ? `${start}–${starts[index + 1]}` : String(start)));
  const first = counts.findIndex((count) => count > 0);
  if (bins) juesuan.charts.keep(bins, () => juesuan.charts.columns(bins, labels.slice(first), counts.slice(first)));
  const checks = document.getElementById("check-bars");
  if (checks) juesuan.charts.keep(checks, () => juesuan.charts.bars(checks, data.checks.map(([name, count]) => ({ name, value: String(count) }))));
})();
