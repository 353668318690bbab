/*
 * Finds occupations by the words people use for them, best first.
 *
 * Every name of an occupation is a phrase of its own, so that a whole name that was typed ("line cook") beats the same
 * words here and there. Words match exactly, by their ending (welder, welding), by their beginning while they are
 * being typed, by a word that means the same, and with one or two typing errors.
 *
 * Must: an occupation is found by its title, by its other names and by what students type, also with typing errors.
 * Must: the same words always give the same list.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  // How well a word matches, from 1 for the same word.
  const EXACT = 1;
  const SINGULAR = 0.98;
  const SAME_MEANING = 0.96;
  const FAMILY = 0.78;
  const ONE_ERROR = 0.8;
  const TWO_ERRORS = 0.64;
  // A phrase that holds more than was asked for is worth less, down to this share.
  const LOOSE = 0.5;
  // Words that stand in different names of an occupation together are worth this share of one name.
  const SCATTERED = 0.6;
  // What counts a little: how many names of the occupation match, which share of them, and how many people do it.
  const CENTRAL = 0.03;
  const SHARED = 0.1;
  const USUAL = 0.1;
  // What is less like the words than this share of the best is left out.
  const LEAST_SHARE = 0.45;
  const LEAST_COVERED = 0.5;
  // A question is asked in at most so many ways, so that a long one is answered as soon as a short one.
  const MOST_VARIANTS = 8;
  // An official title that gathers what has no title of its own is seldom what is meant.
  const GATHERED = 0.85;
  // So many phrases or words are worked through before others get a turn.
  const STEP = 1500;
  const ENDINGS = /(?:ologist|ology|ician|ation|ment|ance|ist|ing|ion|ier|ies|ant|ed|er|or|ic|ry|y|e|s)$/;
  const EXCEPT = /,?\s*\b(?:except|all other)\b.*$/i;
  // The name of a helper or a supervisor is not that of the people helped or led.
  const UNDIVIDED = /^(?:helpers--|first-line )/i;
  const PARTS = /\s*[,/()]\s*(?:and\s+|or\s+)?|\s+and\s+/i;

  /** The words of a text in small letters, without accents and signs. */
  function split(text) {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return plain.replace(/['’]s?\b/g, "").match(/[a-z0-9+#]+/g) || [];
  }

  function singular(word) {
    if (word.length < 4 || !word.endsWith("s") || word.endsWith("ss")) {
      return word;
    }
    return word.endsWith("ies") ? `${word.slice(0, -3)}y` : /(?:x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
  }

  /** What a word shares with others of its family: weld for welder and welding. */
  function family(word) {
    let root = word;
    for (let round = 0; round < 3; round += 1) {
      const shorter = root.replace(ENDINGS, "");
      if (shorter === root || shorter.length < 3) {
        break;
      }
      root = shorter;
    }
    return root;
  }

  /** Which letters a word has, as bits, to pass over most words without counting errors. */
  function letters(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at += 1) {
      bits |= 1 << (word.charCodeAt(at) % 31);
    }
    return bits;
  }

  function countBits(bits) {
    let left = bits - ((bits >>> 1) & 0x55555555);
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
    return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }

  /** Typing errors between two words, neighbors that changed places counted as one; more than ``most`` is most + 1. */
  function errors(one, other, most) {
    const width = other.length + 1;
    let before = null;
    let last = Array.from({ length: width }, (_, at) => at);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      let least = row;
      for (let column = 1; column < width; column += 1) {
        const same = one[row - 1] === other[column - 1];
        let cost = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        if (before && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
          cost = Math.min(cost, before[column - 2] + 1);
        }
        now.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      before = last;
      last = now;
    }
    return last[width - 1];
  }

  /** The phrases of an official title: whole, without what it excludes, and its parts. */
  function titlePhrases(title) {
    const bare = title.replace(EXCEPT, "") || title;
    const parts = UNDIVIDED.test(bare) ? [] : bare.split(PARTS).filter((part) => part && part !== bare);
    return [[bare, 1], ...parts.map((part) => [part, 0.97])];
  }

  function group(map, key, id) {
    const there = map.get(key);
    if (there) {
      there.push(id);
    } else {
      map.set(key, [id]);
    }
  }

  /**
   * An index of phrases of ``count`` occupations. ``ignored`` are words that say nothing in a question; each line of
   * ``same`` begins with what students type, and goes on with what it means in the names of occupations.
   */
  function create({ ignored, same, count }) {
    const passedOver = new Set(ignored);
    const ids = new Map();
    const words = [];
    const phraseWords = [];
    const phraseStarts = [0];
    const phraseOwners = [];
    const phraseWeights = [];
    const phraseTexts = [];
    const priors = new Float64Array(count);
    const names = new Float64Array(count);
    const gathered = new Float64Array(count).fill(1);
    let tables = null;
    const meanings = same.map(([asked, ...meant]) => [split(asked).map(singular), meant.map(split)]);

    function idOf(word) {
      let id = ids.get(word);
      if (id === undefined) {
        id = words.length;
        ids.set(word, id);
        words.push(word);
      }
      return id;
    }

    /** Adds a name of an occupation; ``weight`` says how much it is worth. */
    function add(owner, text, weight) {
      const seen = new Set(split(text).map(idOf));
      if (seen.size === 0) {
        return;
      }
      phraseWords.push(...seen);
      phraseStarts.push(phraseWords.length);
      phraseOwners.push(owner);
      phraseWeights.push(weight);
      phraseTexts.push(text);
      names[owner] += 1;
      tables = null;
    }

    function addTitle(owner, title) {
      gathered[owner] = /\ball other\b/i.test(title) ? GATHERED : 1;
      for (const [phrase, weight] of titlePhrases(title)) {
        add(owner, phrase, weight);
      }
    }

    /** How many people do this work: of two equal answers the more usual one comes first. */
    function weigh(owner, jobs) {
      priors[owner] = Math.log10(1 + jobs) / 7;
    }

    /** Makes the tables that questions are answered from, in steps so that a page can breathe between them. */
    function* steps() {
      const size = words.length;
      const starts = new Int32Array(size + 1);
      for (const id of phraseWords) {
        starts[id + 1] += 1;
      }
      for (let id = 0; id < size; id += 1) {
        starts[id + 1] += starts[id];
      }
      yield;
      const postings = new Int32Array(phraseWords.length);
      const next = starts.slice();
      const owners = new Int32Array(size);
      const lastOwner = new Int32Array(size).fill(-1);
      for (let phrase = 0; phrase < phraseOwners.length; phrase += 1) {
        if (phrase % STEP === 0) {
          yield;
        }
        for (let at = phraseStarts[phrase]; at < phraseStarts[phrase + 1]; at += 1) {
          const id = phraseWords[at];
          postings[next[id]] = phrase;
          next[id] += 1;
          if (lastOwner[id] !== phraseOwners[phrase]) {
            lastOwner[id] = phraseOwners[phrase];
            owners[id] += 1;
          }
        }
      }
      yield;
      const rarity = Float64Array.from(owners, (number) => Math.log(1 + count / (number + 1)));
      const weights = Float64Array.from(phraseOwners, function (_, phrase) {
        let sum = 0;
        for (let at = phraseStarts[phrase]; at < phraseStarts[phrase + 1]; at += 1) {
          sum += passedOver.has(words[phraseWords[at]]) ? 0 : rarity[phraseWords[at]];
        }
        return sum || 1;
      });
      const singulars = new Map();
      const families = new Map();
      for (let id = 0; id < size; id += 1) {
        if (id % STEP === 0) {
          yield;
        }
        group(singulars, singular(words[id]), id);
        group(families, family(words[id]), id);
      }
      yield;
      const sorted = Array.from(words.keys()).sort((one, other) => (words[one] < words[other] ? -1 : 1));
      tables = {
        starts,
        postings,
        rarity,
        weights,
        singulars,
        families,
        sorted,
        letters: Int32Array.from(words, letters),
        matched: new Float64Array(phraseOwners.length),
        held: new Float64Array(phraseOwners.length),
        stamps: new Int32Array(phraseOwners.length),
        touched: new Int32Array(phraseOwners.length),
        stamp: 0,
      };
    }

    function finish() {
      for (const step of steps()) {
        void step;
      }
    }

    /** The words of the index that begin with some letters. */
    function beginnings(start) {
      const { sorted } = tables;
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (words[sorted[middle]] < start) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      const found = [];
      while (low < sorted.length && words[sorted[low]].startsWith(start)) {
        found.push(sorted[low]);
        low += 1;
      }
      return found;
    }

    /** Words of the index with a typing error or two. */
    function mistyped(word, better) {
      const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
      const bits = letters(word);
      for (let id = 0; most && id < words.length; id += 1) {
        const other = words[id];
        const far = Math.abs(other.length - word.length) > most || countBits(tables.letters[id] ^ bits) > 2 * most;
        if (!far && other.length > 3) {
          const wrong = errors(word, other, most);
          if (wrong <= most) {
            better(id, (wrong === 1 ? ONE_ERROR : TWO_ERRORS) * (other[0] === word[0] ? 1 : 0.9));
          }
        }
      }
    }

    /** The words of the index that a word of a question may mean, each with how well it matches. */
    function candidates(word, isLast) {
      const found = new Map();
      const better = (id, quality) => found.set(id, Math.max(quality, found.get(id) || 0));
      const base = singular(word);
      for (const id of tables.singulars.get(base) || []) {
        better(id, words[id] === word ? EXACT : SINGULAR);
      }
      const known = found.size > 0;
      if (base.length > 3) {
        for (const id of tables.families.get(family(base)) || []) {
          better(id, FAMILY);
        }
      }
      if (word.length > 1 && (isLast || word.length > 3)) {
        for (const id of beginnings(word)) {
          better(id, (isLast ? 0.55 : 0.4) + 0.4 * (word.length / words[id].length));
        }
      }
      if (!known) {
        mistyped(word, better);
      }
      return [...found].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    }

    /** Scores every phrase and every occupation for the words of a question. */
    function score(asked, variantWorth, best) {
      const { starts, postings, rarity, weights, matched, held, stamps, touched } = tables;
      const covered = new Float64Array(count);
      const owned = new Int32Array(count).fill(-1);
      let touches = 0;
      let whole = 0;
      asked.forEach(function (word, at) {
        const options = candidates(word, at === asked.length - 1);
        const worth = options.length ? rarity[options[0][0]] : Math.log(1 + count);
        whole += worth;
        tables.stamp += 1;
        for (const [id, quality] of options) {
          for (let place = starts[id]; place < starts[id + 1]; place += 1) {
            const phrase = postings[place];
            if (stamps[phrase] === tables.stamp) {
              continue;
            }
            if (matched[phrase] === 0) {
              touched[touches] = phrase;
              touches += 1;
            }
            stamps[phrase] = tables.stamp;
            matched[phrase] += worth * quality;
            held[phrase] += rarity[id] * quality;
            const owner = phraseOwners[phrase];
            if (owned[owner] !== at) {
              owned[owner] = at;
              covered[owner] += worth * quality * (0.5 + 0.5 * phraseWeights[phrase]);
            }
          }
        }
      });
      const full = new Int32Array(count);
      for (let number = 0; number < touches; number += 1) {
        const phrase = touched[number];
        const share = Math.min(1, matched[phrase] / whole);
        const used = Math.min(1, held[phrase] / weights[phrase]);
        const owner = phraseOwners[phrase];
        const value = variantWorth * phraseWeights[phrase] * share ** 1.5 * (LOOSE + (1 - LOOSE) * used);
        full[owner] += share > 0.7 ? 1 : 0;
        if (value > best.values[owner]) {
          best.values[owner] = value;
          best.phrases[owner] = phrase;
        }
        matched[phrase] = 0;
        held[phrase] = 0;
      }
      for (let owner = 0; owner < count; owner += 1) {
        const share = covered[owner] / whole;
        if (share >= LEAST_COVERED) {
          best.values[owner] = Math.max(best.values[owner], variantWorth * SCATTERED * share ** 1.5);
          best.bonus[owner] = Math.max(best.bonus[owner], CENTRAL * Math.log(1 + full[owner]) + SHARED * (full[owner] / names[owner]));
          best.covered[owner] = 1;
        }
      }
    }

    /** The same question in other words, with two words written as one, or one as two; each with its worth. */
    function variants(asked) {
      const found = [[asked, 1]];
      for (const [typed, meant] of meanings) {
        const at = asked.findIndex((_, start) => typed.every((word, step) => singular(asked[start + step] || "") === word));
        for (const words of at < 0 ? [] : meant) {
          found.push([[...asked.slice(0, at), ...words, ...asked.slice(at + typed.length)], SAME_MEANING]);
        }
      }
      for (let at = 0; at + 1 < asked.length; at += 1) {
        const joined = asked[at] + asked[at + 1];
        if (ids.has(joined) || ids.has(`${joined}s`)) {
          found.push([[...asked.slice(0, at), joined, ...asked.slice(at + 2)], 1]);
        }
      }
      asked.forEach(function (word, at) {
        for (let cut = 3; !ids.has(word) && cut <= word.length - 3; cut += 1) {
          const [first, second] = [word.slice(0, cut), word.slice(cut)];
          if (ids.has(first) && (ids.has(second) || tables.singulars.has(singular(second)))) {
            found.push([[...asked.slice(0, at), first, second, ...asked.slice(at + 1)], 1]);
          }
        }
      });
      return found.slice(0, MOST_VARIANTS);
    }

    /** Occupations for a question, best first, each with the name by which it was found. */
    function search(question) {
      if (!tables) {
        finish();
      }
      const all = split(question);
      const telling = all.filter((word) => !passedOver.has(word));
      const asked = telling.length ? telling : all;
      if (asked.length === 0) {
        return [];
      }
      const best = {
        values: new Float64Array(count),
        phrases: new Int32Array(count).fill(-1),
        bonus: new Float64Array(count),
        covered: new Uint8Array(count),
      };
      for (const [variant, worth] of variants(asked)) {
        score(variant, worth, best);
      }
      const found = [];
      for (let owner = 0; owner < count; owner += 1) {
        if (best.covered[owner]) {
          const value = (best.values[owner] + best.bonus[owner] + USUAL * priors[owner]) * gathered[owner];
          found.push({ owner, value, name: best.phrases[owner] < 0 ? "" : phraseTexts[best.phrases[owner]] });
        }
      }
      found.sort((one, other) => other.value - one.value || one.owner - other.owner);
      return found.filter(({ value }) => value >= LEAST_SHARE * found[0].value);
    }

    return { add, addTitle, weigh, steps, search };
  }

  CareerGuide.finderSearch = { create };
})();
