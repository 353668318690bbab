/*
 * The occupations that a student keeps in mind: the list itself, which stars, tray, finder and compare share.
 *
 * It is kept through storage.js under ``shortlist`` as ``{ items: { slug: { title, on, since, t } } }``: whether
 * it is on the list, since when, and the time of the last change. What was taken off stays with ``on: false``, so
 * that of a plan and its file the later wish counts.
 *
 * Must: the list survives a reload and is the same in every tab.
 * Must: two tabs that each add an occupation both keep theirs.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const KEY = "shortlist";
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  // The folder of the guide, from the address of this script; it also holds where pages are opened as files.
  const root = new URL("../../", document.currentScript.src).href;

  /** The entries of a list, without what cannot be one. */
  function clean(kept) {
    const found = new Map();
    for (const [slug, entry] of Object.entries(kept && typeof kept === "object" ? kept : {})) {
      if (SLUG.test(slug) && entry && typeof entry.title === "string" && Number.isFinite(entry.t)) {
        const since = Number.isFinite(entry.since) ? entry.since : entry.t;
        found.set(slug, { title: entry.title, on: entry.on === true, since, t: entry.t });
      }
    }
    return found;
  }

  /** Everything that was ever on the list. */
  function items() {
    return clean(CareerGuide.storage.readExtra(KEY).items);
  }

  /** What is on the list, in the order in which it was put there. */
  function list() {
    const on = [...items()].filter(([, entry]) => entry.on);
    on.sort((one, other) => one[1].since - other[1].since);
    return on.map(([slug, { title }]) => ({ slug, title }));
  }

  function put(slug, title, on, since) {
    const all = items();
    const before = all.get(slug);
    const t = Math.max(Date.now(), before ? before.t + 1 : 0);
    all.set(slug, { title, on, since: since || t, t });
    return keep(all);
  }

  function keep(all) {
    const stored = CareerGuide.storage.writeExtra(KEY, { items: Object.fromEntries(all) });
    notify();
    return stored;
  }

  /** Of two lists, the later wish about every occupation. */
  function join(one, other) {
    const both = clean(one);
    for (const [slug, entry] of clean(other)) {
      const there = both.get(slug);
      if (!there || entry.t > there.t) {
        both.set(slug, entry);
      }
    }
    return Object.fromEntries(both);
  }

  const listeners = new Set();

  function notify() {
    for (const listener of listeners) {
      listener();
    }
  }

  CareerGuide.storage.onChange((worksheet) => worksheet === null && notify());

  CareerGuide.shortlist = {
    root,
    list,
    has: (slug) => Boolean((items().get(slug) || {}).on),
    add: (slug, title) => put(slug, title, true),
    remove: (slug) => put(slug, (items().get(slug) || { title: slug }).title, false),
    /** Puts back what was taken off, at its old place in the list. */
    restore: (slug, title, since) => put(slug, title, true, since),
    /** When an occupation was put on the list. */
    since: (slug) => (items().get(slug) || {}).since,
    /** Where the page of an occupation is. */
    page: (slug) => `${root}occupations/${slug}.html`,
    /** The whole list as it is kept, for files. */
    all: () => Object.fromEntries(items()),
    /** Puts a whole list in the place of this one. */
    replace: (all) => keep(clean(all)),
    clean: (kept) => Object.fromEntries(clean(kept)),
    join,
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
})();
