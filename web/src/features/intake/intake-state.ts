import type { Static } from 'typebox';
import type { getItem } from '@yimen/modules/catalogue/contract';
import type * as contract from '@yimen/platform/contract';
import type { Values } from '../../desk/schema-form/schema.ts';

/** An applicant as the platform knows one: names of persons masked. */
export type Party = Static<typeof contract.registerParty.output>;
/** As what somebody is taken in; an agent is always a person. */
export type As = 'applicant' | 'agent';
export const ROLE: Readonly<Record<As, string>> = { applicant: '申请人', agent: '代理人' };
/** An item with all its elements. */
export type Item = Static<typeof getItem.output>;

/** A file that lies on the server already. */
export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
}

/** What was received of a material at the counter. */
export interface Received {
  readonly ticked: boolean;
  readonly files: readonly StoredFile[];
}

/** Who came instead of the applicant, and the letter of authority. */
export interface Agent {
  readonly party?: Party;
  readonly letter?: StoredFile;
}

/** An application being taken in. */
export interface Intake {
  readonly party?: Party;
  /** Absent: the applicant stands at the counter. */
  readonly agent?: Agent;
  readonly item?: Item;
  readonly materials: Readonly<Record<number, Received>>;
  readonly form: Values | undefined;
  readonly window: string;
}

/** Changes an application as it stands by then: cards are read and files are stored while the clerk goes on. */
export type ChangeIntake = (change: (now: Intake) => Intake) => void;

/** The start of the next application at the same window. */
export const emptyIntake = (window: string): Intake => ({ materials: {}, form: undefined, window });

/** In what capacity an agent acts: the words of the portal. */
export const relationTo = ({ kind }: Party): string => (kind === 'person' ? '受托代理人' : '经办人');

const KEY = 'yimen.window';

/** The window this computer stands at. */
export function ownWindow(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Remembers the window for the next applicant and the next day. */
export function keepWindow(window: string): void {
  try {
    localStorage.setItem(KEY, window);
  } catch {
    // Storage may be refused: it is chosen again next time.
  }
}
