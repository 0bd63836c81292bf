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
  /** Compression method: 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressed: number;
  readonly expanded: number;
  readonly encrypted: boolean;
  /** Where its local header is said to be. */
  readonly at: number;
}

/** A central directory. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Nothing stands behind the zip, the directory fills its space, and every entry has its own local header. */
  readonly isWhole: boolean;
}

/** Reads the central directory; nothing is unpacked. Undefined when there is none that can be read. */
export function readZipDirectory(bytes: Buffer): ZipDirectory | undefined {
  const end = endRecord(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
    const start = at + CENTRAL_BYTES;
    const length = bytes.readUInt16LE(at + 28);
    if (start + length > end) return undefined;
    entries.push({
      name: bytes.toString('utf8', start, start + length),
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      expanded: bytes.readUInt32LE(at + 24),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      at: bytes.readUInt32LE(at + 42),
    });
    at = start + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  const endsHere = end + END_BYTES + bytes.readUInt16LE(end + 20) === bytes.length;
  return {
    entries,
    isWhole: endsHere && at === end && entries.every((entry) => hasLocalHeader(bytes, entry)),
  };
}

/** Where the content of an entry begins; undefined when there is no local header where the directory says. */
export function contentStart(bytes: Buffer, { at }: ZipEntry): number | undefined {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return undefined;
  return at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
}

/** Whether a content that is no zip by its beginning would be opened as one by its end. */
export function endsAsZip(bytes: Buffer): boolean {
  const end = endRecord(bytes);
  if (end === undefined) return false;
  const size = bytes.readUInt32LE(end + 12);
  return size >= CENTRAL_BYTES && size <= end && bytes.readUInt32LE(end - size) === CENTRAL;
}

function hasLocalHeader(bytes: Buffer, entry: ZipEntry): boolean {
  if (contentStart(bytes, entry) === undefined) return false;
  const start = entry.at + LOCAL_BYTES;
  return bytes.toString('utf8', start, start + bytes.readUInt16LE(entry.at + 26)) === entry.name;
}

function endRecord(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return undefined;
}
