import type { DocumentContent, Settings } from '../contract/index.ts';
import { documentFonts } from './document-settings.ts';
import { pressThread } from './press-thread.ts';

/** Both files of a document, who made them, and characters no font has. */
export interface Made {
  readonly pdf: Buffer;
  readonly word: Buffer;
  readonly maker: string;
  readonly missing: string;
}

/** Makes the files of documents in the fonts that are set. */
export type Press = (content: DocumentContent) => Promise<Made>;

/** A press that follows the setting. */
export function createPress(settings: Settings): Press {
  return async (content) => {
    const { pdf, word, ...rest } = await pressThread.print(settings.get(documentFonts), content);
    return { ...rest, pdf: bufferOf(pdf), word: bufferOf(word) };
  };
}

/** The same bytes: what came from another thread is no Buffer any more. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
