/** Gives a file that came as Base64 to the browser to be kept. */
export function saveFile({
  name,
  mediaType,
  content,
}: {
  name: string;
  mediaType: string;
  content: string;
}): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  saveBlob(name, new Blob([bytes], { type: mediaType }));
}

/** Gives a text to the browser to be kept as a file. */
export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read the address only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
