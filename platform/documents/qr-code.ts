import qrcode from 'qrcode';

/** Error correction M: a copy of a copy must still scan. */
const LEVEL = 'M';

/** A QR code as SVG of black squares, the same for the same text. */
export function qrSvg(text: string): string {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: LEVEL });
  const { size, data } = modules;
  const QUIET = 2;
  let path = '';
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  const side = size + QUIET * 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#000" d="${path}"/></svg>`;
}

/** The same as PNG, for Word. */
export function qrPng(text: string): Promise<Buffer> {
  return qrcode.toBuffer(text, { errorCorrectionLevel: LEVEL, margin: 2, scale: 6, type: 'png' });
}
