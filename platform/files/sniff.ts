import { readZipDirectory } from '../zip/index.ts';
import { findBomb } from './archive-bomb.ts';

/** A type of file that is accepted, and the extensions its name may end with. */
export interface FileType {
  readonly mediaType: string;
  readonly extensions: readonly string[];
}

const office = 'application/vnd.openxmlformats-officedocument';

/** Everything that is accepted; whatever is not listed is refused. */
export const FILE_TYPES = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  gif: { mediaType: 'image/gif', extensions: ['gif'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
  docx: { mediaType: `${office}.wordprocessingml.document`, extensions: ['docx'] },
  xlsx: { mediaType: `${office}.spreadsheetml.sheet`, extensions: ['xlsx'] },
  ofd: { mediaType: 'application/ofd', extensions: ['ofd'] },
  txt: { mediaType: 'text/plain; charset=utf-8', extensions: ['txt'] },
} as const satisfies Record<string, FileType>;

/** What a content is: an accepted type, or the reason in Chinese why it is not accepted. */
export type Sniffed = { readonly type: FileType } | { readonly refused: string };

const MARKUP = /<(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php|%)/i;

/** Tells the type from the content alone; the name is not asked. */
export function sniff(bytes: Buffer): Sniffed {
  const head = bytes.toString('latin1', 0, 16);
  if (head.startsWith('%PDF-')) return { type: FILE_TYPES.pdf };
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { type: FILE_TYPES.png };
  if (head.startsWith('\xff\xd8\xff')) return { type: FILE_TYPES.jpeg };
  if (/^GIF8[79]a/.test(head)) return { type: FILE_TYPES.gif };
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return { type: FILE_TYPES.webp };
  if (head.startsWith('PK\x03\x04')) return sniffZip(bytes);
  if (head.startsWith('MZ') || head.startsWith('\x7fELF') || head.startsWith('#!') || isMachO(head)) {
    return { refused: '这是可执行程序，不能上传。' };
  }
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return { refused: '这是旧版 Office 文件，请另存为 docx、xlsx 或 PDF 后上传。' };
  return sniffText(bytes);
}

function isMachO(head: string): boolean {
  return ['\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe'].some((magic) => head.startsWith(magic));
}

function sniffZip(bytes: Buffer): Sniffed {
  const directory = readZipDirectory(bytes);
  // What stands behind or between would be another file to another program.
  const entries = directory?.isWhole === true ? directory.entries : undefined;
  if (entries === undefined) return { refused: '文件不完整或已损坏，请重新导出后上传。' };
  const bomb = findBomb(entries, bytes.length);
  if (bomb !== undefined) return { refused: bomb };
  const names = entries.map(({ name }) => name);
  if (names.some((name) => /vbaProject\.bin$|\/(embeddings|activeX)\//i.test(name))) {
    return { refused: '文件含有宏或嵌入的程序，请另存为不含宏的文件或 PDF 后上传。' };
  }
  if (names.includes('OFD.xml')) return { type: FILE_TYPES.ofd };
  if (names.includes('[Content_Types].xml')) {
    if (names.includes('word/document.xml')) return { type: FILE_TYPES.docx };
    if (names.includes('xl/workbook.xml')) return { type: FILE_TYPES.xlsx };
  }
  return { refused: '不接受压缩包，请把其中的文件逐个上传。' };
}

function sniffText(bytes: Buffer): Sniffed {
  const unknown = { refused: '无法识别的文件类型，请上传 PDF、图片、docx、xlsx、ofd 或 UTF-8 文本文件。' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unknown;
  }
  if (/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return unknown;
  if (MARKUP.test(text))
    return { refused: '网页、SVG 和脚本文件可能带有程序，不能上传，请转换为 PDF 或图片。' };
  return { type: FILE_TYPES.txt };
}
