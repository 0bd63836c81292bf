/** Indexes of the cell styles of a written workbook. */
export const STYLES = { plain: 0, header: 1, text: 2, quotedText: 3, number: 4 } as const;

const FONT = '<name val="宋体"/><family val="3"/><charset val="134"/>';
const TEXT_FORMAT = 49;

/** Styles of a written workbook. Text cells have the text format, so that a code typed into one keeps its zeros. */
export function stylesXml(namespace: string): string {
  const line = '<color rgb="FFBFBFBF"/>';
  const border = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin">${line}</${side}>`);
  const wrapped = '<alignment vertical="top" wrapText="1"/>';
  const cell = (format: number, more: string, inside = wrapped): string =>
    `<xf numFmtId="${format}" xfId="0" borderId="1" applyBorder="1" applyAlignment="1"${more}>${inside}</xf>`;
  return [
    `<styleSheet xmlns="${namespace}">`,
    `<fonts count="2"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font></fonts>`,
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE6F0FA"/><bgColor indexed="64"/></patternFill></fill></fills>',
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${border.join('')}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    '<cellXfs count="5">',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    cell(TEXT_FORMAT, ' fontId="1" fillId="2" applyFont="1" applyFill="1" applyNumberFormat="1"'),
    cell(TEXT_FORMAT, ' fontId="0" fillId="0" applyNumberFormat="1"'),
    cell(TEXT_FORMAT, ' fontId="0" fillId="0" applyNumberFormat="1" quotePrefix="1"'),
    cell(1, ' fontId="0" fillId="0" applyNumberFormat="1"'),
    '</cellXfs>',
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}
