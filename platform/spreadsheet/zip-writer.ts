import { crc32, deflateRawSync } from 'node:zlib';

/** 1980-01-01 00:00, the zero of zip: the same content gives the same bytes on any day. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

/** Packs parts into a zip, in their order. */
export function writeZip(parts: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const packed = deflateRawSync(content);
    const label = Buffer.from(name, 'utf8');
    const fields = fieldsOf(content, packed, label);
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields, label, packed]);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    const made = Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0]);
    directory.push(made, fields, offset, label);
    written.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...written, central, end]);
}

/** The fields that a local header and the directory share: version to the length of the extra field. */
function fieldsOf(content: Buffer, packed: Buffer, label: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(label.length, 22);
  return fields;
}
