import { FILE_TYPES, type FileType } from './sniff.ts';
import { endsAsZip } from '../zip/index.ts';

/** Long enough that compressed pixels hold none of them by chance, which short tags such as `<b>` would. */
const MARKUP = ['<script', '<html', '<body', '<iframe', '<!doctype html', '<?php', '<svg'];
const ARCHIVES = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'];
/** PDF readers look for the header in the first 1024 bytes. */
const PDF_HEADER_WITHIN = 1024;

const IMAGES: readonly FileType[] = [FILE_TYPES.png, FILE_TYPES.jpeg, FILE_TYPES.gif, FILE_TYPES.webp];

/** Why a file that is one type by its beginning is another one to another program, in Chinese; undefined when it is not. */
export function findSecondNature(bytes: Buffer, type: FileType): string | undefined {
  const isImage = IMAGES.includes(type);
  if (!isImage && type !== FILE_TYPES.pdf) return undefined;
  if (endsAsZip(bytes)) return '文件后面附有压缩包，不能上传，请用原来的软件重新导出。';
  const head = bytes.toString('latin1', 0, PDF_HEADER_WITHIN);
  if (isImage && head.includes('%PDF-')) return '图片里藏有 PDF，不能上传，请重新导出图片。';
  // A PDF may hold web addresses and XML deep inside; only where a browser looks for a web page may it not look like one.
  const text = isImage ? bytes.toString('latin1').toLowerCase() : head.toLowerCase();
  if (MARKUP.some((tag) => text.includes(tag))) {
    return '文件里藏有网页或脚本代码，不能上传，请用原来的软件重新导出。';
  }
  if (isImage && ARCHIVES.some((magic) => bytes.includes(Buffer.from(magic, 'latin1')))) {
    return '图片里藏有压缩包，不能上传，请重新导出图片。';
  }
  return undefined;
}
