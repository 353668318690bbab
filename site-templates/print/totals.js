/*
 * Results in a PDF: the same closed set of formulas as on the page, in whole hundredths, halves away from zero.
 * Written for the oldest script engines of PDF viewers, and in ASCII only.
 */
var CareerGuide = {};

(function () {
  var NUMBER = /^([+\-\u2212]?)\$?([+\-\u2212]?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?%?$/;
  var LARGEST = 4503599627370496;

  CareerGuide.parse = function (text, longest) {
    var found = NUMBER.exec(text.replace(/\s/g, ""));
    if (!found || (found[1] && found[2]) || !/\d/.test(text)) {
      return null;
    }
    var whole = (found[3] || "").replace(/,/g, "");
    var part = (found[4] || "") + "000";
    if (whole.length > longest) {
      return null;
    }
    var size = Number(whole || 0) * 100 + Number(part.slice(0, 2)) + (part.charAt(2) >= "5" ? 1 : 0);
    return /[\-\u2212]/.test((found[1] || "") + (found[2] || "")) && size ? -size : size;
  };

  function divide(top, bottom) {
    var size = Math.abs(top);
    if (!(size <= LARGEST)) {
      return null;
    }
    var rest = size % bottom;
    var whole = (size - rest) / bottom + (rest * 2 >= bottom ? 1 : 0);
    return top < 0 && whole ? -whole : whole;
  }

  function show(value, unit) {
    var size = Math.abs(value);
    var whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
    var cents = ("0" + (size % 100)).slice(-2);
    var part = cents === "00" ? "" : "." + (unit === "money" ? cents : cents.replace(/0$/, ""));
    var text = (unit === "money" ? "$" : "") + whole + part;
    if (unit === "hours" || unit === "percent") {
      text = CareerGuide.words[unit].replace("{value}", text);
    }
    return value < 0 ? "-" + text : text;
  }

  function all(lists) {
    return Array.prototype.concat.apply([], lists);
  }

  function present(value) {
    return value !== null;
  }

  /* One calculation: read gives the text of a field by its name, and unread counts what is no number. */
  function Work(read) {
    this.read = read;
    this.unread = 0;
  }

  Work.prototype.text = function (name) {
    var text = String(this.read(name) || "").replace(/^\s+|\s+$/g, "");
    return text === "Off" ? "" : text;
  };

  Work.prototype.numbers = function (input) {
    var work = this;
    return input.names.map(function (name) {
      var text = work.text(name);
      // The result of another field may be long, and may have its unit behind it.
      text = input.result ? text.replace(/[^0-9.,$%\-]/g, "") : text;
      var value = text === "" ? null : CareerGuide.parse(text, input.result ? 15 : 9);
      work.unread += text !== "" && value === null ? 1 : 0;
      return value;
    });
  };

  Work.prototype.all = function (inputs) {
    var work = this;
    return all(inputs.map(function (input) { return work.numbers(input); })).filter(present);
  };

  Work.prototype.count = function (input) {
    var work = this;
    return input.rows.filter(function (names) {
      return names.some(function (name) { return work.text(name); });
    }).length;
  };

  Work.prototype.words = function (input) {
    var work = this;
    return input.groups.map(function (names) {
      var texts = names.map(function (name) {
        var text = work.text(name);
        return (input.options && input.options[text]) || text;
      });
      return texts.filter(Boolean).join("/");
    });
  };

  function add(values) {
    return values.reduce(function (sum, value) { return sum + value; }, 0);
  }

  var formulas = {
    sum: function (work, of) {
      var parts = work.all(of);
      return parts.length ? add(parts) : null;
    },

    times: function (work, of, factor) {
      var values = of.map(function (input) { return work.numbers(input)[0]; });
      var fixed = factor !== undefined;
      var by = fixed ? Math.round(factor * 1e6) : values[1];
      if (!present(values[0]) || by === null || by === undefined) {
        return null;
      }
      return divide(values[0] * by, fixed ? 1e6 : 100);
    },

    difference: function (work, of) {
      var values = of.map(function (input) { return work.numbers(input)[0]; });
      return present(values[0]) && !work.unread ? values[0] - (values[1] || 0) : null;
    },

    gross: function (work, of) {
      var values = of.map(function (input) { return work.numbers(input)[0]; });
      var share = values[1];
      if (!present(values[0]) || !present(share) || share < 0 || share >= 10000) {
        return null;
      }
      return divide(values[0] * 10000, 10000 - share);
    },

    quotient: function (work, of) {
      var values = of.map(function (input) { return work.numbers(input)[0]; });
      if (!present(values[0]) || !present(values[1]) || values[1] === 0) {
        return null;
      }
      return divide(values[1] < 0 ? -values[0] * 100 : values[0] * 100, Math.abs(values[1]));
    },

    count: function (work, of) {
      return add(of.map(function (input) { return work.count(input); })) * 100 || null;
    },

    weighted_total: function (work, of) {
      var weights = work.numbers(of[0]);
      var scores = work.numbers(of[1]);
      var products = weights
        .map(function (weight, row) { return present(weight) && present(scores[row]) ? weight * scores[row] : null; })
        .filter(present);
      return products.length ? divide(add(products), 100) : null;
    },

    margin: function (work, of) {
      var totals = work.all(of).sort(function (one, other) { return other - one; });
      return totals.length < 2 ? null : totals[0] - totals[1];
    },

    theme_totals: function (work, of) {
      var totals = {};
      var marked = 0;
      of[0].names.forEach(function (name, number) {
        var theme = of[0].themes.charAt(number);
        var point = Number(work.text(name)) || 0;
        totals[theme] = (totals[theme] || 0) + Math.max(0, point - 1);
        marked += point ? 1 : 0;
      });
      return marked ? order(totals) : null;
    },

    join: function (work, of) {
      return all(of.map(function (input) { return work.words(input); })).filter(Boolean).join("\n") || null;
    }
  };

  /* The first three letters and whoever is equal to the third, with equal ones told as equal. */
  function order(totals) {
    var letters = Object.keys(totals).sort(function (one, other) { return totals[other] - totals[one]; });
    var groups = [];
    var placed = 0;
    letters.forEach(function (letter) {
      var group = groups[groups.length - 1];
      if (group && totals[group[0]] === totals[letter]) {
        group.push(letter);
        placed += 1;
      } else if (placed < 3) {
        groups.push([letter]);
        placed += 1;
      } else {
        placed = letters.length;
      }
    });
    if (letters.length > 1 && groups[0].length === letters.length) {
      return CareerGuide.words.all_equal;
    }
    return groups.map(function (group) {
      group.sort();
      var last = group[group.length - 1];
      var some = group.slice(0, -1).join(", ");
      return some ? CareerGuide.words.equal.replace("{some}", some).replace("{last}", last) : last;
    }).join(CareerGuide.words.then);
  }

  /* The text of one result. */
  CareerGuide.result = function (task, read) {
    var found = formulas[task.formula](new Work(read), task.of, task.factor);
    return found === null || typeof found === "string" ? found || "" : show(found, task.unit);
  };

  /* Put a result into the field that asks for it. */
  CareerGuide.fill = function (event, doc, task) {
    event.value = CareerGuide.result(task, function (name) {
      var field = doc.getField(name);
      return field ? field.value : "";
    });
  };

  /* Keep signs out of a number that could not be read; all that can be read may be typed. */
  CareerGuide.keepNumber = function (event) {
    event.rc = !/[^0-9.,$%+\-\u2212\s]/.test(event.change);
  };
})();
