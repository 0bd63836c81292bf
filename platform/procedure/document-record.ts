import { civilDateAt, type Instant } from '../time/index.ts';
import { systemActor } from './actor.ts';
import { record, type Decision } from './decide.ts';
import type { BaseFacts, Procedure } from './definition.ts';
import type { Matter } from './matter.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The files of documents that an entry issued, as the ledger keeps them: proof of what was handed out. */
export interface RenderedDocuments {
  /** `seq` of the entry that issued them. */
  readonly entry: number;
  readonly files: readonly {
    readonly kind: string;
    readonly ordinal: number;
    /** 文号 or 编号. */
    readonly number: string;
    readonly template: number;
    readonly pdf: string;
    readonly word: string;
  }[];
  /** Programs and fonts that made the bytes: made again by the same, they are the same. */
  readonly maker: string;
}

/** Records that documents were made. It changes neither state nor clocks, and is possible after the end of a matter. */
export function recordDocuments<D, F>(
  procedure: Procedure<D, F>,
  matter: Matter<D>,
  input: unknown,
  now: Instant,
  facts: F & BaseFacts,
): Decision<D> | Refusal {
  const { entry, files, maker } = input as RenderedDocuments;
  const unknown = files.find(({ kind, ordinal }) => ordinal > (matter.documents[kind] ?? 0));
  if (entry > matter.version || unknown !== undefined)
    return refuse('procedure.no-such-document', `此件没有签发过文书“${unknown?.kind ?? entry}”。`);
  const at = Math.max(now, matter.lastAt);
  const situation = { facts, actor: systemActor, now: at, today: civilDateAt(at) };
  const data = { entry, files, maker };
  return record(procedure, matter, [{ type: 'documentRendered', data }], situation);
}
