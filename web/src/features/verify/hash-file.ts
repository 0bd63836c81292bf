/** Larger files are not ours. */
export const LARGEST = 50 * 1024 * 1024;

/** SHA-256 of a file in hexadecimal, computed here: the file itself never leaves the browser. */
export async function hashOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A code as people copy it from paper: without spaces and dashes, in capitals. */
export function tidyCode(text: string): string {
  return text.replace(/[\s\-—–]/g, '').toUpperCase();
}
