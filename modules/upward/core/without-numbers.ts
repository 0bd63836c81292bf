import { maskPhone, maskResidentId } from '@yimen/platform/identifiers';

/** Free text with persons' numbers masked: opinions and notes of other systems may hold some, and the ledger may not. */
export function withoutNumbers(text: string): string {
  return text
    .replace(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])|(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])/g, (number) =>
      maskResidentId(number),
    )
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, (number) => maskPhone(number));
}
