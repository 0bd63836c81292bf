import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DocumentContent } from '../contract/index.ts';
import type { documentFonts } from './document-settings.ts';
import { createPdfPress, type PdfPress } from './render-pdf.ts';
import { renderWord } from './render-word.ts';

/** What was printed, as it travels between threads. */
export interface Made {
  readonly pdf: Uint8Array;
  readonly word: Uint8Array;
  readonly maker: string;
  readonly missing: string;
}

export type Fonts = (typeof documentFonts)['default'];

const require = createRequire(import.meta.url);
// The package does not export its package.json; it stands beside the folder of its entry.
const { version: docx } = require(join(dirname(require.resolve('docx')), '../package.json')) as {
  version: string;
};

/** Makes the files of documents; fonts are loaded with the first one and again when others are wanted. */
export function printer(): (fonts: Fonts, content: DocumentContent) => Promise<Made> {
  let press: PdfPress | undefined;
  let loaded = '';
  return async ({ wordBody, wordTitle, ...fonts }, content) => {
    const wanted = JSON.stringify(fonts);
    if (press === undefined || wanted !== loaded) {
      press = createPdfPress(fonts);
      loaded = wanted;
    }
    const { bytes, missing } = press.render(content);
    const word = await renderWord(content, { body: wordBody, title: wordTitle });
    return { pdf: bytes, word, maker: `${press.maker}; docx ${docx} ${wordBody}/${wordTitle}`, missing };
  };
}
