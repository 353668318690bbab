/*
 * Pay of some occupations on one scale, drawn as on the pages of occupations.
 *
 * Must: pay by the year and pay by the hour never stand on one scale, and who is left out is told with the reason.
 * Must: nothing is told by color alone; the chart has a name, a description and its figures in the table.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say } = CareerGuide;
  const PARTS = ["p10", "p25", "median", "p75", "p90"];
  const [LEFT, RIGHT] = [8, 392];
  const NAMESPACE = "http://www.w3.org/2000/svg";

  /** A round distance between marks, so that at most five of them cover the largest value. */
  function niceStep(largest) {
    const magnitude = 10 ** Math.floor(Math.log10(largest / 5));
    return [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((step) => step >= largest / 5);
  }

  function round(value) {
    return Math.round(value * 10) / 10;
  }

  /** Where everything lies; ``bars`` hold a label, the five values or null, and whether the last one is open. */
  function layOut(bars) {
    const largest = Math.max(...bars.flatMap(({ values }) => values.filter((value) => value !== null)));
    const step = niceStep(largest);
    const end = Math.ceil(largest / step) * step;
    const scale = (RIGHT - 20 - LEFT) / end;
    const at = (value) => (value === null ? null : round(LEFT + value * scale));
    const axis = 34 + bars.length * 52 - 18;
    return {
      axis,
      height: axis + 26,
      bars: bars.map(({ label, values, open }, index) => ({ label, open, y: 34 + index * 52, values: values.map(at) })),
      ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, number) => ({
        x: round(LEFT + number * step * scale),
        text: shortMoney(number * step),
      })),
    };
  }

  function shortMoney(value) {
    return value >= 1000 ? `$${value / 1000}k` : `$${value}`;
  }

  function draw(tag, attributes, ...children) {
    const element = document.createElementNS(NAMESPACE, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children.filter(Boolean));
    return element;
  }

  function line(kind, x1, y1, x2, y2) {
    return draw("line", { class: `cg-${kind}`, x1, y1, x2, y2 });
  }

  function drawBar({ label, y, values, open }) {
    const [p10, p25, median, p75, p90] = values;
    const thin = p10 !== null && p90 !== null;
    const thick = p25 !== null && p75 !== null;
    return [
      draw("text", { class: "cg-label", x: 8, y: y - 12 }, label),
      thin && line("thin", p10, y + 6, p90, y + 6),
      thin && open && draw("path", { class: "cg-endless", d: `M${p90} ${y}l8 6l-8 6` }),
      thick && draw("rect", { class: "cg-bar cg-bar--main", x: p25, y: y - 3, width: round(p75 - p25), height: 18 }),
      median !== null && line("halo", median, y - 2, median, y + 14),
      median !== null && line("mark", median, y - 7, median, y + 19),
    ];
  }

  function drawChart(chart, title, text) {
    return draw(
      "svg",
      { class: "cg-chart", viewBox: `0 0 400 ${chart.height}`, role: "img", "aria-label": title, "aria-describedby": "cg-pay-reads" },
      draw("desc", {}, text),
      ...chart.ticks.flatMap(({ x, text: mark }) => [
        line("grid", x, 12, x, chart.axis),
        draw("text", { class: "cg-tick", x, y: chart.axis + 16, "text-anchor": "middle" }, mark),
      ]),
      ...chart.bars.flatMap(drawBar),
    );
  }

  function cellsOf(column, basis) {
    const keys = PARTS.map((part) => `${basis}_${part}`);
    return keys.map((key) => column.cells[CareerGuide.comparison.rows.findIndex((row) => row.key === key)]);
  }

  function isKnown(column, basis) {
    return cellsOf(column, basis).some((cell) => !cell.missing);
  }

  /** By the year, unless more of the occupations have their pay by the hour. */
  function chooseBasis(columns) {
    const count = (basis) => columns.filter((column) => isKnown(column, basis)).length;
    return count("hourly") > count("annual") ? "hourly" : "annual";
  }

  /** The figure with the chart, or null where no pay is known. */
  function payFigure(columns) {
    const basis = chooseBasis(columns);
    const known = columns.filter((column) => isKnown(column, basis));
    if (!known.length) {
      return null;
    }
    const bars = known.map((column) => {
      const cells = cellsOf(column, basis);
      return { label: column.title, values: cells.map((cell) => (cell.missing ? null : cell.number)), open: cells[4].more };
    });
    const { words } = CareerGuide.comparison;
    const left = columns.filter((column) => !isKnown(column, basis));
    return make(
      "figure",
      { class: "cg-compare__pay" },
      make("figcaption", {}, `${say("compare.chart")}. ${words[basis]}.`),
      drawChart(layOut(bars), say("compare.chart"), words[basis]),
      make("p", { class: "cg-reads", id: "cg-pay-reads" }, words.reads),
      left.map((column) =>
        make("p", {}, say("compare.chart_left_out", { title: column.title, reason: cellsOf(column, basis)[2].missing })),
      ),
    );
  }

  CareerGuide.payChart = { layOut, chooseBasis, payFigure };
})();
