/*
 * Why an occupation is suggested, in words that count real things: cards, points, time and facts.
 *
 * Must: every number in a reason is one that the student or the page can show.
 * Must: what speaks against an occupation is said as plainly as what speaks for it.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { matching, say, sayCount } = CareerGuide;
  const NAMED = 2;
  // The facts that may speak for a value, by the names that the data has for them.
  const FACTS = {
    outdoors: "match.fact_outdoors",
    from_home: "match.fact_from_home",
    daytime: "match.fact_daytime",
    people: "match.fact_people",
    living: "match.fact_living",
    paid_learning: "match.fact_paid_learning",
    own_boss: "match.fact_own_boss",
    growing: "match.fact_growing",
    pay: "match.fact_pay",
  };
  // A kind of interest with no more points than this is little liked.
  const LITTLE = 3;

  function theme(letter) {
    return say(`match.theme_${letter}`);
  }

  /** A score of O*NET, out of 7, as people write it. */
  function scoreWords(row, letter) {
    return (row.scores[matching.THEMES.indexOf(letter)] / 100).toFixed(1);
  }

  function dollars(value) {
    return `$${Math.round(value).toLocaleString("en-US")}`;
  }

  function timeWords(months) {
    return months % 12 === 0 ? sayCount("match.years", months / 12) : sayCount("match.months", months);
  }

  /** How many of the cards that the student likes are about what this work is most like. */
  function cardReasons(row, { cards, totals }) {
    const liked = cards.filter((card) => card.liked);
    const counted = [...row.letters].map((letter) => ({ letter, some: liked.filter((card) => card.theme === letter) }));
    const weight = ({ letter, some }) => some.length * row.scores[matching.THEMES.indexOf(letter)];
    const best = counted.filter(({ some }) => some.length).sort((one, other) => weight(other) - weight(one));
    const values = ({ letter, some }) => ({ some: some.length, all: liked.length, theme: theme(letter), score: scoreWords(row, letter) });
    const found = best.slice(0, 1).map((one) => say(one.some.length === 1 ? "match.of_cards_one" : "match.of_cards_many", values(one)));
    found.push(...best.slice(1, 2).map((one) => say(one.some.length === 1 ? "match.more_cards_one" : "match.more_cards_many", values(one))));
    if (!found.length && row.letters) {
      const letter = row.letters[0];
      const points = totals[matching.THEMES.indexOf(letter)];
      found.push(say("match.of_points", { points, theme: theme(letter), score: scoreWords(row, letter) }));
    }
    const tried = best.flatMap(({ some }) => some).filter((card) => card.tried);
    if (tried.length) {
      const names = tried.slice(0, NAMED).map((card) => `“${card.short}”`).join(", ");
      found.push(say(tried.length === 1 ? "match.tried_one" : "match.tried_many", { count: tried.length, names }));
    }
    return found;
  }

  function resultReasons(row, { totals }) {
    const high = [...row.letters].filter((letter) => {
      const own = totals[matching.THEMES.indexOf(letter)];
      return own > 0 && totals.filter((total) => total > own).length < 3;
    });
    return high.slice(0, 2).map((letter) => say("match.of_result", { theme: theme(letter), score: scoreWords(row, letter) }));
  }

  /** The kind of interest that this work is high in and the student is not. */
  function against(row, { source, totals }) {
    const letter = [...row.letters].find((one) => {
      const own = totals[matching.THEMES.indexOf(one)];
      return source === "cards" ? own <= LITTLE : own === Math.min(...totals);
    });
    return letter ? [say("match.against", { theme: theme(letter), score: scoreWords(row, letter) })] : [];
  }

  /** The chosen values that something known of this work speaks for. */
  function valueReasons(row, values, data) {
    return values.flatMap(function ({ key, label }, place) {
      const facts = data.facts.filter(([value], bit) => value === key && row.met & (1 << bit)).map(([, fact]) => fact);
      const words = facts.map((fact) => say(FACTS[fact], { pay: dollars(row.pay), all: dollars(data.pay) }));
      return words.length ? [say("match.value", { value: label, number: place + 1, fact: words.join(" ") })] : [];
    });
  }

  /** What it takes to get in: the usual credential, and the shortest usual time. */
  function takes(row, labels) {
    const usual = typeof row.education === "number" ? labels[row.education][1] : "";
    const time = row.months > 0 ? say("match.takes_time", { time: timeWords(row.months) }) : "";
    return [usual, time].filter(Boolean).join(" · ");
  }

  CareerGuide.matchReasons = {
    theme,
    takes,
    timeWords,
    interest: (row, picture) => (picture.source === "cards" ? cardReasons(row, picture) : resultReasons(row, picture)),
    against,
    values: valueReasons,
    score: scoreWords,
  };
})();
