/*
 * A second copy of what is kept on this device, in a database of the browser.
 *
 * Browsers write localStorage to disk only seconds later, so a browser that is killed forgets the last
 * answers. A database is written at once. When a page opens, storage.js takes back from here what it lost.
 *
 * Must: an answer that was given a second before the browser is killed is there when the sheet opens again.
 * Must: where there is no database, everything else works as before, without a message.
 * Must: what is cleared is gone from here too.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const DATABASE = "career-guide";
  const TABLE = "kept";
  // One change after the other, so that what is cleared cannot come back behind it.
  let last = Promise.resolve();

  function open() {
    return new Promise(function (resolve, reject) {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore(TABLE);
      };
      request.onsuccess = function () {
        resolve(request.result);
      };
      request.onerror = request.onblocked = function () {
        reject(request.error);
      };
    });
  }

  function transact(kind, work) {
    return open().then(function (database) {
      return new Promise(function (resolve, reject) {
        database.onversionchange = function () {
          database.close();
        };
        const transaction = database.transaction(TABLE, kind, { durability: "strict" });
        const request = work(transaction.objectStore(TABLE));
        transaction.oncomplete = function () {
          resolve(request && request.result);
          database.close();
        };
        transaction.onabort = transaction.onerror = function () {
          reject(transaction.error);
          database.close();
        };
      });
    });
  }

  function queue(step) {
    last = last.then(step).catch(function () {});
    return last;
  }

  CareerGuide.journal = {
    /** Writes one key; ``merge`` makes the new value of what is there, or undefined, and the value. */
    write(key, value, merge) {
      return queue(function () {
        return transact("readwrite", function (table) {
          const read = table.get(key);
          read.onsuccess = function () {
            table.put(merge ? merge(read.result, value) : value, key);
          };
        });
      });
    },

    /** Everything that is kept here, as pairs of key and value. */
    readAll() {
      return queue(function () {
        const found = [];
        return transact("readonly", function (table) {
          table.openCursor().onsuccess = function (event) {
            const cursor = event.target.result;
            if (cursor) {
              found.push([cursor.key, cursor.value]);
              cursor.continue();
            }
          };
        }).then(function () {
          return found;
        });
      }).then(function (found) {
        return found || [];
      });
    },

    /** Forgets everything, and the database itself. */
    clear() {
      return queue(function () {
        return new Promise(function (resolve) {
          const request = indexedDB.deleteDatabase(DATABASE);
          request.onsuccess = request.onerror = request.onblocked = resolve;
        });
      });
    },
  };
})();
