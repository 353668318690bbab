/*
 * How firm the result of a decision matrix is: which single change of a weight changes who comes first, and
 * whether what is not known yet could.
 *
 * Must: totals are those of the worksheet, in whole hundredths, so that nothing is lost by rounding.
 * Must: every whole weight from 0 to 5 is tried for every row, and every whole score from 1 to 5 for every gap.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const WEIGHTS = [0, 100, 200, 300, 400, 500];
  const SCORES = WEIGHTS.slice(1);

  /** The totals by choice in hundredths of hundredths: whole numbers, whatever the parts are. */
  function totals(rows, choices) {
    const sums = {};
    for (const choice of choices) {
      const parts = rows.map(({ weight, scores }) => (weight === null || scores[choice] === null ? 0 : weight * scores[choice]));
      sums[choice] = parts.reduce((sum, part) => sum + part, 0);
    }
    return sums;
  }

  /** Who comes first: one choice, or several that are level. */
  function leaders(rows, choices) {
    const sums = totals(rows, choices);
    const highest = Math.max(...Object.values(sums));
    return choices.filter((choice) => sums[choice] === highest);
  }

  function replaced(rows, index, change) {
    return rows.map((row, at) => (at === index ? { ...row, ...change } : row));
  }

  /** The nearest weight of one row on each side at which somebody else comes first or is level. */
  function flipsOf(rows, choices, index, now) {
    const { weight } = rows[index];
    if (weight === null) {
      return [];
    }
    const sides = [WEIGHTS.filter((to) => to < weight).reverse(), WEIGHTS.filter((to) => to > weight)];
    return sides.flatMap(function (side) {
      for (const to of side) {
        const then = leaders(replaced(rows, index, { weight: to }), choices);
        if (then.join() !== now.join()) {
          return [{ row: index, from: weight, to, leaders: then }];
        }
      }
      return [];
    });
  }

  /** Every score that is missing where there is a weight, and whether it can change who comes first. */
  function gapsOf(rows, choices, now) {
    return rows.flatMap(({ weight, scores }, row) =>
      choices
        .filter((choice) => weight !== null && scores[choice] === null)
        .map((choice) => ({
          row,
          choice,
          can: SCORES.some((score) => {
            const filled = replaced(rows, row, { scores: { ...scores, [choice]: score } });
            return leaders(filled, choices).join() !== now.join();
          }),
        })),
    );
  }

  /** Whether all missing scores together could still put another choice first, or level with the first. */
  function isOpen(rows, choices, now) {
    if (now.length > 1) {
      return true;
    }
    const sums = totals(rows, choices);
    const extreme = (choice, pick) =>
      rows.reduce(function (sum, { weight, scores }) {
        const known = weight === null || scores[choice] !== null;
        return known ? sum : sum + pick(...[SCORES[0], SCORES[4]].map((score) => weight * score));
      }, sums[choice]);
    const least = extreme(now[0], Math.min);
    return choices.some((choice) => choice !== now[0] && extreme(choice, Math.max) >= least);
  }

  /**
   * Examines the rows of a matrix, each with its ``weight`` and its ``scores`` by choice, in hundredths or null.
   *
   * ``totals`` are in hundredths; ``flips`` tell the row, the weight now and then, and who would lead; ``gaps`` tell
   * row and choice and whether that score ``can`` change who comes first; ``open`` whether all of them together can.
   */
  CareerGuide.sensitivity = function (rows, choices) {
    const now = leaders(rows, choices);
    const gaps = gapsOf(rows, choices, now);
    const sums = totals(rows, choices);
    const ranked = [...choices].sort((one, other) => sums[other] - sums[one]);
    return {
      totals: Object.fromEntries(choices.map((choice) => [choice, Math.round(sums[choice] / 100)])),
      ranked,
      leaders: now,
      flips: rows.flatMap((_, index) => flipsOf(rows, choices, index, now)),
      gaps,
      open: gaps.length > 0 && isOpen(rows, choices, now),
    };
  };
})();
