/*
 * Links that lead to a better page where scripts run: each names it beside the page that works without.
 *
 * Must: without scripts the link leads to a page that works without scripts.
 */
"use strict";

for (const link of document.querySelectorAll("a[data-cg-with-scripts]")) {
  link.href = link.dataset.cgWithScripts;
}
