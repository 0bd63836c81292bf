import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckPart, PartResult } from './check-part.ts';
import { parts } from './parts.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Parts that run side by side: the longest two take a minute each, and more would need more memory than they save time. */
const LANES = 2;

/** Checks that passed and failed. */
export interface CheckTotals {
  readonly passed: number;
  readonly failed: number;
}

async function runPart(part: CheckPart): Promise<PartResult> {
  const began = performance.now();
  let result: PartResult;
  try {
    result = await part.run(root);
  } catch (error) {
    result = { problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const mark = result.problems.length === 0 ? '✓' : '✗';
  console.log(`${mark} ${part.name.padEnd(24)} ${seconds.padStart(6)} s`);
  for (const note of result.notes ?? []) console.log(`    note: ${note}`);
  return result;
}

/** Runs the named parts (all when none is named), prints a line each and the failures at the end. An unknown name throws. */
export async function runChecks(names: readonly string[] = []): Promise<CheckTotals> {
  const known = new Set(parts.map((part) => part.name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Error(`no check is named ${unknown}; there are: ${[...known].join(', ')}`);
  }
  const failures: { name: string; problems: readonly string[] }[] = [];
  const chosen = parts.filter((part) => names.length === 0 || names.includes(part.name));
  const waiting = chosen.values();
  const lane = async (): Promise<void> => {
    for (const part of waiting) {
      const { problems } = await runPart(part);
      if (problems.length > 0) failures.push({ name: part.name, problems });
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, availableParallelism()) }, lane));
  for (const { name, problems } of failures) {
    console.log(`\n── ${name}: failed ──`);
    for (const problem of problems) console.log(problem);
  }
  return { passed: chosen.length - failures.length, failed: failures.length };
}
