import type { Static } from 'typebox';
import type * as contract from '@yimen/platform/contract';

/** What the clerk has seen: the certificate, and the telephone of who stands at the counter. */
export type Seen = Static<NonNullable<typeof contract.verifyParty.body>>;
/** What a verification would come to. */
export type Preview = Static<typeof contract.previewVerification.output>;
/** What it came to. */
export type Outcome = Static<typeof contract.verifyParty.output>;

/** The next person: nothing is kept of the last one. */
export const NOBODY: Seen = { kind: 'person', name: '', idNumber: '', phone: '' };

/** As the server takes it: numbers are often typed in groups, and the letter of a number in small. */
export function sendable({ kind, name, idNumber, phone }: Seen): Seen {
  return {
    kind,
    name: name.trim(),
    idNumber: idNumber.replace(/\s/g, '').toUpperCase(),
    phone: phone.replace(/[\s-]/g, ''),
  };
}
