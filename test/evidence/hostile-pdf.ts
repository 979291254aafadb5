/** A PDF that acts: a script at opening, one at its page, one behind a link, a link elsewhere. Made here. */
import { PDFDocument, PDFName, PDFString, StandardFonts } from "@cantoo/pdf-lib";

const script = (document: PDFDocument, code: string) =>
  document.context.register(document.context.obj({ Type: "Action", S: "JavaScript", JS: PDFString.of(code) }));

export const hostilePdf = async (elsewhere: string): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage();
  page.drawText("What the class saw", { x: 60, y: 700, font, size: 24 });
  document.addJavaScript("start", "app.alert('named script')");
  document.catalog.set(PDFName.of("OpenAction"), script(document, "app.alert('open')"));
  page.node.set(PDFName.of("AA"), document.context.obj({ O: script(document, "app.alert('page')") }));
  const link = (action: unknown) =>
    document.context.register(
      document.context.obj({ Type: "Annot", Subtype: "Link", Rect: [50, 690, 300, 730], A: action as never }),
    );
  page.node.set(
    PDFName.of("Annots"),
    document.context.obj([
      link({ Type: "Action", S: "URI", URI: PDFString.of(`${elsewhere}/link`) }),
      link({ Type: "Action", S: "JavaScript", JS: PDFString.of(`app.launchURL('${elsewhere}/script')`) }),
    ]),
  );
  return document.save();
};
