/*
 * Makes the PDF of a packet on this device, from the ready PDFs of the site.
 *
 * Must: nothing is loaded before a PDF is asked for, and nothing leaves the device.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { say, sayCount } = CareerGuide;
  const KINDS = ["lesson", "notes", "worksheet", "fact_sheet"];
  const SCRIPTS = ["vendor/pdf-lib.min", "js/form-font", "js/packet-pdf", "js/packet-cover"];

  /** How much there is of each kind, and how long the worksheets take. */
  function tell(papers) {
    const told = [];
    for (const kind of KINDS) {
      const count = papers.filter((paper) => paper.kind === kind).length;
      if (count) {
        told.push(sayCount(`packet.${kind}`, count));
      }
    }
    const sheets = papers.filter((paper) => paper.kind === "worksheet");
    const minutes = sheets.reduce((sum, paper) => sum + paper.minutes, 0);
    return minutes ? [...told, say("packet.minutes_of_worksheets", { minutes })] : told;
  }

  function load(root, parts) {
    return Promise.all(parts.map((part) => CareerGuide.load(new URL(part, root).href)));
  }

  /** The bytes of a packet, and the letters that its cover lacks. ``about`` holds its title, its summary and its paper; ``root`` is the top of the site. */
  async function make(about, papers, root) {
    await load(root, SCRIPTS.map((script) => `assets/${script}.js`));
    await load(root, ["packets/cover.pdf.js", ...papers.map((paper) => paper.path)]);
    const ready = window.CareerGuidePdf;
    const packet = await CareerGuide.PacketPdf.begin(ready["packet-cover"], about.paper);
    const rows = [];
    for (const { kind, key, title, minutes } of papers) {
      const time = minutes ? say("packet.minutes", { minutes }) : "";
      const source = await CareerGuide.PacketPdf.read(ready[key]);
      rows.push({ title, kind: say(`packet.kind_${kind}`), time, source });
    }
    const columns = ["part", "kind", "time", "page"].map((name) => say(`packet.column_${name}`));
    const cover = new CareerGuide.PacketCover(packet, { title: about.title, summary: about.summary, columns }, rows);
    rows.forEach((row, number) => {
      row.at = packet.total + 1;
      row.pages = packet.add(row.source, `p${number + 1}/`, row.title);
      row.page = row.pages[0];
    });
    const pages = packet.total;
    for (const row of rows) {
      row.pages.forEach((page, at) => packet.number(page, say("worksheet.page_of", { page: row.at + at, pages })));
    }
    cover.draw([...tell(papers), sayCount("packet.pages", pages)].join(" · "));
    return { bytes: await packet.finish(about.title, about.summary), lacking: [...packet.font.lacking] };
  }

  CareerGuide.packetPrint = { make, tell };
})();
