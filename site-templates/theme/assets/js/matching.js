/*
 * Compares six interest totals with the six interest scores of occupations, as ``generator/matching.py`` describes.
 *
 * Must: page and reference find the same, to the last digit.
 * Must: whatever the totals are, there is something to show.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const THEMES = ["R", "I", "A", "S", "E", "C"];
  const FLAT_WITHIN = 3;
  const CLOSE = 0.61;
  const STEPS = 20;
  const MOST_CLOSE = 7;
  const LEAST_CLOSE = 3;
  const MOST_STRETCH = 4;
  const MOST_LONGER = 2;
  const MOST_CHANGES = 3;
  const UNKNOWN = -1;

  function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
  }

  /** How alike two profiles are in shape, from -1 to 1; null where one of them has no shape. */
  function correlate(scores, other) {
    const count = scores.length;
    const total = sum(scores);
    const otherTotal = sum(other);
    const spread = count * sum(scores.map((one) => one * one)) - total * total;
    const otherSpread = count * sum(other.map((one) => one * one)) - otherTotal * otherTotal;
    if (spread <= 0 || otherSpread <= 0) {
      return null;
    }
    const together = count * sum(scores.map((one, place) => one * other[place])) - total * otherTotal;
    return together / Math.sqrt(spread * otherSpread);
  }

  /** Whether six totals point anywhere: "even", "flat" or "clear". */
  function judgePicture(totals) {
    const apart = Math.max(...totals) - Math.min(...totals);
    return apart === 0 ? "even" : apart <= FLAT_WITHIN ? "flat" : "clear";
  }

  function countWorth(facts, values) {
    return sum(values.map((asked, place) => (facts & asked ? values.length - place : 0)));
  }

  function rank(candidates, wishes) {
    const ranked = [];
    candidates.forEach(function (one, index) {
      const likeness = one.scores ? correlate(wishes.totals, one.scores) : null;
      if (likeness !== null && !wishes.aside.has(index)) {
        ranked.push({
          index,
          likeness,
          step: Math.floor(likeness * STEPS),
          worth: countWorth(one.facts, wishes.values),
          inTime: wishes.months === null || one.months <= wishes.months,
        });
      }
    });
    return ranked.sort(
      (one, other) =>
        other.step - one.step || other.worth - one.worth || other.likeness - one.likeness || one.index - other.index,
    );
  }

  /**
   * The indexes of those that come ``close``, best first, of ``stretch`` with the reason of each, and whether none
   * is close and the nearest stand in their place.
   *
   * A candidate has scores or null, months and cluster (-1 where unknown) and facts as bits. Wishes have totals,
   * months or null, the facts that each value asks for, and the set of what was put aside.
   */
  function suggest(candidates, wishes) {
    const ranked = rank(candidates, wishes);
    const fitting = ranked.filter((one) => one.inTime);
    let close = fitting.filter((one) => one.likeness >= CLOSE).slice(0, MOST_CLOSE);
    const nearOnly = close.length < LEAST_CLOSE;
    if (nearOnly) {
      close = fitting.slice(0, LEAST_CLOSE);
    }
    return { close: close.map(({ index }) => index), stretch: stretch(candidates, ranked, close), nearOnly };
  }

  function stretch(candidates, ranked, close) {
    const chosen = new Set(close.map(({ index }) => index));
    const rest = ranked.filter((one) => !chosen.has(one.index) && one.likeness > 0);
    const least = close.length ? Math.min(...close.map(({ step }) => step)) : -STEPS;
    const longer = rest.filter((one) => !one.inTime && one.step >= least).slice(0, MOST_LONGER);
    const found = longer.map(({ index }) => ({ index, reason: "longer" }));
    const seen = new Set([...close, ...longer].map(({ index }) => candidates[index].cluster)).add(UNKNOWN);
    for (const { index, inTime } of rest) {
      const { cluster } = candidates[index];
      if (found.length < MOST_STRETCH && inTime && !seen.has(cluster)) {
        seen.add(cluster);
        found.push({ index, reason: "elsewhere" });
      }
    }
    return found;
  }

  /** One occupation for each theme that is nearly that theme alone, for totals that point nowhere. */
  function suggestTaste(candidates, wishes) {
    const found = [];
    for (const theme of THEMES) {
      const totals = THEMES.map((one) => (one === theme ? 1 : 0));
      const aside = new Set([...wishes.aside, ...found.map(({ index }) => index)]);
      const first = rank(candidates, { ...wishes, totals, aside }).find((one) => one.inTime);
      if (first) {
        found.push({ theme, index: first.index });
      }
    }
    return found;
  }

  /** What would come close if one theme were liked as much as can be: the theme, and what would be new. */
  function suggestChanges(candidates, wishes, most) {
    const now = new Set(suggest(candidates, wishes).close);
    const places = [0, 1, 2, 3, 4, 5].sort((one, other) => wishes.totals[other] - wishes.totals[one]);
    const found = [];
    for (const place of places.filter((one) => wishes.totals[one] < most)) {
      const totals = wishes.totals.map((total, at) => (at === place ? most : total));
      const fresh = suggest(candidates, { ...wishes, totals }).close.filter((index) => !now.has(index));
      if (fresh.length) {
        found.push({ theme: THEMES[place], fresh: fresh.slice(0, MOST_CHANGES) });
      }
    }
    return found.slice(0, MOST_CHANGES);
  }

  CareerGuide.matching = { THEMES, correlate, judgePicture, suggest, suggestTaste, suggestChanges };
})();
