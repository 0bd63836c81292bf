import type { Pool } from 'pg';
import type { WorkCalendar } from '../calendar/index.ts';
import {
  dueChanges,
  engineActions,
  systemActor,
  type BaseFacts,
  type DueChange,
} from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import type { Served } from './decide-batch.ts';
import type { Ledger, Recalculation } from './ledger.ts';
import { MATTER_COLUMNS, matterOf } from './stored-matter.ts';

interface Sources {
  readonly served: () => ReadonlyMap<string, Served>;
  readonly calendar: () => WorkCalendar;
  readonly warning: () => BaseFacts['warning'];
}

const PAGE = 2000;

/** Every open matter whose running clocks a calendar would move. Reads only. */
export async function previewCalendar(
  pool: Pool,
  sources: Sources,
  calendar: WorkCalendar,
): Promise<Recalculation> {
  const moved: Recalculation['moved'][number][] = [];
  let examined = 0;
  for await (const page of openMatters(pool)) {
    examined += page.length;
    for (const { number, changes } of movedIn(page, sources, calendar)) {
      moved.push(...changes.map((change) => ({ number, ...change })));
    }
  }
  return { examined, moved };
}

/** Recomputes every open matter under the calendar in force; each matter that moves gets one entry. */
export async function applyCalendar(
  pool: Pool,
  sources: Sources,
  ledger: Pick<Ledger, 'submit'>,
  now: Instant,
): Promise<Recalculation> {
  const moved: Recalculation['moved'][number][] = [];
  let examined = 0;
  for await (const page of openMatters(pool)) {
    examined += page.length;
    const due = movedIn(page, sources, sources.calendar());
    const outcomes = await Promise.all(
      due.map(({ number, procedure }) =>
        ledger.submit({
          procedure,
          number,
          action: engineActions.recalculate,
          input: {},
          actor: systemActor,
          now,
        }),
      ),
    );
    outcomes.forEach((outcome, i) => {
      if (!outcome.ok) return;
      moved.push(...due[i]!.changes.map((change) => ({ number: due[i]!.number, ...change })));
    });
  }
  return { examined, moved };
}

function movedIn(page: readonly ReturnType<typeof matterOf>[], sources: Sources, calendar: WorkCalendar) {
  const facts = { calendar, warning: sources.warning() };
  return page.flatMap((matter): { number: string; procedure: string; changes: DueChange[] }[] => {
    const served = sources.served().get(matter.procedure);
    if (served === undefined)
      throw new Error(`事项 ${matter.number} 属于未安装的程序 ${matter.procedure}，无法重算时限。`);
    const { changes } = dueChanges(served.procedure, matter, facts);
    return changes.length === 0 ? [] : [{ number: matter.number, procedure: matter.procedure, changes }];
  });
}

/** Open matters with clocks, in pages by id. One that has expired has no alarm any more, yet a new calendar may take that back. */
async function* openMatters(pool: Pool): AsyncGenerator<ReturnType<typeof matterOf>[]> {
  for (let after = 0; ;) {
    const { rows } = await pool.query({
      name: 'ledger-open-clocks',
      text: `select ${MATTER_COLUMNS} from ledger.matter
        where not closed and clocks <> '{}' and id > $1 order by id limit $2`,
      values: [after, PAGE],
    });
    if (rows.length === 0) return;
    const page = rows.map(matterOf);
    yield page;
    after = page.at(-1)!.id;
  }
}
