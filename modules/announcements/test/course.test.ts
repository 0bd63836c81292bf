import { describe, expect, it } from 'vitest';
import { announcement } from '../core/index.ts';
import { AnnouncementAtHand, content, people, reviewed, submitted } from './announcement-factory.ts';

const { author, colleague, supervisor } = people;

describe('the limit of the Regulation', () => {
  it('runs twenty working days from the day the information came into being, and stops when it is published', () => {
    const at = submitted();
    expect(at.due('disclosure')).toBe('2021-03-29');
    at.act('2021-03-02', supervisor, 'publish', reviewed());
    expect(at.matter!.clocks['disclosure']).toMatchObject({ stoppedOn: '2021-03-02' });
    expect(at.data.onTime).toBe(true);
  });

  it('counts anew from a corrected day', () => {
    const at = new AnnouncementAtHand()
      .act('2021-03-03', author, 'draft', content())
      .act('2021-03-03', colleague, 'edit', content({ formedOn: '2021-03-03' }));
    expect(at.due('disclosure')).toBe('2021-03-31');
  });

  it('allows the last day, lets what is late go out late, and says that it was late', () => {
    const last = submitted().act('2021-03-02', supervisor, 'publish', reviewed({ from: '2021-03-29' }));
    expect(last.data).toMatchObject({ publishedOn: '2021-03-29', onTime: true });
    const late = submitted();
    expect(late.refused('2021-03-30', supervisor, 'publish', reviewed({ from: '2021-03-31' })).code).toBe(
      'announcements.from-after-limit',
    );
    late.act('2021-03-30', supervisor, 'publish', reviewed());
    expect(late.data).toMatchObject({ publishedOn: '2021-03-30', onTime: false });
  });
});

describe('the review', () => {
  it('has two working days, from each time it is handed in', () => {
    const at = submitted();
    expect(at.due('review')).toBe('2021-03-03');
    at.act('2021-03-02', supervisor, 'return', { reason: '请写明办公时间' });
    expect(at.matter!.clocks['review']).toMatchObject({ stoppedOn: '2021-03-02' });
    expect(at.data.returned).toEqual({ on: '2021-03-02', reason: '请写明办公时间' });
    at.act('2021-03-04', author, 'edit', content({ body: '改好了。' })).act('2021-03-04', author, 'submit');
    expect(at.due('review')).toBe('2021-03-08');
    at.act('2021-03-05', supervisor, 'publish', reviewed());
    expect(at.data.returned).toBeUndefined();
  });

  it('can be called off by the author, who then may give the draft up', () => {
    const at = submitted().act('2021-03-01', author, 'recall', {});
    expect(at.matter!.state).toBe('DRAFT');
    at.act('2021-03-01', colleague, 'discard', { reason: '不发了' });
    expect(at.matter!.state).toBe('DISCARDED');
    expect(at.refused('2021-03-01', author, 'submit').code).toBe('procedure.wrong-state');
  });
});

describe('the figures of an announcement', () => {
  const figuresOf = (at: AnnouncementAtHand) => announcement.figures!(at.matter!);

  it('count it from its first day to its withdrawal', () => {
    const at = submitted();
    expect(figuresOf(at)).toEqual({});
    at.act('2021-03-02', supervisor, 'publish', reviewed({ from: '2021-03-05' }));
    expect(figuresOf(at)).toMatchObject({ enteredOn: '2021-03-05', endedOn: undefined, onTime: true });
    at.act('2021-03-08', supervisor, 'withdraw', { reason: '内容有变' });
    expect(figuresOf(at)).toMatchObject({ enteredOn: '2021-03-05', endedOn: '2021-03-08' });
  });

  it('do not count what was withdrawn before anybody could read it', () => {
    const at = submitted()
      .act('2021-03-02', supervisor, 'publish', reviewed({ from: '2021-03-05' }))
      .act('2021-03-04', supervisor, 'withdraw', { reason: '内容有变' });
    expect(figuresOf(at)).toEqual({});
  });
});
