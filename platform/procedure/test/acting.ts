import { expect } from 'vitest';
import type { CivilDate } from '../../time/index.ts';
import { decide, isRefusal, type Actor, type Decision, type Entry, type Refusal } from '../index.ts';
import { actors, at, example, facts, type ExampleData, type ExampleMatter } from './example-procedure.ts';

/** A matter taken step by step through the example, with all entries it left. */
export class Story {
  matter: ExampleMatter | undefined;
  readonly entries: Entry[] = [];

  /** Acts and expects it to be accepted. */
  act(action: string, day: CivilDate, input: unknown, actor: Actor = actors.county): this {
    return this.take(this.try(action, day, input, actor));
  }

  try(
    action: string,
    day: CivilDate,
    input: unknown,
    actor: Actor = actors.county,
  ): Decision<ExampleData> | Refusal {
    return decide(example, this.matter, { action, input, actor, now: at(day) }, facts);
  }

  take(result: Decision<ExampleData> | Refusal): this {
    if (isRefusal(result)) expect.fail(`refused: ${result.code} ${result.message}`);
    this.entries.push(...result.entries);
    this.matter = result.matter;
    return this;
  }

  get now(): ExampleMatter {
    return this.matter!;
  }

  clock(id: string) {
    return this.now.clocks[id]!;
  }
}

export const application = { unit: 'D01', name: '示例事项', applicant: 'P1' };

/** Submitted on a day by the applicant. */
export function submitted(day: CivilDate, input: object = {}): Story {
  return new Story().act('open', day, { ...application, ...input }, actors.applicant);
}

/** Submitted and accepted on a day. */
export function accepted(day: CivilDate, input: object = {}): Story {
  return submitted(day, input).act('accept', day, { opinion: '符合' }, actors.acceptor);
}

/** The code of a refusal. */
export function codeOf(result: Decision | Refusal): string | undefined {
  return isRefusal(result) ? result.code : undefined;
}
