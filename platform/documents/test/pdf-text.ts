import { constants, inflateSync } from 'node:zlib';

/** Objects of a PDF as the typesetter writes it: whole, uncompressed, numbered. */
function objectsOf(pdf: Buffer): Map<string, string> {
  const text = pdf.toString('latin1');
  return new Map([...text.matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)].map((match) => [match[1]!, match[2]!]));
}

function streamOf(object: string): string {
  const start = object.indexOf('stream') + 'stream'.length;
  const raw = object
    .slice(start, object.lastIndexOf('endstream'))
    .replace(/^\r?\n/, '')
    .replace(/\r?\n$/, '');
  if (!object.includes('/FlateDecode')) return raw;
  // The checksum at the end of the data may itself end with the byte of a line end, which was cut off above.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  return inflateSync(Buffer.from(raw, 'latin1'), options).toString('latin1');
}

/** Glyph → character, from the ToUnicode table of a font. */
function glyphsOf(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, lines] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, hex] of lines!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(Number.parseInt(glyph!, 16), text(hex!));
  for (const [, lines] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, hex] of lines!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let at = Number.parseInt(from!, 16); at <= Number.parseInt(to!, 16); at += 1)
        glyphs.set(at, String.fromCodePoint(text(hex!).codePointAt(0)! + at - Number.parseInt(from!, 16)));
  return glyphs;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a literal string of a content stream. */
function literal(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_whole, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  );
}

type Token = { readonly font: string } | { readonly bytes: string };

/** Changes of font and shown strings of a content stream. Brackets within a string may stand in pairs without escape. */
function tokensOf(content: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < content.length; at += 1) {
    if (content.startsWith('<<', at)) {
      at = content.indexOf('>>', at) + 1;
      continue;
    }
    const font = /^\/(\w+) [\d.]+ Tf/.exec(content.slice(at, at + 40))?.[1];
    if (font !== undefined) tokens.push({ font });
    if (content[at] !== '(') continue;
    let depth = 1;
    let end = at + 1;
    for (; depth > 0; end += 1) {
      if (content[end] === '\\') end += 1;
      else if (content[end] === '(') depth += 1;
      else if (content[end] === ')') depth -= 1;
    }
    tokens.push({ bytes: literal(content.slice(at + 1, end - 1)) });
    at = end - 1;
  }
  return tokens;
}

/** What a PDF shows, in reading order, without spaces and line ends. */
export function pdfText(pdf: Buffer): string {
  return pdfPages(pdf).join('');
}

/** The same page by page. */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const read = (object: string, key: string): string | undefined =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1] ?? '');
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object));
  return pages.map((page) => {
    let shown = '';
    const fonts = new Map<string, Map<number, string>>();
    for (const [, name, id] of /\/Font <<([\s\S]*?)>>/.exec(page)![1]!.matchAll(/\/(\w+) (\d+) 0 R/g))
      fonts.set(name!, glyphsOf(streamOf(read(objects.get(id!)!, 'ToUnicode')!)));
    let glyphs = new Map<number, string>();
    const content = streamOf(read(page, 'Contents')!);
    for (const token of tokensOf(content)) {
      if ('font' in token) glyphs = fonts.get(token.font)!;
      else
        for (let at = 0; at + 1 < token.bytes.length; at += 2)
          shown += glyphs.get(token.bytes.charCodeAt(at) * 256 + token.bytes.charCodeAt(at + 1)) ?? '\ufffd';
    }
    return shown.replace(/\s/g, '');
  });
}

/** Base names of the fonts, and how many font files are in the PDF. */
export function pdfFonts(pdf: Buffer): { names: string[]; embedded: number } {
  const objects = [...objectsOf(pdf).values()];
  return {
    names: objects.flatMap((object) =>
      object.includes('/Subtype /Type0') ? [/\/BaseFont \/\w+\+([\w-]+)/.exec(object)![1]!] : [],
    ),
    embedded: objects.filter((object) => /\/FontFile[23]? \d+ 0 R/.test(object)).length,
  };
}
