/*
 * What can be compared, as objects: occupations by name, and for each of them one cell for every row.
 *
 * Must: a figure that is missing says why, and what nobody has written about says so.
 * Must: only the parts that are compared are loaded.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const data = window.CareerGuideCompare;
  const bySlug = new Map();
  const byTitle = new Map();

  for (const [slug, title, part] of data.occupations) {
    const occupation = { slug, title, part };
    bySlug.set(slug, occupation);
    byTitle.set(title.toLowerCase(), occupation);
  }

  const rows = data.rows.map(([key, group, label, kind], index) => ({ key, group, label, kind, index }));

  /** A cell as an object: ``unwritten``, ``missing`` in a few words with ``why``, or what its kind of row holds. */
  function readCell(part, row, cell) {
    if (cell === null) {
      return { unwritten: true };
    }
    if (typeof cell === "number") {
      const [missing, why] = data.reasons[cell];
      return { missing, why, origin: part.origins[part.usual[row.index]] };
    }
    if (row.kind !== "figure") {
      return row.kind === "text" ? { text: cell } : { items: cell };
    }
    const [text, number, more = {}] = cell;
    const origin = part.origins["origin" in more ? more.origin : part.usual[row.index]];
    return { text, number, more: more.more === 1, note: "note" in more ? part.notes[more.note] : "", origin };
  }

  function readColumn(occupation) {
    const part = data.parts[occupation.part];
    return { ...occupation, cells: rows.map((row) => readCell(part, row, part.cells[occupation.slug][row.index])) };
  }

  CareerGuide.comparison = {
    rows,
    groups: data.groups,
    words: data.words,
    titles: () => [...bySlug.values()].map(({ title }) => title),
    bySlug: (slug) => bySlug.get(slug),
    byTitle: (title) => byTitle.get(title.trim().toLowerCase()),
    /** Loads what is known of some occupations; resolves to a column for each. */
    async load(slugs) {
      const found = slugs.map((slug) => bySlug.get(slug));
      const { root } = CareerGuide.shortlist;
      await Promise.all(found.map(({ part }) => CareerGuide.load(`${root}assets/data/compare-${part}.js`)));
      return found.map(readColumn);
    },
  };
})();
