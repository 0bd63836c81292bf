import { sealForm } from '@yimen/modules/cases/api';
import { licence, type CaseData } from '@yimen/modules/cases/core';
import { directoryApi } from '@yimen/modules/directory/api';
import type { Outcome, StoredMatter } from '@yimen/platform/ledger';
import { isRefusal, type Actor } from '@yimen/platform/procedure';
import { civilDateAt, instantAt, type Instant } from '@yimen/platform/time';
import { staffActor } from '../compose/actor-of.ts';
import type { Product } from '../compose/product.ts';
import { openIdentity } from '../compose/product-identity.ts';
import type { Stage } from './demo-stage.ts';
import {
  applicationInput,
  DEMO_FORM,
  DEMO_ITEM,
  OPENING,
  story,
  type Part,
  type Scene,
} from './demo-story.ts';

/** A scene as it was played: who did it, what came of it, and the case before and after. */
export interface Played {
  readonly scene: Scene;
  readonly actor: Actor;
  readonly outcome: Outcome<CaseData>;
  readonly before: StoredMatter<CaseData> | undefined;
  readonly after: StoredMatter<CaseData>;
  /** Entries the product itself wrote since the last scene: warnings and expiries. */
  readonly alarms: readonly { readonly type: string; readonly at: Instant }[];
}

const DEPARTMENT = 'D20';
const BUREAU = 'D25';
const DEPUTY = {
  id: 'P-D20-4',
  name: '示例人员（市监局首席代表替岗）',
  provenance: '示例人员：全部为构造，不对应任何真实的人。',
};

/** The instant of a scene. */
export function sceneInstant(at: string): Instant {
  const [date, time] = at.split(' ') as [string, string];
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return instantAt(date, hours * 60 + minutes);
}

/** Plays the story through the engine, one scene after the other. Throws when the rules answer otherwise than the story says. */
export async function* playStory({ product, clock }: Stage): AsyncGenerator<Played> {
  const { services } = product;
  const { cast, applicant } = await prepareCast(product);
  const opening: Scene = {
    at: OPENING,
    who: 'applicant',
    action: 'apply',
    input: applicationInput(applicant, sealedForm(product)),
    note: '晚上在网上提交；申请表加密入库，台账只留密文和哈希。',
  };
  let current: StoredMatter<CaseData> | undefined;
  for (const scene of [opening, ...story]) {
    clock.set(sceneInstant(scene.at));
    const alarms = current === undefined ? [] : await fireAlarms(product, current);
    if (current !== undefined) current = (await services.ledger.find<CaseData>(current.number))!;
    const actor = cast[scene.who];
    const outcome: Outcome<CaseData> = await services.ledger.submit<CaseData>({
      procedure: licence.id,
      ...(current === undefined ? {} : { number: current.number }),
      action: scene.action,
      input: scene.input,
      actor,
    });
    check(scene, outcome);
    const after = outcome.ok ? outcome.matter : current!;
    yield { scene, actor, outcome, before: current, after, alarms };
    current = after;
  }
}

function check({ at, action, refused }: Scene, outcome: Outcome): void {
  const answer = outcome.ok ? undefined : outcome.refusal.code;
  if (answer === refused) return;
  const text = outcome.ok ? '' : `：${outcome.refusal.message}`;
  throw new Error(
    `demonstration ${at} ${action}: expected ${refused ?? 'acceptance'}, got ${answer ?? 'acceptance'}${text}`,
  );
}

async function fireAlarms({ services }: Product, matter: StoredMatter): Promise<Played['alarms']> {
  await services.ledger.sweepAlarms(services.clock.now());
  const entries = await services.ledger.entriesOf(matter.number);
  return entries.filter(({ seq }) => seq > matter.version).map(({ type, at }) => ({ type, at }));
}

function sealedForm({ services }: Product): { sealed: string; sha256: string } {
  const form = sealForm(services, DEMO_ITEM, DEMO_FORM, services.clock.now());
  if (isRefusal(form)) throw new Error(`the demonstration form was refused: ${form.path} ${form.message}`);
  return form;
}

/** The people of the story; the deputy gets a post, but no authorisation. */
async function prepareCast(
  product: Product,
): Promise<{ cast: Readonly<Record<Part, Actor>>; applicant: { id: string; name: string } }> {
  const { services } = product;
  const identity = await openIdentity(product);
  const now = services.clock.now();
  const today = civilDateAt(now);
  const directory = directoryApi(services);
  const recorder = { by: '演示', at: now };
  await directory.savePerson(DEPUTY);
  const post = {
    person: DEPUTY.id,
    organisation: DEPARTMENT,
    role: 'approver',
    validFrom: '2021-09-01',
    validTo: null,
  } as const;
  const refusal = await directory.appoint(post, recorder);
  if (refusal !== undefined) throw new Error(`the deputy's post was refused: ${refusal.message}`);
  const applicant = await identity.findOrCreateParty({
    kind: 'person',
    name: '示例张三',
    idType: 'resident-id',
    idNumber: '430723199003070017',
    phone: '13800000000',
  });
  if (isRefusal(applicant)) throw new Error(`the applicant was refused: ${applicant.message}`);
  const holder = (organisation: string, role: string): Actor => {
    const found = directory
      .postsIn(organisation, today)
      .find((held) => held.role === role && held.person !== DEPUTY.id);
    if (found === undefined)
      throw new Error(`nobody holds ${role} in ${organisation}: the reference data are not loaded`);
    return staffActor(services, found.person, today);
  };
  return {
    applicant,
    cast: {
      applicant: {
        kind: 'applicant',
        id: applicant.id,
        name: applicant.name,
        subject: applicant.id,
        grants: {},
      },
      window: holder(BUREAU, 'window-clerk'),
      reviewer: holder(DEPARTMENT, 'reviewer'),
      chief: holder(DEPARTMENT, 'approver'),
      deputy: staffActor(services, DEPUTY.id, today),
    },
  };
}
