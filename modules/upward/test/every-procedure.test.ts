import { buildCalendar, publishedNotices } from '@yimen/platform/calendar';
import { decide, isRefusal, type Actor, type Matter } from '@yimen/platform/procedure';
import { describeProcedure, permissionMatrix } from '@yimen/platform/procedure/testing';
import { instantAt, type CivilDate } from '@yimen/platform/time';
import { describe, expect, it } from 'vitest';
import { batch, rowsSent, upwardPermissions, type BatchData, type BatchFacts } from '../core/index.ts';
import { batchInputs, exampleManifest, handedOver, prepared } from './batch-inputs.ts';

const system: Actor = { kind: 'system', id: 'system', name: '系统', grants: {} };
const sender: Actor = {
  kind: 'staff',
  id: 'sender',
  name: '上报人员',
  grants: { 'upward.prepare': 'county', 'upward.hand-over': 'county' },
};
const calendar = buildCalendar(publishedNotices);
const facts = (over: Partial<BatchFacts> = {}) => ({
  ...{ receiptDays: 3, handOverDays: 1, outstanding: 0, listed: 0, missingFiles: [] },
  next: { xid: '0', pos: '0' },
  ...over,
  calendar,
  warning: { least: 1, share: 0.2 },
});

describeProcedure(batch, {
  actors: [system, sender, { ...sender, id: 'reader', grants: { 'upward.read': 'county' } }],
  inputs: batchInputs,
  // Most receipts list what they count.
  facts: ({ matter, input, now }) =>
    facts({
      outstanding: (matter?.version ?? 0) % 2,
      listed:
        (matter?.data.receipt.rejected ?? 0) +
        (input?.rejected ?? 0) +
        (Math.floor(now / 60_000) % 10 === 0 ? 1 : 0),
    }),
  runs: 150,
  maxSteps: 25,
  maxData: 2500,
  invariants: {
    'no more rows are answered than were handed over': ({ matter }) =>
      matter === undefined ||
      matter.data.receipt.accepted + matter.data.receipt.rejected <= rowsSent(matter.data.manifest),
    'nothing is answered before it was handed over': ({ matter }) =>
      matter?.data.receipt.lastOn === undefined || matter.data.handedOver !== undefined,
    'every taking out of files is an entry that says for how many persons': ({ entries, matter }) => {
      const taken = entries.filter(({ type }) => type === 'takenOut');
      return (
        taken.length === (matter?.data.takenOut ?? 0) &&
        taken.every(({ body }) => body.data!['persons'] === 4)
      );
    },
    'it is closed only when every row has an answer': ({ matter }) =>
      matter?.state !== 'CLOSED' ||
      matter.data.receipt.accepted + matter.data.receipt.rejected === rowsSent(matter.data.manifest),
  },
});

/** A batch in the hands of a test, at nine o'clock of a day. */
class BatchAtHand {
  matter: Matter<BatchData> | undefined;

  try(on: CivilDate, action: string, input: unknown, over: Partial<BatchFacts> = {}) {
    const result = decide(
      batch,
      this.matter,
      { action, input, actor: sender, now: instantAt(on, 540) },
      facts({ listed: this.listed(input), ...over }),
    );
    if (!isRefusal(result)) this.matter = result.matter;
    return result;
  }

  /** A receipt lists what it counts. */
  listed(input: unknown): number {
    return (this.matter?.data.receipt.rejected ?? 0) + ((input as { rejected?: number }).rejected ?? 0);
  }

  act(on: CivilDate, action: string, input: unknown): this {
    const result = this.try(on, action, input);
    if (isRefusal(result)) throw new Error(result.message);
    return this;
  }

  code(on: CivilDate, action: string, input: unknown, over: Partial<BatchFacts> = {}): string {
    const result = this.try(on, action, input, over);
    return isRefusal(result) ? result.code : 'accepted';
  }
}

describe('a batch', () => {
  const made = () => new BatchAtHand().act('2021-11-01', 'prepare', prepared());
  const sent = () => made().act('2021-11-02', 'handOver', handedOver);

  it('is to be handed over in a day and answered in three, working days both', () => {
    expect(made().matter!.clocks['handOver']!.due).toBe('2021-11-02');
    expect(sent().matter!.clocks['receipt']!.due).toBe('2021-11-05');
    const answered = sent().act('2021-11-04', 'receipt', { accepted: 10, rejected: 0 }).matter!;
    expect(answered.clocks['receipt']!.stoppedOn).toBe('2021-11-04');
  });

  it('stays with the receiver until every row has an answer', () => {
    const at = sent().act('2021-11-03', 'receipt', { accepted: 4, rejected: 0 });
    expect(at.matter!.state).toBe('HANDED_OVER');
    expect(at.act('2021-11-03', 'receipt', { accepted: 5, rejected: 1 }).matter!.state).toBe(
      'REJECTED_IN_PART',
    );
  });

  it('is refused when it holds no row', () => {
    const empty = { ...prepared(), manifest: { ...exampleManifest(), files: [] } };
    expect(new BatchAtHand().code('2021-11-01', 'prepare', empty)).toBe('upward.empty-batch');
  });

  it('is refused when it does not begin where the one before ended, or names a file that is not there', () => {
    const code = (over: Partial<BatchFacts>) =>
      new BatchAtHand().code('2021-11-01', 'prepare', prepared(), over);
    expect(code({ next: { xid: '7', pos: '1' } })).toBe('upward.not-next');
    expect(code({ missingFiles: ['b'.repeat(64)] })).toBe('upward.file-missing');
  });

  it('takes no receipt that counts rows sent back without listing them', () => {
    const given = { accepted: 8, rejected: 2 };
    expect(sent().code('2021-11-03', 'receipt', given, { listed: 1 })).toBe('upward.rows-unlisted');
    expect(sent().code('2021-11-03', 'receipt', given)).toBe('accepted');
  });

  it('takes no receipt for more rows than it holds, and none for no row', () => {
    expect(sent().code('2021-11-03', 'receipt', { accepted: 11, rejected: 0 })).toBe(
      'upward.too-many-answers',
    );
    expect(sent().code('2021-11-03', 'receipt', { accepted: 0, rejected: 0 })).toBe('upward.empty-receipt');
  });

  it('is not closed while a row has no answer, was held back or was sent back', () => {
    const half = sent().act('2021-11-03', 'receipt', { accepted: 4, rejected: 1 });
    expect(half.code('2021-11-04', 'close', {})).toBe('upward.answers-missing');
    half.act('2021-11-04', 'receipt', { accepted: 5, rejected: 0 });
    expect(half.code('2021-11-04', 'close', {}, { outstanding: 1 })).toBe('upward.rows-outstanding');
    expect(half.code('2021-11-04', 'close', {})).toBe('accepted');
  });
});

describe('permissions of the exchange', () => {
  it('are exactly those the actions and operations ask for', () => {
    const asked = new Set(permissionMatrix([batch]).flatMap((row) => row.permission ?? []));
    expect([...asked, 'upward.read'].sort()).toEqual(Object.keys(upwardPermissions).sort());
  });
});
