import type { Pool } from 'pg';
import type { WorkCalendar } from '../calendar/index.ts';
import type { BaseFacts, Decision, Numbering, Refusal } from '../procedure/index.ts';
import type { Clock, Instant } from '../time/index.ts';
import { isConflict, isPassing, isUnstorable, unstorable } from './commit-failure.ts';
import { CommitQueue } from './commit-queue.ts';
import { arrive, decideOne, isIdle, isRefusal, type Pending, type Served } from './decide-batch.ts';
import { earlierAnswers } from './earlier-answers.ts';
import type { Ledger, LedgerCommand, Outcome, StoredMatter } from './ledger.ts';
import { createMatterCache } from './matter-cache.ts';
import { createNumberSource } from './numbering.ts';
import { createPartitions } from './partitions.ts';
import { readEntries } from './read-entries.ts';
import { applyCalendar, previewCalendar } from './recalculation.ts';
import { loadMatters } from './stored-matter.ts';
import { sweep } from './sweep-alarms.ts';
import { writeBatch, writeRefusals, type RefusedCommand, type Write } from './write-batch.ts';

/** What a ledger needs. `served` and the facts are asked for late, so that the ledger can be made before the modules start. */
export interface LedgerOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly served: () => ReadonlyMap<string, Served>;
  readonly calendar: () => WorkCalendar;
  readonly warning: () => BaseFacts['warning'];
  /** Batches in flight at once: while one is in the database others are decided and sent. */
  readonly writers?: number;
  /** Commands in a batch at most. One that took all who wait would leave the other writers nothing to overlap with. */
  readonly maxBatch?: number;
  readonly cached?: number;
  /** Told of every batch that was committed: commands in it. For metrics. */
  readonly onBatch?: (commands: number) => void;
}

/** A command with the way to answer it. */
class Work implements Pending {
  readonly command: Pending['command'];
  readonly commandId: string;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #reject: (error: unknown) => void;
  /** The sender has its answer: a later attempt of the batch must leave it alone. */
  answered = false;
  /** Id and number given in an attempt that somebody else's move undid: kept, so that a conflict leaves no gap. */
  place: (Numbering & { readonly id: number; readonly number: string }) | undefined;

  constructor(pending: Pending, resolve: (outcome: Outcome) => void, reject: (error: unknown) => void) {
    this.command = pending.command;
    this.commandId = pending.commandId;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  resolve(outcome: Outcome): void {
    this.answered = true;
    this.#resolve(outcome);
  }

  reject(error: unknown): void {
    this.answered = true;
    this.#reject(error);
  }
}

/** A command with what was decided of it, and the matter it was decided on. */
interface Decided {
  readonly work: Work;
  readonly from: StoredMatter | undefined;
  readonly result: Decision | Refusal;
}

/** Attempts at a batch before its commands are tried one by one, and at a single command before its sender is told. */
const ATTEMPTS = 6;
const BACKOFF_MS = [0, 20, 100, 500, 2000, 5000];

/** Makes the ledger of one process. Any number of processes may serve one database. */
export function createLedger(options: LedgerOptions): Ledger {
  return new GroupCommitLedger(options);
}

class GroupCommitLedger implements Ledger {
  readonly #options: LedgerOptions;
  readonly #queue: CommitQueue<Work>;
  readonly #cache;
  readonly #numbers;
  readonly #partitions;
  /** Batches decide one after the other, so numbers are given in order of arrival; only the writes overlap. */
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#cache = createMatterCache(options.cached ?? 30_000);
    this.#numbers = createNumberSource(options.pool);
    this.#partitions = createPartitions(options.pool);
    this.#queue = new CommitQueue<Work>({
      run: (batch) => this.#run(batch),
      writers: options.writers ?? 3,
      maxBatch: options.maxBatch ?? 96,
    });
  }

  submit<D>(command: LedgerCommand): Promise<Outcome<D>> {
    if (this.#closed) return Promise.reject(new Error('系统正在停机，未接受此操作，请稍后重试。'));
    return new Promise<Outcome<D>>((resolve, reject) => {
      const pending = arrive(command, this.#options.clock.now());
      // Two copies of one named command must not decide side by side; unnamed opening commands share nothing.
      const key =
        command.number ?? (command.fresh || command.id === undefined ? undefined : pending.commandId);
      const work = new Work(pending, resolve as (outcome: Outcome) => void, reject);
      this.#queue.add(work, key);
    });
  }

  async preview<D>(command: LedgerCommand): Promise<Decision<D> | Refusal> {
    const pending = arrive(command, this.#options.clock.now());
    const matter = command.number === undefined ? undefined : await this.find(command.number);
    const base = { calendar: this.#options.calendar(), warning: this.#options.warning() };
    return decideOne(this.#options.served().get(command.procedure), pending, matter, base);
  }

  async find<D>(number: string): Promise<StoredMatter<D> | undefined> {
    return (await loadMatters(this.#options.pool, [number]))[0];
  }

  async entriesOf(number: string) {
    const matter = await this.find(number);
    return matter === undefined ? [] : readEntries(this.#options.pool, matter);
  }

  sweepAlarms(now: Instant): Promise<number> {
    return sweep(this.#options.pool, this, now);
  }

  recalculateClocks(now: Instant) {
    return applyCalendar(this.#options.pool, this.#options, this, now);
  }

  previewRecalculation(calendar: WorkCalendar) {
    return previewCalendar(this.#options.pool, this.#options, calendar);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.drained();
  }

  /** Runs a batch; on a conflict or a lost connection asks what was already answered and decides the rest anew. */
  async #run(batch: readonly Work[]): Promise<void> {
    let open = batch;
    let failure: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (BACKOFF_MS[attempt]! > 0) await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS[attempt]));
      try {
        return await this.#attempt(open, attempt > 0);
      } catch (error) {
        failure = error;
        open = this.#afterFailure(open, error);
        if (open.length === 0) return;
        if (!isPassing(error)) break;
      }
    }
    // One command may be poisoning the others: let each stand for itself. A database that is away is no command's fault.
    if (open.length > 1 && (isConflict(failure) || !isPassing(failure))) {
      for (const work of open) await this.#run([work]);
      return;
    }
    for (const work of open) {
      if (isUnstorable(failure)) work.resolve({ ok: false, refusal: unstorable });
      else work.reject(failure);
    }
  }

  /** Forgets what the failed attempt rested on; returns the work that still waits for its answer. */
  #afterFailure(batch: readonly Work[], error: unknown): readonly Work[] {
    // After a crash of the database the counters may stand where they stood before: numbers not yet written are void.
    const keepPlaces = isConflict(error) && (error as { constraint?: string }).constraint !== 'matter_number';
    for (const work of batch) {
      if (work.command.number !== undefined) this.#cache.drop(work.command.number);
      if (!keepPlaces) work.place = undefined;
    }
    return batch.filter(({ answered }) => !answered);
  }

  /** One attempt. Throws when nothing, or nothing for certain, was written. */
  async #attempt(batch: readonly Work[], again: boolean): Promise<void> {
    const prepared = await this.#inTurn(() => this.#prepare(batch, again));
    const { writes, refused } = prepared;
    if (writes.length > 0) {
      const stored = await writeBatch(this.#options.pool, writes);
      this.#options.onBatch?.(writes.length);
      stored.forEach((matter, i) => {
        this.#cache.put(matter);
        const outcome = { ok: true as const, number: matter.number, matter, entries: writes[i]!.entries };
        prepared.accepted[i]!.work.resolve(outcome);
      });
    }
    const recorded = refused.filter(({ refusal }) => !isIdle(refusal));
    const late = recorded.length > 0 ? await writeRefusals(this.#options.pool, recorded.map(asRecord)) : [];
    // A copy of the command was answered by another server while this one was being decided: its answer stands.
    const answers =
      late.length > 0 ? await earlierAnswers(this.#options.pool, late) : new Map<string, Outcome>();
    for (const { work, refusal } of refused)
      work.resolve(answers.get(work.commandId) ?? { ok: false, refusal });
  }

  #inTurn<T>(prepare: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(prepare);
    this.#turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  async #prepare(batch: readonly Work[], again: boolean) {
    const open = await this.#answerRepeats(batch, again);
    const known = await this.#matters(open, again);
    const first = await this.#decideAll(open, known.matters);
    // A refusal must not rest on a cached matter: another server may have moved it meanwhile.
    const isStale = ({ from, result }: Decided): boolean =>
      isRefusal(result) && from !== undefined && known.cached.has(from.number);
    const stale = first.filter(isStale).map(({ work }) => work);
    const decided =
      stale.length === 0
        ? first
        : [
            ...first.filter((d) => !isStale(d)),
            ...(await this.#decideAll(stale, (await this.#matters(stale, true)).matters)),
          ];
    const accepted = decided.flatMap(({ work, from, result }) =>
      isRefusal(result) ? [] : [{ work, from, decision: result }],
    );
    const refused = decided.flatMap(({ work, result }) =>
      isRefusal(result) ? [{ work, refusal: result }] : [],
    );
    return { accepted, writes: await this.#writes(accepted), refused };
  }

  /** Decides each; a fault in a rule concerns its command alone and is told to its sender, the others go on. */
  async #decideAll(works: readonly Work[], matters: ReadonlyMap<string, StoredMatter>): Promise<Decided[]> {
    const base = { calendar: this.#options.calendar(), warning: this.#options.warning() };
    const served = this.#options.served();
    const decided: Decided[] = [];
    for (const work of works) {
      const { number, procedure } = work.command;
      const from = number === undefined ? undefined : matters.get(number);
      try {
        const result = decideOne(served.get(procedure), work, from, base);
        decided.push({ work, from, result: result instanceof Promise ? await result : result });
      } catch (error) {
        if (isPassing(error)) throw error;
        work.reject(error);
      }
    }
    return decided;
  }

  /** Work not answered before. Only named commands can be repeats, or any command after a failed attempt. */
  async #answerRepeats(batch: readonly Work[], again: boolean): Promise<readonly Work[]> {
    const suspects = batch.filter(
      ({ command }) => again || (command.id !== undefined && command.fresh !== true),
    );
    if (suspects.length === 0) return batch;
    const answers = await earlierAnswers(
      this.#options.pool,
      suspects.map(({ commandId }) => commandId),
    );
    if (answers.size === 0) return batch;
    return batch.filter((work) => {
      const answer = answers.get(work.commandId);
      if (answer !== undefined) work.resolve(answer);
      return answer === undefined;
    });
  }

  async #matters(batch: readonly Work[], fresh: boolean) {
    const matters = new Map<string, StoredMatter>();
    const cached = new Set<string>();
    const missing: string[] = [];
    for (const { command } of batch) {
      if (command.number === undefined) continue;
      const hit = fresh ? undefined : this.#cache.get(command.number);
      if (hit === undefined) missing.push(command.number);
      else {
        matters.set(command.number, hit);
        cached.add(command.number);
      }
    }
    if (missing.length > 0) {
      for (const matter of await loadMatters(this.#options.pool, missing)) matters.set(matter.number, matter);
    }
    return { matters, cached };
  }

  async #writes(
    accepted: readonly { work: Work; decision: Decision; from: StoredMatter | undefined }[],
  ): Promise<Write[]> {
    const served = this.#options.served();
    await this.#givePlaces(accepted);
    const writes: Write[] = [];
    for (const { work, decision, from } of accepted) {
      const { id, number } = from ?? work.place!;
      writes.push({
        commandId: work.commandId,
        procedure: served.get(work.command.procedure)!.procedure,
        expected: from?.version ?? 0,
        before: from,
        id,
        number,
        matter: decision.matter,
        entries: from === undefined ? numbered(decision.entries, number) : decision.entries,
      });
    }
    await this.#partitions.ensure(writes.map(({ matter }) => matter.lastAt));
    return writes;
  }

  /** Gives every matter to be opened its id and number, in order of arrival. */
  async #givePlaces(accepted: readonly { work: Work; decision: Decision }[]): Promise<void> {
    const wanting = accepted.flatMap(({ work, decision: { numbering } }) =>
      numbering === undefined || fits(work.place, numbering) ? [] : [{ work, numbering }],
    );
    if (wanting.length === 0) return;
    const numbers = await this.#numbers.numbers(wanting.map(({ numbering }) => numbering));
    for (const [i, { work, numbering }] of wanting.entries()) {
      work.place = { ...numbering, id: await this.#numbers.nextId(), number: numbers[i]! };
    }
  }
}

/** Whether the place of an earlier attempt serves a numbering. */
function fits(place: Work['place'], { scope, prefix, width }: Numbering): boolean {
  return place?.scope === scope && place.prefix === prefix && place.width === width;
}

function asRecord({ work, refusal }: { work: Work; refusal: Refusal }): RefusedCommand {
  return { commandId: work.commandId, command: work.command, refusal };
}

/** The first entry carries the number, so that the chain vouches for it. */
function numbered(entries: Decision['entries'], number: string): Decision['entries'] {
  const [first, ...others] = entries;
  const opening = { number, ...first!.body.opening! };
  return [{ ...first!, body: { ...first!.body, opening } }, ...others];
}
