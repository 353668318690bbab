/*
 * What the theme's own script expects to find: a small memory for settings such as the choice of colors,
 * kept apart for each guide by the address of its home page.
 *
 * Must: a browser that keeps nothing, or holds something damaged, still shows the page.
 */
"use strict";

var __md_scope = new URL(document.currentScript.dataset.base, location);

function __md_hash(text) {
  let hash = 0;
  for (const sign of text) {
    hash = (hash << 5) - hash + sign.charCodeAt(0);
  }
  return hash;
}

function __md_get(name, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + name));
  } catch (fault) {
    return null;
  }
}

function __md_set(name, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + name, JSON.stringify(value));
  } catch (fault) {
    // The setting holds for this page only.
  }
}
