/*
 * Finds the words of the interface and fills their braces.
 *
 * Must: every word that scripts show comes from here, so that none is missing in another language.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});

  /** The words for a key such as ``plan.saved``; ``values`` fill the braces. */
  CareerGuide.say = function (key, values) {
    let words = window.CareerGuideWords;
    for (const part of key.split(".")) {
      words = words[part];
    }
    return words.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  };

  /** The same for a number of things: ``key_one`` or ``key_many``. */
  CareerGuide.sayCount = function (key, count) {
    return CareerGuide.say(`${key}_${count === 1 ? "one" : "many"}`, { count });
  };

  /** An element with attributes and children; text stays text, whatever is in it. */
  CareerGuide.make = function (tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) {
        element.addEventListener(name.slice(2), value);
      } else if (value === true) {
        element.setAttribute(name, "");
      } else if (value !== false && value !== null && value !== undefined) {
        element.setAttribute(name, value);
      }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  };
})();
