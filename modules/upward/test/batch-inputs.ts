import fc from 'fast-check';
import type { WalkInput } from '@yimen/platform/procedure/testing';
import { rowsSent, type BatchData, type Manifest } from '../core/index.ts';

/** A manifest of so many rows, as if made of a stretch of the ledger. */
export function exampleManifest(rows = 10, persons = 4): Manifest {
  const sha256 = 'a'.repeat(64);
  return {
    ...{
      key: '0'.repeat(36),
      schema: '1',
      format: 'jsonl',
      dataSource: '430723',
      finishList: 'A',
      partBytes: 4096,
    },
    from: { xid: '0', pos: '0' },
    to: { xid: '9', pos: '9' },
    files: [
      { name: 'up_pro_accept-0001.jsonl', set: 'accept', rows, bytes: rows * 500, sha256, stored: sha256 },
    ],
    counts: { accept: { '2021-11-01': rows } },
    withheld: {},
    ...{ again: 0, persons },
  };
}

export const prepared = (rows = 10) => ({ manifest: exampleManifest(rows), unit: 'D01' });
export const handedOver = { to: '市行政审批服务局', way: '专网' };

/** Inputs for a random walk over a batch: answers that fit, and answers for more rows than there are. */
export const batchInputs: Readonly<Record<string, WalkInput<BatchData>>> = {
  prepare: fc.constantFrom(prepared(3), prepared(10), {
    ...prepared(),
    manifest: { ...exampleManifest(), files: [] },
  }),
  takeOut: fc.constant({ files: ['up_pro_accept-0001.jsonl'], purpose: '移交' }),
  handOver: fc.constant(handedOver),
  receipt: (matter) => {
    const { accepted, rejected } = matter?.data.receipt ?? { accepted: 0, rejected: 0 };
    const left = matter === undefined ? 0 : rowsSent(matter.data.manifest) - accepted - rejected;
    return fc.constantFrom(
      { accepted: left, rejected: 0 },
      { accepted: Math.max(0, left - 1), rejected: Math.min(left, 1) },
      { accepted: 1, rejected: 0 },
      { accepted: left, rejected: 1 },
      { accepted: 0, rejected: 0 },
    );
  },
  close: fc.constant({}),
};
