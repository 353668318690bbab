/*
 * Occupations beside each other as a table: what is the same, what differs, and what cannot be compared.
 *
 * Must: a difference is told in words and signs, not by color alone.
 * Must: what is missing, from another place or time, or published for a larger group is told in its cell.
 * Must: highest and lowest are told only among figures of one place and time.
 * Must: where there is no room for columns, every cell names its occupation, and the names stay in sight.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say } = CareerGuide;
  const SIGNS = { highest: "▲", lowest: "▼", same: "=", different: "≠", unknown: "?", apart: "!" };

  function isKnown(cell) {
    return !cell.missing && !cell.unwritten;
  }

  /** What a cell says, to see whether another says the same. */
  function essence(cell) {
    return JSON.stringify(cell.items || cell.text);
  }

  /** same, different, unknown or apart: how the cells of one row are to each other. */
  function judge(cells) {
    const known = cells.filter(isKnown);
    const origins = new Set(cells.map((cell) => cell.origin).filter(Boolean));
    if (origins.size > 1) {
      return "apart";
    }
    if (known.length < cells.length) {
      return known.length || new Set(cells.map((cell) => cell.missing)).size > 1 ? "unknown" : "same";
    }
    return new Set(known.map(essence)).size > 1 ? "different" : "same";
  }

  /** For each cell highest, lowest or nothing. */
  function rank(cells) {
    const numbers = cells.map((cell) => (isKnown(cell) && typeof cell.number === "number" && !cell.more ? cell.number : null));
    const known = numbers.filter((number) => number !== null);
    const whole = cells.every((cell, index) => !isKnown(cell) || numbers[index] !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    if (!whole || known.length < 2 || low === high || judge(cells) === "apart") {
      return numbers.map(() => "");
    }
    return numbers.map((number) => (number === high ? "highest" : number === low ? "lowest" : ""));
  }

  function rare(item, cells) {
    return cells.length > 1 && cells.every(isKnown) && cells.filter((cell) => cell.items.includes(item)).length === 1;
  }

  function showItems(row, cell, cells) {
    if (row.kind === "routes") {
      return cell.items.map(([name, time, cost, earn]) =>
        make(
          "li",
          {},
          make("strong", {}, name),
          `: ${time}. ${cost}.`,
          earn ? make("span", { class: "cg-compare__earns" }, ` ${say("compare.earns", { words: earn })}.`) : "",
        ),
      );
    }
    return cell.items.map((item) =>
      row.kind === "list" && rare(item, cells)
        ? make("li", {}, make("span", { "aria-hidden": "true" }, "◆ "), make("span", { class: "cg-unseen" }, say("compare.only_here")), make("strong", {}, item))
        : make("li", {}, item),
    );
  }

  function showCell(row, cell, cells, place) {
    if (cell.unwritten) {
      return make("em", {}, say("compare.unwritten"));
    }
    if (cell.missing) {
      return make("em", {}, cell.missing);
    }
    if (cell.items) {
      return make("ul", {}, showItems(row, cell, cells));
    }
    const apart = judge(cells) === "apart";
    return [
      cell.text,
      place ? [" ", make("small", {}, `${SIGNS[place]} ${say(`compare.${place}`)}`)] : "",
      cell.note ? [" ", make("small", { class: "cg-compare__grouped" }, say("compare.grouped"))] : "",
      apart ? make("small", { class: "cg-compare__note" }, cell.origin) : "",
    ];
  }

  function makeRow(row, columns) {
    const cells = columns.map((column) => column.cells[row.index]);
    const state = judge(cells);
    const places = rank(cells);
    const alone = columns.length < 2;
    const head = make(
      "th",
      { scope: "row", role: "rowheader" },
      row.label,
      alone ? "" : [" ", make("small", { class: "cg-compare__state" }, SIGNS[state], make("span", {}, ` ${say(`compare.${state}`)}`))],
    );
    return make(
      "tr",
      { role: "row", "data-state": alone ? "" : state },
      head,
      columns.map((column, index) =>
        make(
          "td",
          { role: "cell", class: places[index] ? `cg-compare--${places[index]}` : null },
          make("span", { class: "cg-compare__who", "aria-hidden": "true" }, column.title),
          make("div", {}, showCell(row, cells[index], cells, places[index])),
        ),
      ),
    );
  }

  /** Of pay in the form that the chart does not show, only the middle is told. */
  function isShown(row, columns) {
    const pay = /^(annual|hourly)_(\w+)$/.exec(row.key);
    return !pay || pay[2] === "median" || pay[1] === CareerGuide.payChart.chooseBasis(columns);
  }

  function shownRows(columns) {
    return CareerGuide.comparison.rows.filter((row) => isShown(row, columns));
  }

  function makeGroup([key, label], columns) {
    const rows = shownRows(columns).filter((row) => row.group === key);
    if (!rows.length) {
      return null;
    }
    // A group of one row of the same name needs no heading.
    const named = rows.length > 1 || rows[0].label !== label;
    const head = make("tr", { role: "row" }, make("th", { scope: "rowgroup", role: "rowheader", colspan: columns.length + 1 }, label));
    return make("tbody", { role: "rowgroup", "data-group": key }, named ? head : null, rows.map((row) => makeRow(row, columns)));
  }

  function table(columns) {
    const names = columns.map((column) =>
      make("th", { scope: "col", role: "columnheader" }, make("a", { href: CareerGuide.shortlist.page(column.slug) }, column.title)),
    );
    return make(
      "table",
      { class: "cg-compare__table", role: "table", "data-columns": columns.length },
      make("caption", { class: "cg-unseen" }, say("compare.table")),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, make("td", { role: "cell" }), names)),
      CareerGuide.comparison.groups.map((group) => makeGroup(group, columns)),
    );
  }

  /** What is said below the table: why figures are missing, which are for a group, and where they are from. */
  function footnotes(columns) {
    const rows = shownRows(columns);
    const cells = columns.flatMap((column) => rows.map((row) => ({ ...column.cells[row.index], title: column.title })));
    const once = (texts) => [...new Set(texts.filter(Boolean))];
    // The two offices that publish a group write its name in two ways.
    const groups = new Map(cells.filter((cell) => cell.note).map(({ title, note }) => [title, `${title}: ${note}`]));
    return {
      reasons: once(cells.map((cell) => cell.why)),
      groups: [...groups.values()],
      origins: once(cells.map((cell) => cell.origin)),
    };
  }

  CareerGuide.compareTable = { judge, rank, table, footnotes };
})();
