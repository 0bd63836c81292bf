import { expect, it } from 'vitest';
import { playFirstJourney } from './harness/first-journey.ts';
import { useCounty } from './harness/site.ts';

const site = useCounty();

it('goes from the phone to the decision and back: applied, corrected, supplemented, paused, extended, decided, verified', async () => {
  const steps: string[] = [];
  const number = await playFirstJourney(await site.browser(), site.county.address, (step) =>
    steps.push(step),
  );
  expect(steps).toHaveLength(7);
  const entries = await site.county.product.services.ledger.entriesOf(number);
  const types = entries.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining([
      'correctionRequested',
      'specialStarted',
      'extended',
      'decided',
      'documentRendered',
    ]),
  );
  const matter = (await site.county.product.services.ledger.find(number))!;
  expect(matter.state).toBe('DECIDED_YES');
});
