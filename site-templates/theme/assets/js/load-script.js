/*
 * Loads a script of this guide when it is needed.
 *
 * Must: nothing is loaded twice, and what failed can be tried again.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const loaded = new Map();

  /** Loads a script once; pages opened as files can load scripts, but nothing else. */
  CareerGuide.load = function (address) {
    if (!loaded.has(address)) {
      const done = new Promise((resolve, reject) => {
        const script = CareerGuide.make("script", { src: address });
        // In the order in which they need each other.
        script.async = false;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loaded.delete(address);
          script.remove();
          reject(new Error(address));
        });
        document.head.append(script);
      });
      loaded.set(address, done);
    }
    return loaded.get(address);
  };
})();
