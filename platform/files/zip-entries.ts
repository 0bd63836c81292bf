const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** An end record is followed by a comment of at most 64 KiB. */
const MAX_COMMENT = 0xffff;

/** A file inside a zip, as the central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: number;
  readonly expanded: number;
  readonly encrypted: boolean;
}

/**
 * What a zip declares to hold, read from its central directory; nothing is unpacked. Undefined when it is no sound zip: the
 * directory must reach from where the end record says to the end of the file, and every entry must have its local header.
 */
export function zipEntries(bytes: Buffer): ZipEntry[] | undefined {
  const end = endRecord(bytes);
  // What stands behind the zip would be another file to another program.
  if (end === undefined || end + END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
    const length = bytes.readUInt16LE(at + 28);
    const start = at + CENTRAL_BYTES;
    if (start + length > end) return undefined;
    const name = bytes.toString('utf8', start, start + length);
    if (!hasLocalHeader(bytes, bytes.readUInt32LE(at + 42), name)) return undefined;
    entries.push({
      name,
      compressed: bytes.readUInt32LE(at + 20),
      expanded: bytes.readUInt32LE(at + 24),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    });
    at = start + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at === end ? entries : undefined;
}

/** Whether a content that is no zip by its beginning would be opened as one by its end. */
export function endsAsZip(bytes: Buffer): boolean {
  const end = endRecord(bytes);
  if (end === undefined) return false;
  const size = bytes.readUInt32LE(end + 12);
  return size >= CENTRAL_BYTES && size <= end && bytes.readUInt32LE(end - size) === CENTRAL;
}

function hasLocalHeader(bytes: Buffer, at: number, name: string): boolean {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return false;
  const start = at + LOCAL_BYTES;
  return bytes.toString('utf8', start, start + bytes.readUInt16LE(at + 26)) === name;
}

function endRecord(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return undefined;
}
