"use strict";
// Charts by Chartist, drawn as SVG that the style sheet colours; every bar and point opens to its evidence.
juesuan.charts = (() => {
  const { make, grouped } = juesuan.numbers;

  // Ticks without needless zeros.
  const tick = (value) => (Math.abs(value) >= 1e8 ? `${value / 1e8}亿` : value.toLocaleString("en"));

  // Draw anew when the language changes: draw(element) is called each time with an emptied element.
  function keep(element, draw) {
    const again = () => { element.replaceChildren(); draw(element); };
    again();
    juesuan.language.onChange(again);
  }

  // Bars lie on their side, since names are long; items are {name, value, evidence, href}.
  function bars(element, items, unit = "") {
    element.style.height = `${items.length * 1.75 + 2.5}rem`;
    const reversed = [...items].reverse();
    const narrow = element.clientWidth < 560;
    const data = { labels: reversed.map((item) => (narrow ? ending(item.name) : item.name)), series: [reversed.map((item) => ({ value: Number(item.value), meta: item }))] };
    const chart = new Chartist.BarChart(element, data, {
      horizontalBars: true, low: Math.min(0, ...data.series[0].map((point) => point.value)), chartPadding: { top: 0, right: 76, bottom: 0, left: 0 },
      axisX: { labelInterpolationFnc: tick, scaleMinSpace: 90, onlyInteger: items.every((item) => Number.isInteger(Number(item.value))) }, axisY: { offset: narrow ? 124 : 260, showGrid: false },
    });
    scalable(chart);
    chart.on("draw", (data) => {
      if (data.type !== "bar") return;
      const { name, value, evidence } = data.meta;
      const label = `${grouped(String(value))}${unit}`;
      operable(data.element, `${name} ${label}`, evidence);
      data.group.elem("text", { x: Math.max(data.x1, data.x2) + 6, y: data.y1 + 4, class: "bar-label" }).text(label);
    });
  }

  // Names of bodies begin alike and differ at their ends.
  const ending = (name) => (name.length > 9 ? `…${name.slice(-8)}` : name);

  // Counts in columns.
  function columns(element, labels, counts) {
    const chart = new Chartist.BarChart(element, { labels, series: [counts] }, { axisY: { onlyInteger: true, offset: 34 }, axisX: { showGrid: false }, chartPadding: { top: 16, right: 8, bottom: 0, left: 0 } });
    scalable(chart);
    chart.on("draw", (data) => {
      if (data.type !== "bar") return;
      operable(data.element, `${labels[data.index]}: ${counts[data.index]}`);
      if (counts[data.index]) data.group.elem("text", { x: data.x1, y: data.y2 - 5, class: "bar-label middle" }).text(String(counts[data.index]));
    });
  }

  // Lines over years; series are {name, points: [[value, evidence], ...]}, what a year does not state is a gap.
  function lines(element, years, series) {
    const data = { labels: years, series: series.map((one) => one.points.map(([value, evidence]) => (value === "" ? null : { value: Number(value), meta: { name: one.name, value, evidence } }))) };
    const chart = new Chartist.LineChart(element, data, {
      low: 0, lineSmooth: false, fullWidth: true, chartPadding: { top: 24, right: 44, bottom: 0, left: 8 },
      axisY: { labelInterpolationFnc: tick, scaleMinSpace: 32, offset: 56 }, axisX: { showGrid: false },
    });
    scalable(chart);
    chart.on("draw", (data) => {
      if (data.type !== "point") return;
      const { name, value, evidence } = data.meta;
      operable(data.element, `${name} ${years[data.index]}: ${grouped(value)}`, evidence);
    });
  }

  // A chart that was drawn for the screen shrinks to the paper.
  function scalable(chart) {
    chart.on("created", ({ svg }) => svg.attr({ viewBox: `0 0 ${svg.width()} ${svg.height()}` }));
  }

  function operable(shape, label, evidence) {
    const node = shape.getNode();
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = label;
    node.append(title);
    node.setAttribute("aria-label", label);
    if (!evidence) return;
    const act = () => juesuan.evidence.open(evidence);
    for (const [name, value] of Object.entries({ tabindex: 0, role: "button" })) node.setAttribute(name, value);
    node.classList.add("operable");
    node.addEventListener("click", act);
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    });
  }

  function legend(series) {
    return make("ul", { class: "legend" }, ...series.map((one, index) => make("li", { class: `series-${"abcdef"[index]}` }, one.name)));
  }

  return { keep, bars, columns, lines, legend };
})();
