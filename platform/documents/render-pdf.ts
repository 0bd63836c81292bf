import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { DocumentContent } from '../contract/index.ts';
import { qrSvg } from './qr-code.ts';

/** Where fonts come from and which are wanted for what, in order of preference. */
export interface PdfFonts {
  readonly folder: string;
  readonly body: readonly string[];
  readonly title: readonly string[];
  readonly sans: readonly string[];
}

/** A PDF, and the characters that none of the fonts has: in their place stands 〓, as printers have always done. */
export interface Printed {
  readonly bytes: Buffer;
  readonly missing: string;
}

/** Makes PDFs. `maker` names the program and the fonts: the same maker makes the same bytes of the same content. */
export interface PdfPress {
  readonly maker: string;
  render(content: DocumentContent): Printed;
}

const require = createRequire(import.meta.url);
/** Shipped fonts, two weights of the serif: Noto, OFL. */
const SHIPPED = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
const LAYOUT = fileURLToPath(new URL('./layout/', import.meta.url));
const MAIN = join(LAYOUT, 'document.typ');
/**
 * Documents of which the typesetter remembers its work. Without forgetting, memory grows with every document; so it stays at 325 MB
 * over 800 of them (fonts included), as long as the event loop turns between two, which frees the finished ones. Measured 2026-11.
 */
const REMEMBERED = 4;
/** The typesetter names one text without glyphs at a time. */
const MOST_MISSING = 200;
const GETA = '〓';

/**
 * A press with these fonts. Its workspace is the layout folder alone: nothing else can be read, no package is fetched. The layout
 * is ours; what differs comes in as data.
 */
export function createPdfPress({ folder, ...wanted }: PdfFonts): PdfPress {
  const files = [...SHIPPED.map((name) => require.resolve(name)), ...ownFonts(folder)];
  const fontBlobs = files.map((file) => readFileSync(file));
  const compiler = NodeCompiler.create({ workspace: LAYOUT, fontArgs: [{ fontBlobs }] });
  const fonts = JSON.stringify(wanted);
  const compile = (content: DocumentContent, tight: 'yes' | 'no'): NodeTypstDocument => {
    const data = JSON.stringify({ content, qr: qrSvg(content.verification.address) });
    const result = compiler.compile({ mainFilePath: MAIN, inputs: { data, fonts, tight } });
    if (result.result !== null) return result.result;
    throw new Error(`文书排版失败：${JSON.stringify(result.takeDiagnostics()?.shortDiagnostics)}`);
  };
  const typeset = (content: DocumentContent): Buffer => {
    const wide = compile(content, 'no');
    const tight = wide.numOfPages > 1 ? compile(content, 'yes') : wide;
    const document = tight.numOfPages < wide.numOfPages ? tight : wide;
    const creationTimestamp = Date.parse(`${content.date}T00:00:00Z`) / 1000;
    const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp });
    compiler.evictCache(REMEMBERED);
    return pdf;
  };
  return {
    maker: makerName([readFileSync(MAIN), ...fontBlobs, Buffer.from(fonts)]),
    render(content) {
      let printable = content;
      const missing = new Set<string>();
      for (let round = 0; round < MOST_MISSING; round += 1) {
        try {
          return { bytes: typeset(printable), missing: [...missing].join('') };
        } catch (error) {
          const unknown = charactersWithoutGlyph(error);
          if (unknown.length === 0) throw error;
          for (const character of unknown) missing.add(character);
          printable = replaced(printable, missing);
        }
      }
      throw new Error(
        `文书中没有字形的字超过 ${MOST_MISSING} 个，请检查内容，或者在字体文件夹中放入含有这些字的字体。`,
      );
    },
  };
}

/** Which characters an error of the typesetter says no font has; none for any other error. */
function charactersWithoutGlyph(error: unknown): string[] {
  const [, quoted] =
    /the text `(".*?")` could not be displayed/s.exec(String(error).replaceAll('\\"', '"')) ?? [];
  if (quoted === undefined) return [];
  const text = quoted
    .slice(1, -1)
    .replace(/\\+u\{([0-9a-f]+)\}/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return [...text].filter((character) => character !== GETA);
}

function replaced(content: DocumentContent, missing: ReadonlySet<string>): DocumentContent {
  const put = (value: unknown): unknown => {
    if (typeof value === 'string')
      return [...value].map((character) => (missing.has(character) ? GETA : character)).join('');
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
  };
  return put(content) as DocumentContent;
}

/** Font files a county has brought, in the order of their names. */
function ownFonts(folder: string): string[] {
  if (folder === '') return [];
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function makerName(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const { version } = require('@myriaddreamin/typst-ts-node-compiler/package.json') as { version: string };
  return `typst-ts ${version} ${hash.digest('hex').slice(0, 16)}`;
}
