import { damaged, Unreadable } from './unreadable.ts';

/** What the scanner meets, in order. Names are without their prefix. */
export interface XmlEvents {
  open?(name: string, attributes: () => Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Goes through the XML of a workbook part once, in linear time. A document type is refused: workbooks have none, and through it
 * a small file can blow up. Throws Unreadable when tags do not close.
 */
export function scanXml(xml: string, events: XmlEvents): void {
  let at = 0;
  let depth = 0;
  for (let tag = xml.indexOf('<'); tag >= 0; tag = xml.indexOf('<', at)) {
    if (tag > at && events.text !== undefined) events.text(decodeEntities(xml.slice(at, tag)));
    const next = xml[tag + 1];
    if (next === '?') at = after(xml, '?>', tag);
    else if (next === '!') at = special(xml, tag, events);
    else {
      const end = tagEnd(xml, tag + 1);
      const closing = next === '/';
      const empty = xml[end - 1] === '/';
      const body = xml.slice(tag + (closing ? 2 : 1), empty ? end - 1 : end);
      const name = nameOf(body);
      if (!closing) events.open?.(name, () => attributesOf(body));
      if (closing || empty) events.close?.(name);
      depth += closing ? -1 : empty ? 0 : 1;
      if (depth < 0) throw damaged();
      at = end + 1;
    }
  }
  if (depth !== 0) throw damaged();
}

function special(xml: string, tag: number, events: XmlEvents): number {
  if (xml.startsWith('<!--', tag)) return after(xml, '-->', tag);
  if (xml.startsWith('<![CDATA[', tag)) {
    const end = after(xml, ']]>', tag);
    events.text?.(xml.slice(tag + 9, end - 3));
    return end;
  }
  throw new Unreadable('document-type', '文件里有工作簿不应有的内容（DOCTYPE），不予读取。');
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw damaged();
  return found + mark.length;
}

/** Where a tag ends; a `>` inside quotes does not count. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const character = xml.charCodeAt(at);
    if (quote !== 0) {
      if (character === quote) quote = 0;
    } else if (character === 34 || character === 39) quote = character;
    else if (character === 62) return at;
  }
  throw damaged();
}

function nameOf(body: string): string {
  const name = /^[^\s/>]+/.exec(body)?.[0];
  if (name === undefined) throw damaged();
  return withoutPrefix(name);
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(body: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name, double, single] of body.matchAll(/\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    found[withoutPrefix(name!)] = decodeEntities(double ?? single ?? '');
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, dec, hex, named) => {
    if (named !== undefined) return Object.hasOwn(ENTITIES, named) ? ENTITIES[named as string]! : whole;
    const code = dec === undefined ? Number.parseInt(hex as string, 16) : Number(dec);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
