/*
 * What the finder can filter by: which choices there are, which occupations pass, and what is hidden for want of data.
 *
 * Must: beside each choice stands how many occupations it would leave.
 * Must: an occupation that is hidden only because something about it is not known is counted apart, and can be shown.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { say } = CareerGuide;
  const NO = 0;
  const YES = 1;
  const UNKNOWN = 2;
  const PAYS = [30000, 40000, 50000, 60000, 80000, 100000];
  const MONTHS = [3, 12, 24, 48, 72];
  const TRAITS = { outdoors: 1, people: 2, hands: 4 };
  const TRAIT_WORDS = { outdoors: "finder.outdoors", people: "finder.people", hands: "finder.hands" };

  function judge(known, fits) {
    return known ? (fits ? YES : NO) : UNKNOWN;
  }

  /** The pay in dollars as people write it. */
  function dollars(value) {
    return `$${value.toLocaleString("en-US", { minimumFractionDigits: value % 1 ? 2 : 0 })}`;
  }

  /**
   * The groups of choices. ``kind`` says how choices of one group go together: any of them, all of them, or one.
   * Each choice has a test that gives NO, YES or UNKNOWN for an occupation.
   */
  function makeGroups(data) {
    const grows = (least) => (row) => judge(typeof row.outlook === "number", (data.growth[row.outlook] || [])[2] >= least);
    return [
      {
        key: "cluster",
        kind: "any",
        choices: data.clusters.map(([key, label], index) => ({
          key,
          label,
          test: (row) => judge(row.cluster >= 0, row.cluster === index),
        })),
      },
      {
        key: "credential",
        kind: "any",
        choices: data.education.map(([key, label], index) => ({
          key,
          label,
          test: (row) => judge(typeof row.education === "number", row.education === index),
        })),
      },
      {
        key: "time",
        kind: "one",
        choices: MONTHS.map((months) => ({
          key: String(months),
          label: say(`finder.time_${months}`),
          test: (row) => judge(row.months >= 0, row.months <= months),
        })),
      },
      {
        key: "interest",
        kind: "all",
        choices: data.themes.map(([key, label, short]) => ({
          key,
          label: `${label} (${short})`,
          test: (row) => judge(row.letters !== "", row.letters.includes(key)),
        })),
      },
      {
        key: "pay",
        kind: "one",
        choices: PAYS.map((pay) => ({
          key: String(pay),
          label: say("finder.at_least", { value: dollars(pay) }),
          test: (row) => judge(typeof row.pay === "number", row.pay >= pay),
        })),
      },
      {
        key: "outlook",
        kind: "one",
        choices: [
          { key: "growing", label: say("finder.growing"), test: grows(1) },
          { key: "faster", label: say("finder.growing_faster"), test: grows(5) },
        ],
      },
      {
        key: "work",
        kind: "all",
        choices: [
          {
            key: "no-degree",
            label: say("finder.no_degree"),
            test: (row) => judge(typeof row.education === "number", (data.education[row.education] || [])[2] === 0),
          },
          ...Object.entries(TRAITS).map(([key, bit]) => ({
            key,
            label: say(TRAIT_WORDS[key]),
            test: (row) => judge(row.traits >= 0, (row.traits & bit) > 0),
          })),
        ],
      },
    ];
  }

  /** How several choices of a group judge together. */
  function together(kind, verdicts) {
    if (kind === "all") {
      return verdicts.includes(NO) ? NO : verdicts.includes(UNKNOWN) ? UNKNOWN : YES;
    }
    return verdicts.includes(YES) ? YES : verdicts.includes(UNKNOWN) ? UNKNOWN : NO;
  }

  function create(data, rows) {
    const groups = makeGroups(data);
    for (const group of groups) {
      for (const choice of group.choices) {
        choice.verdicts = Uint8Array.from(rows, choice.test);
      }
    }

    function chosenOf(group, state) {
      return group.choices.filter((choice) => (state.chosen[group.key] || []).includes(choice.key));
    }

    /** For each group that filters, its verdict on every occupation. */
    function verdictsOf(state) {
      const found = new Map();
      for (const group of groups) {
        const chosen = chosenOf(group, state);
        if (chosen.length) {
          found.set(group, (index) =>
            chosen.length === 1
              ? chosen[0].verdicts[index]
              : together(group.kind, chosen.map((choice) => choice.verdicts[index])),
          );
        }
      }
      return found;
    }

    /**
     * Which of the occupations at ``indexes`` pass; and for each group that filters, how many are hidden by it alone
     * because nothing is known. ``state.shown`` names the groups whose unknown occupations pass too.
     */
    function apply(indexes, state) {
      const verdicts = verdictsOf(state);
      const passed = [];
      const unknown = {};
      for (const index of indexes) {
        let misses = 0;
        let last = null;
        for (const [group, verdict] of verdicts) {
          const found = verdict(index);
          if (found === NO || (found === UNKNOWN && !state.shown.includes(group.key))) {
            misses += 1;
            last = found === UNKNOWN ? group.key : null;
          }
        }
        if (misses === 0) {
          passed.push(index);
        } else if (misses === 1 && last) {
          unknown[last] = (unknown[last] || 0) + 1;
        }
      }
      return { passed, unknown };
    }

    /** How many of the occupations at ``indexes`` each choice would leave, by group and choice. */
    function count(indexes, state) {
      const verdicts = [...verdictsOf(state)];
      const passes = ([group, verdict], index) => {
        const found = verdict(index);
        return found === YES || (found === UNKNOWN && state.shown.includes(group.key));
      };
      const counts = {};
      for (const group of groups) {
        const others = verdicts.filter(([other]) => other !== group);
        const left = indexes.filter((index) => others.every((other) => passes(other, index)));
        const chosen = group.kind === "all" ? chosenOf(group, state) : [];
        counts[group.key] = {};
        for (const choice of group.choices) {
          let number = 0;
          for (const index of left) {
            const fits = choice.verdicts[index] === YES && chosen.every((other) => other.verdicts[index] === YES);
            number += fits ? 1 : 0;
          }
          counts[group.key][choice.key] = number;
        }
      }
      return counts;
    }

    return { groups, apply, count, chosenOf };
  }

  CareerGuide.finderFilters = { create, dollars };
})();
