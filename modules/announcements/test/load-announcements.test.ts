import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announcements } from '../module.ts';
import { DATA, startAnnouncements, type AnnouncementProduct } from './announcement-product.ts';

let product: AnnouncementProduct;
beforeAll(async () => void (product = await startAnnouncements('2021-09-25')), 120_000);
afterAll(() => product.stop());

const load = () => announcements.load!(product.services, DATA, () => undefined);
const published = async () => {
  const answer = await product.call('', 'GET', '/announcements/published?limit=100');
  return answer.json().items as { number: string; title: string; inForce: boolean; publishedOn: string }[];
};

describe('the examples of the reference data', () => {
  it('are out on their own days, marked as examples, and those whose day has not come are not', async () => {
    await load();
    const first = await published();
    expect(first.map(({ publishedOn }) => publishedOn)).toEqual(['2021-09-24', '2021-09-01', '2021-07-01']);
    for (const { title } of first) expect(title).toContain('示例');
    await load();
    expect(await published()).toEqual(first);
  });

  it('come at a later load, once; by then the holiday is over and its notice in the archive', async () => {
    product.goTo('2021-11-08');
    await load();
    const later = await published();
    expect(later.map(({ publishedOn, inForce }) => [publishedOn, inForce])).toEqual([
      ['2021-11-05', true],
      ['2021-09-01', true],
      ['2021-07-01', true],
      ['2021-09-24', false],
    ]);
  });

  it('went through two people’s hands, as every announcement does', async () => {
    for (const { number } of await published()) {
      const entries = await product.services.ledger.entriesOf(number);
      expect(entries.map(({ type }) => type)).toEqual(['drafted', 'submitted', 'published']);
      expect(entries[0]!.actor.id).not.toBe(entries[2]!.actor.id);
      expect(entries[0]!.at).toBeLessThan(entries[2]!.at);
    }
  });

  it('are not missed where a folder has none', async () => {
    const before = await published();
    await announcements.load!(product.services, new URL('.', import.meta.url).pathname, () => undefined);
    expect(await published()).toEqual(before);
  });
});
