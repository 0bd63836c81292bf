// What browsers and Node both offer as globals and pure code may therefore use, beyond the language itself.
// Only tsconfig.pure.json includes this file.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array | ArrayBuffer): string;
}

declare function structuredClone<T>(value: T): T;
