/*
 * Where answers are kept: on this device, or for this visit only. No other script touches the storage.
 *
 * Must: two tabs on one worksheet never lose the latest answer of either.
 * Must: storage that is blocked or full leaves the page working, and says so to whoever asks.
 * Must: what cannot be read is put on the shelf, never thrown away.
 * Must: clearing leaves nothing behind.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const SCHEMA = 3;
  const PREFIX = "career-guide/";
  const ANSWERS = PREFIX + "answers/";
  const MODE = PREFIX + "mode";
  const NAME = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

  // What could not be stored is kept here while the page is open.
  const unstored = new Map();
  // What this page wrote, so that another tab that had not seen it yet cannot undo it.
  const written = new Map();
  const damaged = new Set();
  // Keys that hold something unreadable for which the shelf had no room.
  const untouchable = new Set();
  const listeners = new Set();
  let state = "ok";
  // Where not even the mode can be stored, it holds while the page is open.
  let heldMode = null;

  function area(kind) {
    try {
      return window[kind];
    } catch {
      return null;
    }
  }

  function mode() {
    if (heldMode !== null) {
      return heldMode;
    }
    try {
      return area("sessionStorage").getItem(MODE) === "visit" ? "visit" : "device";
    } catch {
      return "device";
    }
  }

  function place() {
    return area(mode() === "visit" ? "sessionStorage" : "localStorage");
  }

  function newer(one, other) {
    if (!one || !other) {
      return one || other;
    }
    // Of two answers of the same moment every tab chooses the same.
    return one.t > other.t || (one.t === other.t && one.v >= other.v) ? one : other;
  }

  /** The newest of every name of two maps of answers. */
  function merge(one, other) {
    const both = Object.create(null);
    for (const answers of [one, other]) {
      for (const name of Object.keys(answers || {})) {
        both[name] = newer(both[name], answers[name]);
      }
    }
    return both;
  }

  function same(one, other) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => other[name] && one[name].v === other[name].v && one[name].t === other[name].t)
    );
  }

  /** The answers in a stored text, and whether all of it could be read. */
  function parse(text) {
    const answers = Object.create(null);
    let whole = true;
    try {
      const kept = JSON.parse(text).answers;
      for (const name of Object.keys(kept)) {
        const { v, t } = kept[name] || {};
        if (NAME.test(name) && typeof v === "string" && Number.isFinite(t)) {
          answers[name] = { v, t };
        } else {
          whole = false;
        }
      }
    } catch {
      whole = false;
    }
    return { answers, whole };
  }

  /** Stores a text, and notes when that is not possible. */
  function put(key, text) {
    const where = place();
    try {
      where.setItem(key, text);
      state = "ok";
    } catch (error) {
      const full = where && error && /quota/i.test(error.name);
      state = full ? "full" : "blocked";
    }
    return state === "ok";
  }

  function get(key) {
    try {
      return place().getItem(key);
    } catch {
      state = "blocked";
      return null;
    }
  }

  function notify(worksheet, here) {
    for (const listener of listeners) {
      listener(worksheet, here);
    }
  }

  /** Puts what cannot be read on the shelf; where even that has no room, its place stays untouched. */
  function shelve(name, key, text) {
    damaged.add(name);
    const shelf = name === "shelf" ? {} : readExtra("shelf");
    const sheet = (shelf[name] = shelf[name] || {});
    let entry = "damaged";
    for (let number = 2; sheet[entry] && sheet[entry].v !== text; number += 1) {
      entry = `damaged/${number}`;
    }
    sheet[entry] = { v: text, t: Date.now() };
    const stored = writeExtra("shelf", shelf);
    if (stored && name !== "shelf") {
      place().removeItem(key);
    } else if (!stored) {
      untouchable.add(key);
    }
  }

  function read(worksheet) {
    const text = get(ANSWERS + worksheet);
    let answers = Object.create(null);
    if (text !== null) {
      const parsed = parse(text);
      answers = parsed.answers;
      if (!parsed.whole && !untouchable.has(ANSWERS + worksheet)) {
        shelve(worksheet, ANSWERS + worksheet, text);
        keepAnswers(worksheet, answers);
      }
    }
    const { answers: waiting } = unstored.get(ANSWERS + worksheet) || {};
    return merge(answers, waiting);
  }

  /** Stores an object, or holds it while the page is open. */
  function keep(key, object) {
    const stored = !untouchable.has(key) && put(key, JSON.stringify(object));
    if (stored) {
      unstored.delete(key);
    } else {
      unstored.set(key, object);
    }
    return stored;
  }

  function keepAnswers(worksheet, answers) {
    return keep(ANSWERS + worksheet, { schema: SCHEMA, answers });
  }

  /** Keeps a second copy, except of what is meant for this visit only. */
  function journal(key, value, join) {
    if (CareerGuide.journal && mode() === "device") {
      CareerGuide.journal.write(key, value, join);
    }
  }

  function write(worksheet, values) {
    const answers = read(worksheet);
    const changed = Object.create(null);
    for (const name of Object.keys(values)) {
      const before = answers[name];
      const v = String(values[name]);
      if (before ? before.v !== v : v !== "") {
        changed[name] = { v, t: Math.max(Date.now(), before ? before.t + 1 : 0) };
      }
    }
    written.set(worksheet, merge(written.get(worksheet), changed));
    const stored = keepAnswers(worksheet, merge(answers, changed));
    journal(ANSWERS + worksheet, changed, merge);
    return stored;
  }

  function replace(worksheet, answers) {
    const before = read(worksheet);
    const after = Object.create(null);
    for (const name of new Set([...Object.keys(before), ...Object.keys(answers)])) {
      const v = answers[name] ? answers[name].v : "";
      const t = answers[name] ? answers[name].t : 0;
      // A value that takes the place of another is the newest, whenever it was first written.
      const old = before[name];
      after[name] = { v, t: !old ? t : old.v === v ? Math.max(t, old.t) : Math.max(Date.now(), old.t + 1, t) };
    }
    written.set(worksheet, after);
    const stored = keepAnswers(worksheet, after);
    journal(ANSWERS + worksheet, after, merge);
    notify(worksheet, true);
    return stored;
  }

  function keys() {
    const where = place();
    try {
      return Array.from({ length: where.length }, (_, index) => where.key(index));
    } catch {
      return [];
    }
  }

  function worksheets() {
    const found = [...keys(), ...unstored.keys()].filter((key) => key.startsWith(ANSWERS));
    return [...new Set(found.map((key) => key.slice(ANSWERS.length)))].sort();
  }

  /** An object that is kept beside the answers; ``t`` in storage is when it was written. */
  function readExtra(key) {
    const waiting = unstored.get(PREFIX + key);
    const text = waiting ? JSON.stringify(waiting) : get(PREFIX + key);
    if (text === null) {
      return {};
    }
    try {
      const kept = JSON.parse(text);
      if (kept && typeof kept === "object" && !Array.isArray(kept)) {
        delete kept.t;
        return kept;
      }
    } catch {
      // Told below, together with what is no object.
    }
    if (!untouchable.has(PREFIX + key)) {
      shelve(key, PREFIX + key, text);
    }
    return key === "shelf" && !untouchable.has(PREFIX + key) ? readExtra("shelf") : {};
  }

  function writeExtra(key, object) {
    const dated = { ...object, t: Date.now() };
    const stored = keep(PREFIX + key, dated);
    journal(PREFIX + key, dated);
    return stored;
  }

  /** Forgets everything of this place: answers, plan, shelf and how the reader liked to see it. */
  function clearAll() {
    for (const kind of ["localStorage", "sessionStorage"]) {
      const where = area(kind);
      for (const key of where ? Object.keys(where) : []) {
        if (key.startsWith(PREFIX)) {
          where.removeItem(key);
        }
      }
    }
    unstored.clear();
    written.clear();
    damaged.clear();
    untouchable.clear();
    heldMode = null;
    state = "ok";
    notify(null, true);
    return CareerGuide.journal ? CareerGuide.journal.clear() : Promise.resolve();
  }

  function setMode(wanted) {
    const visit = area("sessionStorage");
    heldMode = null;
    try {
      if (wanted === "visit") {
        visit.setItem(MODE, "visit");
      } else {
        visit.removeItem(MODE);
      }
    } catch {
      heldMode = wanted;
    }
    unstored.clear();
    written.clear();
    notify(null, true);
  }

  /** How the reader liked to see pages on this visit; given a value, remembers it. */
  function view(name, value) {
    const key = `${PREFIX}view/${name}`;
    try {
      if (value !== undefined) {
        area("sessionStorage").setItem(key, value);
      }
      return area("sessionStorage").getItem(key);
    } catch {
      return value === undefined ? null : value;
    }
  }

  window.addEventListener("storage", function (event) {
    if (event.storageArea !== place()) {
      return;
    }
    if (event.key === null) {
      written.clear();
      notify(null, false);
    } else if (event.key.startsWith(ANSWERS)) {
      const worksheet = event.key.slice(ANSWERS.length);
      if (event.newValue === null) {
        written.delete(worksheet);
      } else {
        const theirs = parse(event.newValue).answers;
        const both = merge(read(worksheet), merge(theirs, written.get(worksheet)));
        if (!same(both, theirs)) {
          keepAnswers(worksheet, both);
        }
      }
      notify(worksheet, false);
    } else if (event.key.startsWith(PREFIX)) {
      notify(null, false);
    }
  });

  /** Takes back what the browser had not written to disk when it was killed. */
  async function recover() {
    if (!CareerGuide.journal || mode() !== "device" || !area("localStorage")) {
      return;
    }
    for (const [key, value] of await CareerGuide.journal.readAll()) {
      if (mode() !== "device") {
        return;
      }
      if (key.startsWith(ANSWERS)) {
        const worksheet = key.slice(ANSWERS.length);
        const stored = read(worksheet);
        const both = merge(stored, value);
        if (!same(both, stored)) {
          keepAnswers(worksheet, both);
          notify(worksheet, false);
        }
      } else {
        const text = get(key);
        let t = -1;
        try {
          t = JSON.parse(text).t || 0;
        } catch {
          // Unreadable or lost: the copy is better.
        }
        if (value.t > t) {
          put(key, JSON.stringify(value));
          notify(null, false);
        }
      }
    }
  }

  CareerGuide.storage = {
    read,
    write,
    replace,
    merge,
    worksheets,
    readExtra,
    writeExtra,
    clearAll,
    mode,
    setMode,
    view,
    /** Whether something of this worksheet, or of plan or shelf, could not be read on this page. */
    wasDamaged: (name) => damaged.has(name),
    /** Calls back with the worksheet that changed, or null for any, and whether this page changed it. */
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    /** ok, blocked or full: how the last attempt to store went. */
    state: () => state,
    /** Resolves when what a killed browser had lost is back. */
    recovered: recover(),
  };
})();
