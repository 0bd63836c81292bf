import { describe, expect, it } from 'vitest';
import { ASSIGN_MATTERS, handOver, isRefusal, replay, systemActor, type Actor } from '../index.ts';
import { accepted, codeOf, submitted, type Story } from './acting.ts';
import { actors, at, example, facts, type ExampleMatter } from './example-procedure.ts';

const holder: Actor = { kind: 'staff', id: 'P1', name: '承办人', unit: 'D01', grants: {} };
const deputy: Actor = { ...holder, id: 'P2', name: '代理人', onBehalfOf: 'P1' };
const head: Actor = { ...holder, id: 'P3', name: '负责人', grants: { [ASSIGN_MATTERS]: ['D01'] } };

const ask = (matter: ExampleMatter, actor: Actor, input: unknown) =>
  handOver(example, matter, { input, actor, now: at('2021-03-05') }, facts);
const to = (person: string | null) => ({ to: person, reason: '岗位调整' });

/** A matter that P1 holds. */
function held(): Story {
  const story = submitted('2021-03-01');
  return story.take(ask(story.now, systemActor, to('P1')));
}

describe('handing a matter over', () => {
  it('changes who holds it and nothing else, by an entry that says from whom, to whom and why', () => {
    const story = held();
    const before = story.now;
    story.take(ask(before, holder, to('P9')));
    expect(story.now).toEqual({
      ...before,
      person: 'P9',
      version: before.version + 1,
      lastAt: story.now.lastAt,
    });
    expect(story.entries.at(-1)).toMatchObject({
      type: 'handedOver',
      actor: { kind: 'staff', id: 'P1' },
      body: { person: 'P9', data: { from: 'P1', to: 'P9', reason: '岗位调整' } },
    });
    expect(replay(example, story.entries)).toEqual(story.now);
  });

  it('back to the unit leaves it without a holder', () => {
    const story = held();
    story.take(ask(story.now, systemActor, to(null)));
    expect(story.now).toMatchObject({ person: null, unit: 'D01' });
    expect(story.entries.at(-1)!.type).toBe('returnedToUnit');
  });

  it('is open to the holder, the holder’s deputy, whoever assigns in the unit, and the product', () => {
    for (const actor of [holder, deputy, head, systemActor])
      expect(isRefusal(ask(held().now, actor, to('P9'))), actor.name).toBe(false);
    const story = held();
    story.take(ask(story.now, deputy, to('P9')));
    expect(story.entries.at(-1)!.actor).toMatchObject({ id: 'P2', onBehalfOf: 'P1' });
  });

  it('is refused to colleagues, to whoever assigns elsewhere, and to applicants', () => {
    const colleague: Actor = { ...holder, id: 'P5' };
    const elsewhere: Actor = { ...head, grants: { [ASSIGN_MATTERS]: ['D02'] } };
    // An agent whose account has the number of a member of staff is still none.
    const agent: Actor = { ...actors.applicant, id: 'P1' };
    for (const actor of [colleague, elsewhere, agent])
      expect(codeOf(ask(held().now, actor, to('P9')))).toBe('procedure.not-allowed');
  });

  it('is refused to who holds it already, and back to the unit where nobody holds it', () => {
    expect(codeOf(ask(held().now, holder, to('P1')))).toBe('procedure.same-holder');
    expect(codeOf(ask(submitted('2021-03-01').now, head, to(null)))).toBe('procedure.same-holder');
  });

  it('is refused without a reason, and once the matter is over', () => {
    expect(codeOf(ask(held().now, holder, { to: 'P9', reason: '' }))).toBe('input.invalid');
    const ended = accepted('2021-03-01');
    const over = { ...ended.now, state: Object.entries(example.states).find(([, s]) => s.terminal)![0] };
    expect(codeOf(ask(over, head, to('P9')))).toBe('procedure.wrong-state');
  });
});
