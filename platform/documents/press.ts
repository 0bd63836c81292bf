import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DocumentContent, Settings } from '../contract/index.ts';
import { documentFonts } from './document-settings.ts';
import { createPdfPress, type PdfPress } from './render-pdf.ts';
import { renderWord } from './render-word.ts';

/** Both files of a document, who made them, and characters no font has. */
export interface Made {
  readonly pdf: Buffer;
  readonly word: Buffer;
  readonly maker: string;
  readonly missing: string;
}

/** Makes the files of documents in the fonts that are set. */
export type Press = (content: DocumentContent) => Promise<Made>;

const require = createRequire(import.meta.url);
// The package does not export its package.json; it stands beside the folder of its entry.
const { version: docx } = require(join(dirname(require.resolve('docx')), '../package.json')) as {
  version: string;
};

/** A press that follows the setting: fonts are loaded with the first document and again when the setting changes. */
export function createPress(settings: Settings): Press {
  let press: PdfPress | undefined;
  let loaded = '';
  return async (content) => {
    const { wordBody, wordTitle, ...fonts } = settings.get(documentFonts);
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
