import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, which readers of a printed code mistake. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A new code of 80 random bits: it says nothing about the document, and nobody guesses one. */
export function newVerificationCode(): string {
  // 256 is a multiple of 32: every character is equally likely.
  return [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
}

/** A code as somebody typed it: spaces and hyphens left out, small letters and the mistaken ones put right. */
export function readVerificationCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** Whether a text has the form of a code. */
export function isVerificationCode(text: string): boolean {
  return text.length === LENGTH && [...text].every((character) => ALPHABET.includes(character));
}
