import { describe, expect, it } from 'vitest';
import { byDay, timeOf, type Message } from '../by-day.ts';
import { unreadText } from '../use-unread.ts';

const message = (at: string): Message => ({
  ...{ number: 'X1', seq: 1, itemName: '示例事项', applicant: '张*', title: '受理', detail: '已经受理。' },
  ...{ at, unread: false, task: null },
});

describe('messages by day', () => {
  it('are headed by the day in the county, in the order they came', () => {
    const messages = ['2021-11-08T16:30:00Z', '2021-11-08T15:30:00Z', '2021-11-08T01:00:00Z'].map(message);
    expect(byDay(messages)).toEqual([
      { day: '2021-11-09', messages: [messages[0]] },
      { day: '2021-11-08', messages: [messages[1], messages[2]] },
    ]);
    expect(messages.map(timeOf)).toEqual(['00:30', '23:30', '09:00']);
  });

  it('are none without messages', () => {
    expect(byDay([])).toEqual([]);
  });
});

describe('the number of unread messages', () => {
  it('is told exactly below a hundred, and as more than 99 from there', () => {
    expect([0, 7, 99, 100].map(unreadText)).toEqual(['0', '7', '99', '99+']);
  });
});
