/*
 * Works out results from answers, with the steps shown: the closed set of formulas of worksheets.
 *
 * All is whole hundredths, so that the page, the PDF and the tests agree to the cent. A half is rounded away
 * from zero. Blanks are left out; what is no number is left out and named.
 *
 * Must: equal letters are told as equal, never put in an order that is not there.
 * Must: what could not be counted is named, and the page goes on.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const NUMBER = /^([+\-−]?)\$?([+\-−]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?%?$/;
  // Beyond this, numbers with halves are no longer exact.
  const LARGEST = 2 ** 52;
  const SHOWN = 12;

  function say(key, values) {
    return CareerGuide.say(`script.${key}`, values);
  }

  /** The hundredths that a text means, or null: 1,200.50 and $1200.5 are 120050; 1,5 and abc are no numbers. */
  function parse(text) {
    const found = NUMBER.exec(text.replace(/\s/g, ""));
    if (!found || (found[1] && found[2]) || !/\d/.test(text)) {
      return null;
    }
    const whole = found[3].replace(/,/g, "");
    const part = `${found[4] || ""}000`;
    if (whole.length > 9) {
      return null;
    }
    const size = Number(whole || 0) * 100 + Number(part.slice(0, 2)) + (part[2] >= "5" ? 1 : 0);
    return /[-−]/.test(found[1] + found[2]) && size ? -size : size;
  }

  /** A whole quotient, its half rounded away from zero; null where it could not be exact. */
  function divide(top, bottom) {
    const size = Math.abs(top);
    if (!(size <= LARGEST)) {
      return null;
    }
    const rest = size % bottom;
    const whole = (size - rest) / bottom + (rest * 2 >= bottom ? 1 : 0);
    return top < 0 && whole ? -whole : whole;
  }

  /** Hundredths as words: 1,234.50 with its unit; cents only where there are any. */
  function show(value, unit) {
    const size = Math.abs(value);
    const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
    const cents = String(size % 100).padStart(2, "0");
    const part = cents === "00" ? "" : `.${unit === "money" ? cents : cents.replace(/0$/, "")}`;
    const number = (unit === "money" ? "$" : "") + whole + part;
    const text = unit === "hours" || unit === "percent" ? say(`unit_${unit}`, { value: number }) : number;
    return value < 0 ? `−${text}` : text;
  }

  /** One calculation: it reads the answers of a sheet and notes what it could not use. */
  class Work {
    constructor(sheet, answers, trail) {
      this.sheet = sheet;
      this.answers = answers;
      this.trail = trail;
      this.unread = [];
    }

    field(name) {
      return this.sheet.fields.find((field) => field.name === name);
    }

    text(name) {
      return (this.answers[name] || "").trim();
    }

    rows(table) {
      if (table.row_labels) {
        return Object.keys(table.row_labels);
      }
      const rows = new Set((this.text(`${table.name}/rows`).match(/\d+/g) || []).map(Number));
      for (const name of Object.keys(this.answers)) {
        const [owner, row, column] = name.split("/");
        if (owner === table.name && column) {
          rows.add(Number(row));
        }
      }
      return [...rows];
    }

    /** The number in one box, with the unit it is written in. */
    number(text, unit) {
      if (text === "") {
        return null;
      }
      const value = parse(text);
      if (value === null) {
        this.unread.push(text);
      }
      return value === null ? null : { value, unit };
    }

    unit(kind) {
      return kind === "money" || kind === "percent" || kind === "hours" ? kind : "number";
    }

    /** Every number that one input gives, in order; blanks are null. */
    numbers(input) {
      const [name, column] = input.split("/");
      const field = this.field(name);
      if (!field) {
        return [];
      }
      if (field.type === "table") {
        const kind = (field.columns.find((one) => one.name === column) || {}).type;
        return this.rows(field).map((row) => this.number(this.text(`${name}/${row}/${column}`), this.unit(kind)));
      }
      if (field.type === "calc") {
        if (this.trail.includes(name)) {
          return [null];
        }
        const { value } = calculate(this.sheet, name, this.answers, [...this.trail, name]);
        return [value === null ? null : { value, unit: field.unit || "number" }];
      }
      return [this.number(this.text(name), this.unit(field.type))];
    }

    all(inputs) {
      return inputs.flatMap((input) => this.numbers(input)).filter(Boolean);
    }

    /** How many boxes, rows or things one input has filled. */
    count(input) {
      const [name, column] = input.split("/");
      const field = this.field(name) || {};
      if (field.type === "table") {
        const filled = (row) =>
          field.columns.some((one) => (!column || one.name === column) && this.text(`${name}/${row}/${one.name}`));
        return this.rows(field).filter(filled).length;
      }
      if (field.type === "multi" || field.type === "checklist") {
        const ticked = Object.keys(field.options || field.items).filter((key) => this.text(`${name}/${key}`) === "yes");
        return ticked.length + (this.text(`${name}/other`) ? 1 : 0);
      }
      return this.text(name) ? 1 : 0;
    }

    /** The words of one input for a message. */
    words(input) {
      const [name, column] = input.split("/");
      const field = this.field(name) || {};
      if (field.type === "table") {
        const { options } = field.columns.find((one) => one.name === column) || {};
        return this.rows(field).map((row) => this.option(options, this.text(`${name}/${row}/${column}`)));
      }
      if (field.type === "date" || field.type === "month") {
        const parts = ["month", "day", "year"].map((part) => this.text(`${name}/${part}`));
        return [parts.filter(Boolean).join("/")];
      }
      const other = field.other ? this.text(`${name}/other`) : "";
      return [this.option(field.options, this.text(name)), other];
    }

    option(options, text) {
      if (!options || !text) {
        return text;
      }
      return text === "not-sure" ? CareerGuide.say("worksheet.not_sure") : options[text] || text;
    }
  }

  const formulas = {
    sum(work, { of, unit }) {
      const parts = work.all(of);
      if (!parts.length) {
        return null;
      }
      const value = parts.reduce((sum, part) => sum + part.value, 0);
      const terms = parts.map((part) => show(part.value, unit));
      const steps = terms.length > SHOWN ? say("sum_of_many", { count: terms.length }) : terms.join(" + ");
      return { value, steps: parts.length > 1 ? steps : "" };
    },

    times(work, { of, factor }) {
      const [first, second] = of.map((input) => work.numbers(input)[0]);
      const by = factor === undefined || factor === null ? second : { value: Math.round(factor * 1e6) };
      if (!first || !by) {
        return null;
      }
      const value = divide(first.value * by.value, by === second ? 100 : 1e6);
      const words = by === second ? show(by.value, by.unit) : String(factor);
      return { value, steps: `${show(first.value, first.unit)} × ${words}` };
    },

    difference(work, { of }) {
      const [first, second] = of.map((input) => work.numbers(input)[0]);
      if (!first || work.unread.length) {
        return null;
      }
      const less = second || { value: 0, unit: first.unit };
      return { value: first.value - less.value, steps: `${show(first.value, first.unit)} − ${show(less.value, less.unit)}` };
    },

    gross(work, { of }) {
      const [first, share] = of.map((input) => work.numbers(input)[0]);
      if (!first || !share || share.value < 0 || share.value >= 10000) {
        return null;
      }
      const value = divide(first.value * 10000, 10000 - share.value);
      return { value, steps: `${show(first.value, first.unit)} ÷ (1 − ${show(share.value, "percent")})` };
    },

    quotient(work, { of }) {
      const [first, second] = of.map((input) => work.numbers(input)[0]);
      if (!first || !second || second.value === 0) {
        return null;
      }
      const value = divide(second.value < 0 ? -first.value * 100 : first.value * 100, Math.abs(second.value));
      return { value, steps: `${show(first.value, first.unit)} ÷ ${show(second.value, second.unit)}` };
    },

    count(work, { of }) {
      const found = of.reduce((sum, input) => sum + work.count(input), 0);
      return found ? { value: found * 100, steps: "" } : null;
    },

    weighted_total(work, { of }) {
      const [weights, scores] = of.map((input) => work.numbers(input));
      const pairs = weights.map((weight, row) => [weight, scores[row]]).filter(([weight, score]) => weight && score);
      if (!pairs.length) {
        return null;
      }
      const value = divide(pairs.reduce((sum, [weight, score]) => sum + weight.value * score.value, 0), 100);
      const steps = pairs.map(([weight, score]) => `${show(weight.value)} × ${show(score.value)}`).join(" + ");
      return { value, steps };
    },

    margin(work, { of }) {
      const totals = work.all(of).sort((one, other) => other.value - one.value);
      if (totals.length < 2) {
        return null;
      }
      const [first, second] = totals;
      return { value: first.value - second.value, steps: `${show(first.value, first.unit)} − ${show(second.value, second.unit)}` };
    },

    theme_totals(work, { of }) {
      const totals = {};
      let marked = 0;
      for (const name of of) {
        const { theme } = work.field(name);
        const point = Number(work.text(name)) || 0;
        totals[theme] = (totals[theme] || 0) + Math.max(0, point - 1);
        marked += point ? 1 : 0;
      }
      if (!marked) {
        return null;
      }
      const letters = Object.keys(totals).sort((one, other) => totals[other] - totals[one]);
      const steps = "RIASEC".split("").filter((letter) => letter in totals);
      return {
        value: null,
        totals,
        text: order(letters, totals),
        steps: [
          steps.map((letter) => `${letter} ${totals[letter]}`).join(", "),
          marked < of.length ? say("marked", { count: marked, total: of.length }) : "",
        ].filter(Boolean).join(". "),
      };
    },

    join(work, { of }) {
      const text = of.flatMap((input) => work.words(input)).filter(Boolean).join("\n");
      return text ? { value: null, text, steps: "" } : null;
    },
  };

  /** The first three letters and whoever is equal to the third, with equal ones told as equal. */
  function order(letters, totals) {
    const groups = [];
    for (const letter of letters) {
      const group = groups[groups.length - 1];
      if (group && totals[group[0]] === totals[letter]) {
        group.push(letter);
      } else if (groups.flat().length < 3) {
        groups.push([letter]);
      } else {
        break;
      }
    }
    if (letters.length > 1 && groups[0].length === letters.length) {
      return say("all_equal");
    }
    return groups
      .map((group) => {
        const some = group.sort().slice(0, -1).join(", ");
        return group.length === 1 ? group[0] : say("equal", { some, last: group[group.length - 1] });
      })
      .join(say("then"));
  }

  function calculate(sheet, name, answers, trail) {
    const work = new Work(sheet, answers, trail);
    const field = work.field(name);
    const unit = field.unit || "number";
    const worked = formulas[field.formula](work, field);
    const found = worked && (worked.value !== null || worked.text) ? worked : { value: null, steps: "" };
    const result = { value: found.value, totals: found.totals, text: found.text || "", steps: found.steps };
    if (result.value !== null) {
      result.text = show(result.value, unit);
      result.steps = found.steps && `${found.steps} = ${result.text}`;
    }
    result.unread = [...new Set(work.unread)];
    return result;
  }

  /**
   * Works out one calc field of a sheet from its answers, a map of names to text.
   *
   * ``value`` is in hundredths, or null; ``text`` is what readers see; ``steps`` tells how it came about;
   * ``unread`` are the answers that are no numbers.
   */
  CareerGuide.calc = function (sheet, name, answers) {
    return calculate(sheet, name, answers, [name]);
  };
  CareerGuide.calc.parse = parse;
})();
