/*
 * Draws the first pages of a packet: its title, what is inside, and on which page each paper begins.
 *
 * Must: the list of papers is a table that is read aloud with its headings, and leads to each paper.
 * Must: nothing is cut off: a long title becomes smaller, and a long list goes on on a further page.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber } = window.PDFLib;
  // Places on Letter, from its foot; those of the first page are the ones of packet-cover.typ.
  const LEFT = 54;
  const RIGHT = 558;
  const RULE = 649.68;
  const TOLD = 573;
  const FIRST_ROW = 548;
  const NEXT_ROW = 735;
  const FOOT = 27.97;
  const ROW = 18;
  const SIZE = 10;
  // Where each column begins; times and pages end at theirs.
  const COLUMNS = [LEFT, 350, 500, RIGHT];
  const TITLE_SIZES = [24, 20, 17, 14, 12];

  function name(text) {
    return PDFName.of(text);
  }

  /** One page that is drawn here, with the elements that read it aloud. */
  class DrawnPage {
    constructor(packet, page) {
      this.packet = packet;
      this.context = packet.pdf.context;
      this.page = page;
      this.text = "";
      const number = page.node.lookup(name("StructParents"));
      if (number) {
        const owner = packet.owners.find(([each]) => each === number.asNumber())[1];
        this.marks = this.context.lookup(owner, PDFArray);
      } else {
        this.marks = this.context.obj([]);
        page.node.set(name("StructParents"), PDFNumber.of(packet.nextOwner));
        packet.owners.push([packet.nextOwner, this.marks]);
        packet.nextOwner += 1;
      }
    }

    /** Draws what belongs to an element of the structure. */
    mark(element, drawing) {
      const number = this.marks.size();
      const kids = this.context.lookup(element, PDFDict).lookup(name("K"), PDFArray);
      kids.push(this.context.obj({ Type: "MCR", Pg: this.page.ref, MCID: number }));
      this.marks.push(element);
      this.text += `/Span <</MCID ${number}>> BDC\n${drawing}EMC\n`;
    }

    /** Draws what is not read aloud. */
    decorate(drawing) {
      this.text += `/Artifact BMC\n${drawing}EMC\n`;
    }

    rule(y, width) {
      this.decorate(`q 0 G ${width} w ${LEFT} ${y.toFixed(2)} m ${RIGHT} ${y.toFixed(2)} l S Q\n`);
    }

    /** Makes a place on the page lead to another page. */
    lead(element, title, box, to) {
      const { packet } = this;
      const rect = box.map((side, at) => side + (at % 2 ? packet.up : packet.across));
      const link = this.context.register(
        this.context.obj({
          Type: "Annot",
          Subtype: "Link",
          Rect: rect,
          Border: [0, 0, 0],
          F: 4,
          Contents: PDFHexString.fromText(title),
          Dest: [to.ref, "XYZ", 0, packet.size[1], 0],
          StructParent: packet.nextOwner,
        }),
      );
      packet.owners.push([packet.nextOwner, element]);
      packet.nextOwner += 1;
      const kids = this.context.lookup(element, PDFDict).lookup(name("K"), PDFArray);
      kids.push(this.context.obj({ Type: "OBJR", Obj: link, Pg: this.page.ref }));
      // The library's own way would also draw something around the page.
      this.page.node.lookup(name("Annots"), PDFArray).push(link);
    }
  }

  CareerGuide.PacketCover = class {
    /** ``told`` has the words of the cover; each of ``rows`` the title, kind and time of a paper, and later its place. */
    constructor(packet, told, rows) {
      this.packet = packet;
      this.told = told;
      this.rows = rows;
      this.pages = [packet.pdf.getPage(0)];
      this.ownKids = packet.kids().size();
      for (let at = 1; at < CareerGuide.packetChoice.coverPages(rows.length); at += 1) {
        this.pages.push(this.addPage());
      }
    }

    /** The rows of a page. */
    rowsOf(at) {
      const { first, next } = CareerGuide.packetChoice.ROWS;
      const start = at ? first + (at - 1) * next : 0;
      return this.rows.slice(start, at ? start + next : first);
    }

    addPage() {
      const page = this.packet.pdf.addPage(this.packet.size);
      page.node.set(name("Tabs"), name("S"));
      page.node.set(name("Annots"), this.packet.pdf.context.obj([]));
      page.node.set(name("Resources"), this.packet.pdf.context.obj({ Font: {} }));
      return page;
    }

    element(kind, parent, more = {}) {
      const { context } = this.packet.pdf;
      const ref = context.register(context.obj({ Type: "StructElem", S: kind, P: parent, K: [], ...more }));
      if (parent !== this.packet.bodyRef) {
        context.lookup(parent, PDFDict).lookup(name("K"), PDFArray).push(ref);
      }
      return ref;
    }

    cell(kind, row, scope) {
      return this.element(kind, row, scope ? { A: { O: "Table", Scope: scope } } : {});
    }

    /** Draws everything, once it is known where each paper begins; ``amount`` tells how much there is. */
    draw(amount) {
      const body = this.packet.bodyRef;
      const [heading, summary, list, table] = ["H1", "P", "P", "Table"].map((kind) => this.element(kind, body));
      const drawn = this.pages.map((page) => new DrawnPage(this.packet, page));
      this.drawHead(drawn[0], heading, summary);
      // Programs that know no structure read in the order in which things are drawn.
      drawn[0].text += this.packet.drawing(this.pages[0]);
      drawn[0].mark(list, this.packet.write(amount, LEFT, TOLD, this.sizeFor(amount, RIGHT - LEFT)));
      this.drawTable(drawn, table);
      const kids = this.packet.kids();
      // The first page is read first, and the title before all else.
      [heading, summary].forEach((ref, at) => kids.insert(at, ref));
      [list, table].forEach((ref, at) => kids.insert(this.ownKids + 2 + at, ref));
      drawn.forEach((page, at) => this.finishPage(page, at));
    }

    drawHead(page, heading, summary) {
      const { font } = this.packet;
      const line = (words, x, y, size, bold) => this.packet.write(words, x, y, size, bold);
      const size = TITLE_SIZES.find((each) => font.wrap(this.told.title, (RIGHT - LEFT) / each).length < 3) || 12;
      const under = this.told.summary ? font.wrap(this.told.summary, (RIGHT - LEFT) / 11) : [];
      const lines = font.wrap(this.told.title, (RIGHT - LEFT) / size);
      let y = RULE + 16 + under.length * 14 + lines.length * size * 1.2;
      const draw = (texts, letters, step, bold) =>
        texts.map((text) => {
          y -= step;
          return line(text, LEFT, y, letters, bold);
        });
      page.mark(heading, draw(lines, size, size * 1.2, true).join(""));
      y -= 4;
      page.mark(summary, draw(under, 11, 14, false).join(""));
    }

    drawTable(drawn, table) {
      const [head, body] = ["THead", "TBody"].map((kind) => this.element(kind, table));
      const names = this.element("TR", head);
      drawn.forEach((page, at) => {
        let y = at ? NEXT_ROW : FIRST_ROW;
        const titles = this.told.columns.map((words, column) => this.place(words, column, y, SIZE - 1, true));
        if (at) {
          page.decorate(titles.join(""));
        } else {
          titles.forEach((title) => page.mark(this.cell("TH", names, "Column"), title));
        }
        page.rule(y - 5, 0.9);
        for (const row of this.rowsOf(at)) {
          y -= ROW;
          this.drawRow(page, this.element("TR", body), row, y);
          page.rule(y - 5, 0.4);
        }
      });
    }

    drawRow(page, element, row, y) {
      const header = this.cell("TH", element, "Row");
      const link = this.element("Link", header);
      const room = COLUMNS[1] - LEFT - 10;
      page.mark(link, this.place(row.title, 0, y, this.sizeFor(row.title, room), false));
      page.lead(link, row.title, [LEFT, y - 4, LEFT + room, y + 10], row.page);
      [row.kind, row.time, String(row.at)].forEach((words, at) => {
        const cell = this.cell("TD", element);
        if (words) {
          page.mark(cell, this.place(words, at + 1, y, SIZE, false));
        }
      });
    }

    /** The size at which a line fits. */
    sizeFor(words, room) {
      return Math.min(SIZE, Math.floor((room / this.packet.font.measure(words)) * 10) / 10);
    }

    place(words, column, y, size, bold) {
      const back = column > 1 ? this.packet.font.measure(words) * size : 0;
      return this.packet.write(words, COLUMNS[column] - back, y, size, bold);
    }

    finishPage(page, at) {
      const { font, pdf, total } = this.packet;
      const number = CareerGuide.say("worksheet.page_of", { page: at + 1, pages: total });
      const right = RIGHT - font.measure(number) * 8;
      const [title] = font.wrap(this.told.title, 50);
      page.rule(FOOT + 7.7, 0.5);
      page.decorate(this.packet.write(title, LEFT, FOOT, 8) + this.packet.write(number, right, FOOT, 8));
      this.packet.useFont(page.page);
      this.packet.draw(page.page, page.text);
      if (!at) {
        page.page.node.set(name("MediaBox"), pdf.context.obj([0, 0, ...this.packet.size]));
      }
    }
  };
})();
