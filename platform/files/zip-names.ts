const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
/** An end record is followed by a comment of at most 64 KiB. */
const MAX_COMMENT = 0xffff;
const MAX_NAMES = 10_000;

/** Names of the files inside a zip, from its central directory; undefined when it is no sound zip. Reads names only. */
export function zipNames(bytes: Buffer): string[] | undefined {
  const end = endRecord(bytes);
  if (end === undefined) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_NAMES) return undefined;
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) return undefined;
    const length = bytes.readUInt16LE(at + 28);
    const start = at + CENTRAL_BYTES;
    if (start + length > end) return undefined;
    names.push(bytes.toString('utf8', start, start + length));
    at = start + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function endRecord(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  return undefined;
}
