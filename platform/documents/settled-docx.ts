import PizZip from 'pizzip';
import type { CivilDate } from '../time/index.ts';

/** First day a zip can hold; the moment of writing says nothing about a document and would make each run different. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * A docx whose bytes follow from its content alone: the moment of making is replaced by the day of the document, ids drawn at
 * random by counted ones, and the parts stand in the order of their names.
 */
export function settledDocx(bytes: Buffer, on: CivilDate): Buffer {
  const source = new PizZip(bytes);
  const settled = new PizZip();
  for (const name of Object.keys(source.files).sort()) {
    const file = source.files[name]!;
    if (file.dir) continue;
    const options = { date: ZIP_EPOCH, createFolders: false };
    if (!/\.(xml|rels)$/.test(name)) settled.file(name, file.asUint8Array(), options);
    else settled.file(name, settledXml(file.asText(), on), options);
  }
  return settled.generate({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' }) as Buffer;
}

function settledXml(xml: string, on: CivilDate): string {
  let drawings = 0;
  return xml
    .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${on}T00:00:00Z`)
    .replace(/(<wp:docPr id=")\d+/g, (_whole, head: string) => `${head}${(drawings += 1)}`);
}
