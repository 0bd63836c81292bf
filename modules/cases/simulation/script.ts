import type { WorkCalendar } from '@yimen/platform/calendar';
import { civilDateAt, type Instant } from '@yimen/platform/time';
import { habits } from './habits.ts';
import { soonAfter, workdaysLater } from './office-hours.ts';
import type { PlannedCase } from './plan-year.ts';
import type { Random } from './random.ts';

/** Who takes a step; the runner knows the person. */
export type Role =
  'applicant' | 'intake' | 'clerk' | 'reviewer' | 'checker' | 'approver' | 'outsider' | 'head';

/** One step of a case: when, who, what. `refused`: the step is tried and must be refused. */
export interface Step {
  readonly at: Instant;
  readonly role: Role;
  readonly action: string;
  readonly input: Record<string, unknown>;
  readonly refused?: true;
}

const REMEDIES = { reconsideration: '澧县人民政府', court: '澧县人民法院' };
const RECEIVER = '申请人';
/** 行政奖励 and 行政裁决 are never decided on the spot. */
const NEVER_AT_ONCE: readonly string[] = ['08', '09'];

/** The whole course of one case, fixed at its start: which turns it takes, and when. */
export function scriptOf(planned: PlannedCase, calendar: WorkCalendar, random: Random): Step[] {
  return new Script(planned, calendar, random).write();
}

class Script {
  readonly #planned: PlannedCase;
  readonly #calendar: WorkCalendar;
  readonly #random: Random;
  readonly #steps: Step[] = [];
  #at: Instant;

  constructor(planned: PlannedCase, calendar: WorkCalendar, random: Random) {
    this.#planned = planned;
    this.#calendar = calendar;
    this.#random = random;
    this.#at = planned.at;
  }

  write(): Step[] {
    const { item } = this.#planned;
    const onTheSpot = item.immediate && !item.pays && !item.publicity && !NEVER_AT_ONCE.includes(item.type);
    if (onTheSpot && this.#planned.channel !== 'online') return this.#atOnce();
    this.#intake();
    return this.#steps;
  }

  #atOnce(): Step[] {
    const pickup = { way: 'pickup', receiver: RECEIVER, identityChecked: true };
    const outcome = { delivery: pickup, volume: this.#volume(), ...this.#certificate() };
    // An agent in a town takes in; only somebody with the power over the item decides.
    if (this.#planned.channel !== 'town' && !this.#random.chance(habits.handledInTwoSteps)) {
      return this.#add('approver', 'registerAndHandle', {
        ...this.#application(this.#allMaterials()),
        ...outcome,
      });
    }
    this.#add('intake', 'register', this.#application(this.#allMaterials()));
    this.#soon();
    return this.#add('approver', 'handleAtOnce', outcome);
  }

  #intake(): void {
    const { item, channel } = this.#planned;
    const required = item.materials.filter((m) => m.required);
    const lacking =
      required.length > 1 && this.#random.chance(habits.correction) ? required.at(-1)!.no : undefined;
    const deferred =
      lacking === undefined && this.#random.chance(habits.deferral) ? this.#deferrable() : undefined;
    const given = this.#allMaterials().filter(({ no }) => no !== lacking && no !== deferred);
    if (channel === 'online') {
      this.#add('applicant', 'apply', this.#application(given));
      this.#soon();
      this.#add('clerk', 'receive', {});
    } else this.#add('intake', 'register', this.#application(given));
    if (this.#random.chance(habits.forgotten)) {
      this.#later(this.#random.whole(7, 9));
      // Only a licence is accepted by silence (行政许可法第三十二条); any other case is accepted late.
      if (this.#planned.item.type !== '01') this.#add('clerk', 'accept', {});
      return this.#handle();
    }
    if (this.#random.chance(habits.refusedAcceptance)) {
      this.#soon();
      this.#add('clerk', 'refuseAcceptance', {
        reason: 'not-needed',
        explanation: '该活动依法不需要取得本项许可或者办理本事项。',
        remedies: REMEDIES,
      });
      return;
    }
    if (lacking !== undefined && !this.#correct(lacking)) return;
    this.#soon();
    const promised = Math.max(1, Math.min(3, item.promiseDays));
    const deferral =
      deferred === undefined
        ? {}
        : { deferral: { materials: [deferred], days: promised, signed: true, creditClear: true } };
    this.#add('clerk', 'accept', deferral);
    this.#handle(deferred);
  }

  /** One notice, the supplement, now and then a defect in it. False when the applicant never came back. */
  #correct(material: number): boolean {
    this.#later(this.#random.whole(0, 3));
    const problems = [{ no: 1, material, problem: '未提交该材料。', requirement: '请补交该材料。' }];
    this.#add('clerk', 'requestCorrection', { problems });
    if (this.#random.chance(habits.correctionLapses)) {
      this.#later(18);
      this.#add('head', 'terminate', { reason: 'correction-lapsed', explanation: '申请人逾期未补正。' });
      return false;
    }
    this.#later(this.#random.whole(1, 6));
    this.#add('clerk', 'supplement', { points: [{ no: 1 }] });
    if (this.#random.chance(habits.secondCorrection)) {
      this.#soon();
      this.#add('clerk', 'requestCorrection', {
        cause: 'defect-in-supplement',
        problems: [{ no: 1, material, problem: '补交的材料缺少签章。', requirement: '请签章后重新提交。' }],
      });
      this.#later(this.#random.whole(1, 4));
      this.#add('clerk', 'supplement', { points: [{ no: 1 }] });
    }
    return true;
  }

  #handle(deferred?: number): void {
    const { item } = this.#planned;
    if (item.type === '20') return this.#serve(deferred);
    const days = this.#workingDays();
    const spent = this.#review(deferred);
    if (this.#random.chance(habits.withdrawn)) {
      this.#soon();
      this.#add('clerk', 'withdraw', { reason: '申请人自愿撤回申请。' });
      return;
    }
    if (this.#random.chance(habits.terminated)) {
      this.#soon();
      this.#add('head', 'terminate', { reason: 'object-gone', explanation: '申请的标的已经灭失。' });
      return;
    }
    this.#later(Math.max(0, days - spent));
    this.#decide();
  }

  /** Public services: accepted and done. */
  #serve(deferred?: number): void {
    if (deferred !== undefined) this.#supplyDeferred(deferred);
    this.#later(this.#workingDays());
    this.#finish(this.#planned.item.result === undefined ? 'ordinary' : 'certificate');
  }

  /** Working days from acceptance to the decision: usually within the promise, now and then late. */
  #workingDays(): number {
    const { promiseDays, statutoryDays } = this.#planned.item;
    const promise = Math.max(1, promiseDays);
    if (this.#random.chance(habits.veryLate)) return (statutoryDays ?? promise) + this.#random.whole(1, 5);
    if (this.#random.chance(habits.late)) return promise + this.#random.whole(1, 3);
    return this.#random.whole(0, promise - 1);
  }

  /** Dispatch, special procedures, opinions. Returns the working days the opinions took. */
  #review(deferred?: number): number {
    this.#soon();
    this.#add('clerk', 'dispatch', {});
    if (deferred !== undefined) this.#supplyDeferred(deferred);
    this.#specials();
    const from = this.#at;
    this.#soon();
    this.#add('reviewer', 'review', {
      outcome: 'pass',
      opinion: '材料齐全，符合条件。',
      with: 'second-officer',
    });
    this.#soon();
    if (this.#random.chance(habits.returnedToLevel)) {
      this.#add('checker', 'review', { outcome: 'return', opinion: '请补充说明核查情况。' });
      this.#soon();
      this.#add('reviewer', 'review', { outcome: 'pass', opinion: '已补充说明。', with: 'second-officer' });
      this.#soon();
    }
    this.#add('checker', 'review', { outcome: 'pass' });
    this.#soon();
    this.#add('approver', 'review', { outcome: 'pass' });
    return this.#calendar.workdaysBetween(civilDateAt(from), civilDateAt(this.#at));
  }

  #specials(): void {
    const { specials, statutoryDays, type } = this.#planned.item;
    if (specials.length > 0 && this.#random.chance(habits.special)) this.#special(specials[0]!, specials[1]);
    if (statutoryDays !== undefined && type === '01' && this.#random.chance(habits.extension)) {
      this.#soon();
      this.#add('head', 'extend', {
        days: this.#random.whole(3, 10),
        reason: '案情复杂，需要进一步核实。',
        promiseToo: true,
      });
    }
  }

  #special(kind: string, other: string | undefined): void {
    const overlaps = other !== undefined && this.#random.chance(habits.overlappingSpecial);
    const days = this.#random.whole(3, 12);
    this.#soon();
    const plannedTo = (): string => this.#calendar.addWorkdays(civilDateAt(this.#at), days);
    this.#add('reviewer', 'startSpecial', { kind, reason: '依法需要进行。', plannedTo: plannedTo() });
    if (overlaps) {
      this.#later(1);
      this.#add('reviewer', 'startSpecial', {
        kind: other,
        reason: '依法需要进行。',
        plannedTo: plannedTo(),
      });
    }
    this.#later(days - 1);
    this.#add('reviewer', 'endSpecial', { no: 1, result: '已完成。' });
    if (overlaps) {
      this.#later(this.#random.whole(0, 2));
      this.#add('reviewer', 'endSpecial', { no: 2, result: '已完成。' });
    }
  }

  #decide(): void {
    const { item } = this.#planned;
    if (item.publicity) this.#publish();
    if (this.#random.chance(habits.attemptWithoutAuthority)) {
      this.#add('outsider', 'decide', { result: 'yes' }, true);
      this.#soon();
    }
    if (item.type === '09') this.#tellRespondent();
    if (this.#random.chance(habits.refusedDecision)) {
      this.#add('approver', 'decide', {
        result: 'no',
        reasons: '经审查不符合法定条件。',
        remedies: REMEDIES,
      });
      this.#soon();
      return this.#finish('refused');
    }
    this.#add('approver', 'decide', { result: 'yes' });
    this.#soon();
    if (item.pays) {
      this.#add('clerk', 'pay', { fen: this.#random.whole(100, 5000) * 100, voucher: this.#volume() });
      this.#soon();
    }
    this.#finish(item.result === undefined ? 'ordinary' : 'certificate');
  }

  #publish(): void {
    this.#add('reviewer', 'startPublicity', { place: '澧县人民政府门户网站', days: 5 });
    this.#later(5);
    this.#add('reviewer', 'endPublicity', { objection: 'none' });
    this.#soon();
  }

  #tellRespondent(): void {
    this.#add('reviewer', 'tellRespondent', {
      respondent: { party: `r${this.#planned.index}`, name: '被申请人' },
    });
    this.#soon();
  }

  #finish(kind: 'certificate' | 'ordinary' | 'refused'): void {
    this.#add('clerk', 'finish', { kind, ...(kind === 'certificate' ? this.#certificate() : {}) });
    this.#later(this.#random.whole(0, 4));
    const mail = this.#planned.channel === 'online';
    const tracking = `SIM${String(this.#planned.index).padStart(10, '0')}`;
    const way = mail ? { way: 'mail', tracking } : { way: 'pickup', identityChecked: true };
    this.#add('clerk', 'deliver', { ...way, receiver: RECEIVER });
    this.#later(this.#random.whole(5, 20));
    this.#add('clerk', 'archive', { volume: this.#volume() });
  }

  #supplyDeferred(material: number): void {
    this.#soon();
    this.#add('clerk', 'supplementLater', { materials: [{ no: material }] });
  }

  #application(materials: { no: number }[]): Record<string, unknown> {
    const { item, channel, kind, index } = this.#planned;
    const name = kind === 'person' ? '示*' : '示例企业';
    return {
      item: item.code,
      applicant: { party: `p${index}`, name, kind },
      channel,
      materials,
      ...this.#form(),
    };
  }

  #form(): Record<string, unknown> {
    return this.#planned.item.form ? { form: SIMULATED_FORM } : {};
  }

  #certificate(): Record<string, unknown> {
    const { result } = this.#planned.item;
    if (result === undefined) return {};
    return {
      certificate: {
        name: result,
        number: `模拟〔${civilDateAt(this.#at).slice(0, 4)}〕${this.#planned.index}号`,
        validUntil: '长期',
      },
    };
  }

  #volume(): string {
    return `模拟卷${this.#planned.index}`;
  }

  #allMaterials(): { no: number }[] {
    return this.#planned.item.materials.map(({ no }) => ({ no }));
  }

  #deferrable(): number | undefined {
    return this.#planned.item.materials.find((m) => m.deferrable)?.no;
  }

  #soon(): void {
    this.#at = soonAfter(this.#at, this.#calendar, this.#random);
  }

  #later(workdays: number): void {
    this.#at = workdaysLater(this.#at, workdays, this.#calendar, this.#random);
  }

  #add(role: Role, action: string, input: Record<string, unknown>, refused?: true): Step[] {
    this.#steps.push({ at: this.#at, role, action, input, ...(refused ? { refused } : {}) });
    return this.#steps;
  }
}

/** Simulated applicants have no personal data to protect: the form of every simulated application is this placeholder. */
const SIMULATED_FORM = {
  sealed: 'simulated',
  sha256: 'd7f0a7ec4e3a5d4b4d2e6f9d2f0c3a9c1d1b0e5f7a8b9c0d1e2f3a4b5c6d7e8f',
};
