import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip as its directory lists it. `streamed`: sizes stand behind the data, not before them. */
export interface ZipPart {
  readonly name: string;
  readonly at: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
  readonly streamed?: boolean;
}

/** 1980-01-01 00:00, the zero of zip: the same content gives the same bytes on any day. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const SIZES_BEHIND = 0x0008;
const DEFLATED = 8;
const VERSION = 20;

/** Header of a part whose sizes are not known yet. */
export function localHeader(name: string): Buffer {
  return header({ name, at: 0, crc: 0, size: 0, packed: 0, streamed: true });
}

/** A part whose content is at hand, with its header. */
export function writtenPart(name: string, content: Buffer, at: number): { bytes: Buffer; entry: ZipPart } {
  const packed = deflateRawSync(content);
  const entry = { name, at, crc: crc32(content), size: content.length, packed: packed.length };
  return { bytes: Buffer.concat([header(entry), packed]), entry };
}

/** What stands behind a streamed part: its checksum and sizes. */
export function dataDescriptor({ crc, size, packed }: ZipPart): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

/** The directory at the end of a zip; `at`: where it begins. */
export function directoryEnd(parts: readonly ZipPart[], at: number): Buffer {
  const central = Buffer.concat(
    parts.map((part) => {
      const offset = Buffer.alloc(14);
      offset.writeUInt32LE(part.at, 10);
      const made = Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0]);
      return Buffer.concat([made, fields(part), offset, Buffer.from(part.name, 'utf8')]);
    }),
  );
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([central, end]);
}

function header(part: ZipPart): Buffer {
  const label = Buffer.from(part.name, 'utf8');
  return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), fields(part), label]);
}

/** The fields that a local header and the directory share: version to the length of the extra field. */
function fields({ name, crc, size, packed, streamed }: ZipPart): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES | (streamed ? SIZES_BEHIND : 0), 2);
  bytes.writeUInt16LE(DEFLATED, 4);
  bytes.writeUInt16LE(0, 6);
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(Buffer.byteLength(name, 'utf8'), 22);
  return bytes;
}
