import type { Actor } from '../procedure/index.ts';
import { canRead } from './matter-scope.ts';
import { READ_LETTERS } from './platform-permissions.ts';
import type { Site } from './site.ts';

/**
 * Whether a file is a letter of authority that an actor may open: one that is kept for a party, whose letters staff are told of
 * anyway, or one on which somebody acts in the matter it is opened from.
 */
export async function mayReadLetter(
  { services: { database, ledger }, procedures }: Site,
  actor: Actor,
  { sha256, matter: number }: { readonly sha256: string; readonly matter?: string },
): Promise<boolean> {
  if (actor.grants[READ_LETTERS] === undefined) return false;
  const { rows } = await database.pool.query({
    name: 'files-letter',
    text: 'select 1 from identity.representation where authority = $1 limit 1',
    values: [sha256],
  });
  if (rows.length > 0) return true;
  const matter = number === undefined ? undefined : await ledger.find(number);
  if (matter === undefined) return false;
  const procedure = procedures.get(matter.procedure);
  const letters = procedure?.letters?.(matter.data) ?? [];
  return canRead(actor, matter, procedure) && letters.includes(sha256);
}
