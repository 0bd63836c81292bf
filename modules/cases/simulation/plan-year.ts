import type { WorkCalendar } from '@yimen/platform/calendar';
import type { CivilDate, Instant } from '@yimen/platform/time';
import type { CaseItemType } from '../core/index.ts';
import { habits } from './habits.ts';
import { daysOf, officeMoment, onlineMoment } from './office-hours.ts';
import { seeded, type Random } from './random.ts';

/** An item as the simulation sees it. */
export interface SimulatedItem {
  readonly code: string;
  readonly type: CaseItemType;
  readonly department: string;
  readonly annualVolume: number;
  readonly onlineVolume: number;
  readonly applicants: readonly ('person' | 'organisation')[];
  readonly materials: readonly { no: number; required: boolean; deferrable: boolean }[];
  readonly form: boolean;
  readonly immediate: boolean;
  readonly promiseDays: number;
  readonly statutoryDays: number | undefined;
  /** Special procedures during which the law stops this item's clock. */
  readonly specials: readonly string[];
  readonly publicity: boolean;
  readonly pays: boolean;
  readonly town: boolean;
  readonly result: string | undefined;
}

/** One application to come: what, when, by which way. */
export interface PlannedCase {
  readonly index: number;
  readonly item: SimulatedItem;
  readonly at: Instant;
  readonly channel: 'online' | 'window' | 'town';
  readonly kind: 'person' | 'organisation';
}

/**
 * The applications of a year by day, in order of time. `cases` are spread over items in proportion to their yearly volume (largest
 * remainder, so that the full number gives each item exactly its own), over working days, and for online ones over all days.
 */
export function* planYear(
  items: readonly SimulatedItem[],
  calendar: WorkCalendar,
  options: { cases: number; year: number; seed: number },
): Generator<[CivilDate, PlannedCase[]]> {
  const days = daysOf(options.year);
  const plan = new CompactPlan(options.cases);
  const random = seeded(options.seed, 'plan');
  const dayOf = new Map(days.map((day, i) => [day, i]));
  const workdays = days.filter((day) => calendar.isWorkday(day));
  const counts = shares(items, options.cases);
  items.forEach((item, i) => {
    const count = counts[i]!;
    const online = item.annualVolume === 0 ? 0 : Math.round((count * item.onlineVolume) / item.annualVolume);
    for (let n = 0; n < count; n += 1) {
      const channel =
        n < online ? 'online' : item.town && random.chance(habits.takenInAtTown) ? 'town' : 'window';
      const day = channel === 'online' ? pick(days, random) : pick(workdays, random);
      const at = channel === 'online' ? onlineMoment(day, random) : officeMoment(day, random);
      plan.add(dayOf.get(day)!, { item: i, at, channel, kind: applicantKind(item, random) });
    }
  });
  const byDay = plan.byDay(days.length);
  for (const [i, day] of days.entries()) {
    yield [
      day,
      byDay[i]!.map((index) => {
        const { item, ...rest } = plan.at(index);
        return { index, item: items[item]!, ...rest };
      }),
    ];
  }
}

type Entry = Omit<PlannedCase, 'index' | 'item'> & { readonly item: number };

const CHANNELS = ['online', 'window', 'town'] as const;
const KINDS = ['person', 'organisation'] as const;

/** A year of 700,000 applications in eleven bytes each: as objects they would keep the garbage collector busy all year. */
class CompactPlan {
  readonly #moments: Float64Array;
  readonly #days: Uint16Array;
  readonly #items: Uint16Array;
  readonly #ways: Uint8Array;
  #count = 0;

  constructor(cases: number) {
    this.#moments = new Float64Array(cases);
    this.#days = new Uint16Array(cases);
    this.#items = new Uint16Array(cases);
    this.#ways = new Uint8Array(cases);
  }

  add(day: number, { item, at, channel, kind }: Entry): void {
    const index = this.#count++;
    this.#moments[index] = at;
    this.#days[index] = day;
    this.#items[index] = item;
    this.#ways[index] = CHANNELS.indexOf(channel) * KINDS.length + KINDS.indexOf(kind);
  }

  at(index: number): Entry {
    const way = this.#ways[index]!;
    return {
      item: this.#items[index]!,
      at: this.#moments[index]!,
      channel: CHANNELS[Math.floor(way / KINDS.length)]!,
      kind: KINDS[way % KINDS.length]!,
    };
  }

  /** Indexes by day, each day in order of time. */
  byDay(days: number): number[][] {
    const lists = Array.from({ length: days }, (): number[] => []);
    for (let index = 0; index < this.#count; index += 1) lists[this.#days[index]!]!.push(index);
    const moments = this.#moments;
    for (const list of lists) list.sort((a, b) => moments[a]! - moments[b]! || a - b);
    return lists;
  }
}

function shares(items: readonly SimulatedItem[], cases: number): number[] {
  const total = items.reduce((sum, item) => sum + item.annualVolume, 0);
  const exact = items.map((item) => (cases * item.annualVolume) / total);
  const whole = exact.map(Math.floor);
  const left = cases - whole.reduce((sum, n) => sum + n, 0);
  const order = exact
    .map((share, i) => ({ i, rest: share - whole[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of order.slice(0, left)) whole[i]! += 1;
  return whole;
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[random.whole(0, from.length - 1)]!;
}

function applicantKind(item: SimulatedItem, random: Random): 'person' | 'organisation' {
  if (item.applicants.length === 1) return item.applicants[0]!;
  return random.chance(habits.organisationApplicant) ? 'organisation' : 'person';
}
