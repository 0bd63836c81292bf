/** How somebody stands to a party: it is oneself, an organisation one handles business for, or somebody who gave written authority. */
export type Standing = 'self' | 'handler' | 'agent';

/** A party that an applicant's account may act for, as the server knows it: name as it is shown, masked for persons. */
export interface ActingFor {
  readonly party: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly standing: Standing;
  /** File of the written authority, where there is one. */
  readonly authority?: string;
}

/** What of an actor decides for whom it may act. */
export interface ForWhom {
  readonly subject?: string;
  readonly parties?: readonly ActingFor[];
}

/** Whether an applicant or agent may act for a party: its own, or one that it handles or has authority for today. */
export function standsFor({ subject, parties }: ForWhom, party: string | null | undefined): boolean {
  if (party == null) return false;
  return subject === party || (parties?.some((one) => one.party === party) ?? false);
}

/** Every party an actor may act for, its own first. */
export function partiesOf({ subject, parties = [] }: ForWhom): string[] {
  const own = subject === undefined ? [] : [subject];
  return [...new Set([...own, ...parties.map(({ party }) => party)])];
}
