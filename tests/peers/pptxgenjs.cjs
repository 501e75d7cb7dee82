// The deck by PptxGenJS, with a master and placeholders: node pptxgenjs.cjs CONTENT.json OUT.pptx
const fs = require("fs");
const PptxGenJS = require("pptxgenjs");

const [content, out] = process.argv.slice(2);
const said = JSON.parse(fs.readFileSync(content, "utf-8"));
const made = new PptxGenJS();
made.layout = "LAYOUT_WIDE";
made.title = said.title;
const master = (title, w) => made.defineSlideMaster({
  title,
  objects: [
    { placeholder: { options: { name: "title", type: "title", x: 0.6, y: 0.5, w: 12, h: 1.1, fontSize: 32 }, text: "" } },
    { placeholder: { options: { name: "body", type: "body", x: 0.6, y: 1.8, w, h: 4.8, fontSize: 24 }, text: "" } },
  ],
});
master("BODY", 12);
master("BESIDE", 5.5);
made.addSlide({ masterName: "BODY" }).addText(said.title, { placeholder: "title" });
for (const one of said.slides) {
  const slide = made.addSlide({ masterName: one.picture ? "BESIDE" : "BODY" });
  slide.addText(one.title, { placeholder: "title" });
  const last = one.points.length - 1;
  const points = one.points.map((text, n) => ({ text, options: { bullet: true, breakLine: n < last } }));
  slide.addText(points, { placeholder: "body" });
  if (one.picture) slide.addImage({ path: one.picture.file, altText: one.picture.alt, x: 6.5, y: 1.8, w: 6, h: 4 });
  slide.addNotes(one.notes.join("\n"));
}
made.writeFile({ fileName: out });
