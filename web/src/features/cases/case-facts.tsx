import {
  channels,
  finishKinds,
  reviewLevels,
  type CaseData,
  type ReviewLevel,
} from '@yimen/modules/cases/core';
import type { ReactNode } from 'react';
import { usePeopleNames, type NameOf } from '../../desk/names.ts';
import { Unbroken } from '../../desk/unbroken.tsx';
import { amountText } from '../../desk/wording.ts';
import type { MatterPartProps } from '../matters/matter-kind.ts';
import { ApplicantFacts } from './applicant-facts.tsx';
import { caseData } from './case-data.ts';
import { deliveryText } from './delivery-text.ts';
import styles from './case-facts.module.css';

type Fact = readonly [string, ReactNode];

/** A case in words: what is asked for, by whom, how far it is. */
export function CaseFacts({ matter }: MatterPartProps) {
  const data = caseData(matter);
  const { opinions, extension, decision } = data;
  const personName = usePeopleNames([
    ...Object.values(opinions).flatMap((one) => [one.by, one.with]),
    extension?.by,
    decision?.by,
  ]);
  return (
    <div className={styles['groups']}>
      <Group title="事项" facts={itemFacts(data)} />
      <section>
        <h2>申请人</h2>
        <ApplicantFacts party={matter.applicant} number={matter.number} data={data} />
      </section>
      <Group title="办理" facts={courseFacts(data)} />
      <Group title="审查" facts={reviewFacts(data, personName)} />
      <Group title="结果" facts={resultFacts(data, personName)} />
    </div>
  );
}

/** Titled facts; nothing where there are none. */
function Group({ title, facts }: { title: string; facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <dl className={styles['facts']}>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? <Unbroken text={value} /> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function itemFacts({ item }: CaseData): Fact[] {
  const { statutory, promise } = item;
  return [
    ['事项名称', item.name],
    ['事项编码', <code key="code">{item.code}</code>],
    ['清单版本', `第 ${item.version} 版（申请时施行的版本）`],
    ['承办部门', item.departmentName],
    ['法定期限', statutory && amountText(statutory.n, statutory.unit)],
    ['承诺期限', promise && (promise.n === 0 ? '即时办结' : amountText(promise.n, promise.unit))],
    ['以谁的名义', item.delegator && `受委托，以${item.delegator}的名义决定`],
    ['现场核查', item.twoPerson ? '须两名以上人员核查' : undefined],
  ];
}

function courseFacts(data: CaseData): Fact[] {
  return [
    ['申请渠道', channels[data.channel] + (data.window ? `，${data.window} 窗口` : '')],
    ['提交', data.submittedOn],
    ['收件', data.receivedOn],
    ['材料齐全', data.completeOn],
    [
      '受理',
      data.acceptedOn && (data.deemed ? `${data.acceptedOn}（逾期未告知，视为受理）` : data.acceptedOn),
    ],
    [
      '补正',
      data.corrections
        .map(({ on, open }) => `${on} 告知${open.length > 0 ? `，还差 ${open.length} 项` : '，已补齐'}`)
        .join('；'),
    ],
    [
      '特别程序',
      data.specials
        .map(({ kind, from, plannedTo, to }) => `${kind}：${from} 至 ${to ?? `${plannedTo}（预计）`}`)
        .join('；'),
    ],
    ['挂起', data.suspension && `${data.suspension.on}，${data.suspension.cause}`],
    [
      '公示',
      data.publicity && `${data.publicity.on} 起${data.publicity.to ? `，${data.publicity.to} 止` : ''}`,
    ],
    ['转报上级', data.reportedUp && `${data.reportedUp.on}，${data.reportedUp.to}`],
  ];
}

function reviewFacts({ level, levels, opinions, extension }: CaseData, personName: NameOf): Fact[] {
  const given = (levels ?? []).map((id): Fact => {
    const opinion = opinions[id];
    if (opinion === undefined) return [reviewLevels[id], level === id ? '待提出意见' : '未到'];
    const second = opinion.with ? `；第二名人员：${personName(opinion.with)}` : '';
    return [
      reviewLevels[id],
      `${opinion.pass ? '同意' : '退回'}，${personName(opinion.by)}，${opinion.on}${second}`,
    ];
  });
  return [
    ['现在的环节', level && (level === 'done' ? '各级已通过，待决定' : reviewLevels[level as ReviewLevel])],
    ...given,
    ['延长期限', extension && `${extension.days} 个工作日，${extension.on}，${personName(extension.by)}批准`],
  ];
}

function resultFacts({ decision, paid, finish, delivery }: CaseData, personName: NameOf): Fact[] {
  return [
    [
      '决定',
      decision &&
        `${decision.yes ? '准予' : '不予'}，${decision.on}，${decision.upper ?? personName(decision.by)}`,
    ],
    ['拨付', paid && `${paid.on}，${(paid.fen / 100).toFixed(2)} 元`],
    ['办结', finish && `${finishKinds[finish.kind]}，${finish.on}${finish.onTime === false ? '，超期' : ''}`],
    ['用时', finish?.elapsed === undefined ? undefined : amountText(finish.elapsed, 'workday')],
    ['送达', delivery && deliveryText(delivery)],
  ];
}
