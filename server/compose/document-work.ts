import { modules } from '@yimen/modules';
import { recordFailure, RENDER_JOB, renderWithinDays } from '@yimen/platform/documents';
import type { Declaring } from '@yimen/platform/jobs';
import type { LedgerEntry } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';

const DAY_MS = 86_400_000;

/** Modules that write documents, in the order of the registry. */
export const documentWriters = modules.flatMap(({ documents }) => documents ?? []);

/** Entry types of every procedure somebody writes documents for. */
const entries = modules.flatMap(({ procedures = [] }) =>
  procedures
    .filter(({ procedure }) => documentWriters.some((writer) => writer.procedures.includes(procedure.id)))
    .flatMap(({ procedure }) => Object.keys(procedure.entries).map((type) => `${procedure.id}:${type}`)),
);

/** Queues the making of an entry's documents; asked for twice while one waits, it is made once. */
export async function queueRendering(services: Services, number: string, entry: number): Promise<void> {
  const payload = { number, entry };
  await services.queue.add(RENDER_JOB, payload, { key: `${RENDER_JOB} ${number} ${entry}` });
}

/** From the entry that issues documents to their files: numbers in the order of the ledger, the files as jobs. */
export const documentWork: Declaring<Services> = {
  name: 'documents',
  listeners: [
    {
      name: 'documents.register',
      title: '文书编号并排队生成',
      entries,
      async handle(services, heard) {
        const oldest = services.clock.now() - services.settings.get(renderWithinDays) * DAY_MS;
        const issuing = heard.filter(({ body, at }) => body.documents !== undefined && at >= oldest);
        for (const { number, seq } of issuing satisfies readonly LedgerEntry[]) {
          // One that cannot be written must not hold up the numbers of all others: the job tries it again and again.
          await services.documents.register(number, seq).catch((error: unknown) =>
            recordFailure(services.database, {
              matter: number,
              entry: seq,
              error,
              at: services.clock.now(),
            }),
          );
          await queueRendering(services, number, seq);
        }
      },
    },
  ],
  jobs: [
    {
      name: RENDER_JOB,
      title: '生成文书文件并记入台账',
      async run(services, payload) {
        const { number, entry } = payload as { number: string; entry: number };
        try {
          await services.documents.render(number, entry);
        } catch (error) {
          await recordFailure(services.database, { matter: number, entry, error, at: services.clock.now() });
          throw error;
        }
      },
    },
  ],
};
