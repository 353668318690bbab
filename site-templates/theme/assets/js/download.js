/*
 * Hands a text to the reader as a file.
 *
 * Must: nothing leaves the device.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});

  CareerGuide.download = function (name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = CareerGuide.make("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    // The browser reads the file after the click.
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
})();
