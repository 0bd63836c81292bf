import { describe, expect, it } from 'vitest';
import { decide, defineProcedure, isRefusal, replay } from '../index.ts';
import { accepted, application, codeOf, Story, submitted } from './acting.ts';
import { actors, at, example, facts } from './example-procedure.ts';

describe('refusals come in the order action, state, rights, guard, input, rule', () => {
  const wrongInput = { opinion: 7 };

  it.each(['nonsense', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    '“%s” is no action',
    (action) => {
      for (const matter of [undefined, submitted('2021-03-01').now]) {
        const result = decide(
          example,
          matter,
          { action, input: {}, actor: actors.county, now: at('2021-03-01') },
          facts,
        );
        expect(result).toMatchObject({ kind: 'missing', code: 'procedure.unknown-action' });
      }
    },
  );

  it('the state speaks before the rights', () => {
    const story = accepted('2021-03-01');
    expect(codeOf(story.try('accept', '2021-03-01', wrongInput, actors.elsewhere))).toBe(
      'procedure.wrong-state',
    );
  });

  it('the rights speak before the guard', () => {
    const story = submitted('2021-03-01').act('block', '2021-03-01', {});
    expect(story.try('accept', '2021-03-01', wrongInput, actors.elsewhere)).toMatchObject({
      kind: 'forbidden',
    });
  });

  it('the guard speaks before the input', () => {
    const story = submitted('2021-03-01').act('block', '2021-03-01', {});
    expect(codeOf(story.try('accept', '2021-03-01', wrongInput))).toBe('example.blocked');
  });

  it('the input speaks before the rule, and every problem is told at once', () => {
    const story = submitted('2021-03-01');
    expect(story.try('accept', '2021-03-01', wrongInput)).toMatchObject({
      kind: 'invalid',
      path: '/opinion',
    });
    const result = new Story().try(
      'open',
      '2021-03-01',
      { unit: 1, name: '', applicant: null },
      actors.applicant,
    );
    expect(isRefusal(result) && (result.facts?.['problems'] as unknown[]).length).toBe(3);
  });

  it('the rule speaks last', () => {
    expect(codeOf(submitted('2021-03-01').try('accept', '2021-03-01', { opinion: '无' }))).toBe(
      'example.empty-opinion',
    );
  });

  it('an opening action says what is wrong with its input before anything reads the input', () => {
    for (const input of [undefined, null, 'text', {}, { unit: 1 }]) {
      expect(new Story().try('open', '2021-03-01', input, actors.applicant)).toMatchObject({
        kind: 'invalid',
      });
    }
  });

  it('an action that opens nothing finds no matter, whatever its input', () => {
    expect(new Story().try('accept', '2021-03-01', undefined)).toMatchObject({
      kind: 'missing',
      code: 'procedure.not-opened',
    });
    expect(new Story().try('note', '2021-03-01', null)).toMatchObject({
      kind: 'missing',
      code: 'procedure.not-opened',
    });
  });

  it('a matter is opened once', () => {
    expect(codeOf(submitted('2021-03-01').try('open', '2021-03-01', application, actors.applicant))).toBe(
      'procedure.wrong-state',
    );
  });

  it('a terminal matter takes no action any more', () => {
    const story = submitted('2021-03-01').act('refuse', '2021-03-02', {});
    for (const action of Object.keys(example.actions)) {
      expect(codeOf(story.try(action, '2021-03-03', {})), action).toBe('procedure.wrong-state');
    }
  });
});

describe('who may act', () => {
  it('an applicant acts for its own matters only, from the opening on', () => {
    expect(new Story().try('open', '2021-03-01', application, actors.otherApplicant)).toMatchObject({
      kind: 'forbidden',
    });
    const story = submitted('2021-03-01').act('note', '2021-03-01', {}, actors.applicant);
    expect(story.try('note', '2021-03-01', {}, actors.otherApplicant)).toMatchObject({ kind: 'forbidden' });
  });

  it('a unit right reaches the unit that holds the matter and no other', () => {
    const story = submitted('2021-03-01');
    expect(story.try('accept', '2021-03-01', { opinion: '符合' }, actors.elsewhere)).toMatchObject({
      kind: 'forbidden',
    });
    story.act('accept', '2021-03-01', { opinion: '符合' }, actors.acceptor);
  });

  it('staff who share a party number with the applicant are not the applicant', () => {
    const impostor = { ...actors.applicant, kind: 'staff' as const };
    expect(submitted('2021-03-01').try('note', '2021-03-01', {}, impostor)).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('an accepted command', () => {
  it('leaves entries in order with one time, the actor and the state after each', () => {
    const story = accepted('2021-03-01').act('decide', '2021-03-08', {});
    expect(story.entries.map(({ seq, type, state }) => [seq, type, state])).toEqual([
      [1, 'submitted', 'submitted'],
      [2, 'accepted', 'accepted'],
      [3, 'noted', 'accepted'],
      [4, 'decided', 'ended'],
    ]);
    expect(new Set(story.entries.slice(2).map((entry) => entry.at))).toEqual(new Set([at('2021-03-08')]));
    expect(story.now).toMatchObject({
      version: 4,
      openedAt: at('2021-03-01'),
      lastAt: at('2021-03-08'),
      unit: 'D01',
    });
  });

  it('numbers documents per kind over all entries', () => {
    const story = accepted('2021-03-01').act('decide', '2021-03-08', {});
    expect(story.entries.flatMap(({ body }) => body.documents ?? [])).toEqual([
      { kind: 'opinion', ordinal: 1 },
      { kind: 'opinion', ordinal: 2 },
      { kind: 'opinion', ordinal: 3 },
      { kind: 'licence', ordinal: 1 },
    ]);
    expect(story.now.documents).toEqual({ opinion: 3, licence: 1 });
  });

  it('never stands before the entry it follows, though the clock was set back', () => {
    const story = accepted('2021-03-05').act('note', '2021-03-01', {});
    expect(story.entries.at(-1)!.at).toBe(at('2021-03-05'));
  });

  it('carries the opening in its first entry only', () => {
    const story = accepted('2021-03-01');
    expect(story.entries.map(({ body }) => body.opening !== undefined)).toEqual([true, false]);
    expect(story.entries[0]!.body.opening).toEqual({
      procedure: 'test.example',
      definition: 3,
      applicant: 'P1',
      subject: null,
      parent: null,
    });
  });

  it('replays to the matter it left', () => {
    const story = accepted('2021-03-01')
      .act('startHearing', '2021-03-03', { id: 'h' })
      .act('decide', '2021-03-08', {});
    expect(replay(example, story.entries)).toEqual(story.now);
  });
});

describe('a rule that breaks its declaration is a fault', () => {
  const broken = (drafts: { type: string; to?: string }[]) =>
    defineProcedure({
      ...example,
      actions: { ...example.actions, note: { ...example.actions['note']!, decide: () => drafts } },
    });
  const run = (drafts: { type: string; to?: string }[]) => () =>
    decide(
      broken(drafts),
      submitted('2021-03-01').now,
      { action: 'note', input: {}, actor: actors.county, now: at('2021-03-02') },
      facts,
    );

  it('when it accepts and leaves no entry', () => expect(run([])).toThrow('leaves no entry'));
  it('when it leads to a state it does not declare', () =>
    expect(run([{ type: 'noted', to: 'ended' }])).toThrow('does not declare'));
  it('when it writes an entry of no declared type', () =>
    expect(run([{ type: 'nonsense' }])).toThrow('knows no entry type'));
  it('but staying in the state it is in needs no declaration', () =>
    expect(run([{ type: 'noted', to: 'submitted' }])).not.toThrow());
});
