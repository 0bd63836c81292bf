import { writeZip } from '../zip-writer.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook put together part by part, as other programs write it or as nobody should. */
export function rawWorkbook(sheetData: string, parts: Readonly<Record<string, string>> = {}): Buffer {
  const all: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="示例表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${sheetData}</sheetData></worksheet>`,
    ...parts,
  };
  return writeZip(Object.entries(all).map(([name, text]) => ({ name, content: Buffer.from(text, 'utf8') })));
}
