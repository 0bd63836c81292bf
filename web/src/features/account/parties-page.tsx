import { useState } from 'react';
import { api } from '../../app/api.ts';
import { endRepresentation } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, Dialog, Facts, ProblemNotice, Tag } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import styles from './account.module.css';
import { AccountFrame } from './account-frame.tsx';
import { ClaimForm } from './claim-form.tsx';
import { GiveForm } from './give-form.tsx';
import type { Account } from './use-account.ts';

/** For whom one may apply, who may apply for oneself, and the end of either. */
export default function PartiesPage() {
  const [ending, setEnding] = useState<{ id: string; words: string }>();
  return (
    <AccountFrame title="单位和代办" lead="替单位或别人办事，须有授权书。申请时在“为谁办”里选择。">
      {(account, reload) => (
        <>
          <Represented account={account} onEnd={setEnding} />
          <ClaimForm onDone={reload} />
          <Representatives account={account} onEnd={setEnding} />
          <GiveForm account={account} onDone={reload} />
          <End ending={ending} onClose={() => setEnding(undefined)} onDone={reload} />
        </>
      )}
    </AccountFrame>
  );
}

interface Ending {
  readonly account: Account;
  readonly onEnd: (ending: { id: string; words: string }) => void;
}

function Represented({ account, onEnd }: Ending) {
  const others = account.parties.filter(({ standing }) => standing !== 'self');
  return (
    <Card title="我替谁办">
      {others.length === 0 ? (
        <p className={styles['soft']}>还没有登记单位或委托人。</p>
      ) : (
        <ul className={styles['list']}>
          {others.map(({ party, name, kind, standing, until, verified, representation }) => (
            <li key={party}>
              <p className={styles['head']}>
                <strong>{name}</strong>
                <Tag kind={verified ? 'green' : 'neutral'}>
                  {verified ? '窗口已核验' : '凭授权书，未核验'}
                </Tag>
              </p>
              <Facts
                rows={[
                  ['类型', kind === 'organisation' ? '单位' : '个人'],
                  ['我的身份', standing === 'handler' ? '经办人' : '受托代理人'],
                  ['授权到', until ?? '长期'],
                ]}
              />
              {representation === null ? null : (
                <Button onClick={() => onEnd({ id: representation, words: `停止替“${name}”办事` })}>
                  不再代办<span className="for-screen-readers">{name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Representatives({ account, onEnd }: Ending) {
  const nameOf = (party: string): string => account.parties.find((one) => one.party === party)?.name ?? '';
  const others = account.representatives.filter(({ own }) => !own);
  return (
    <Card title="谁可以替我办">
      {others.length === 0 ? (
        <p className={styles['soft']}>还没有授权别人。</p>
      ) : (
        <ul className={styles['list']}>
          {others.map(({ id, name, phone, party, standing, until }) => (
            <li key={id}>
              <p className={styles['head']}>
                <strong>{name}</strong>
                <span className={styles['soft']}>{phone}</span>
              </p>
              <Facts
                rows={[
                  ['替谁', nameOf(party)],
                  ['身份', standing === 'handler' ? '经办人' : '受托代理人'],
                  ['授权到', until ?? '长期'],
                ]}
              />
              <Button onClick={() => onEnd({ id, words: `收回给“${name}”的授权` })}>
                收回授权<span className="for-screen-readers">{name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function End({
  ending,
  onClose,
  onDone,
}: {
  ending: { id: string; words: string } | undefined;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { busy, problem, send } = useSend();
  const end = async (): Promise<void> => {
    const params = { id: ending!.id };
    if ((await send(() => api.call(endRepresentation, { params }))) === undefined) return;
    await onDone();
    onClose();
  };
  return (
    <Dialog title={`确定${ending?.words ?? ''}？`} open={ending !== undefined} onClose={onClose}>
      <p>马上生效：以后不能再替对方申请、查看和补交，已经提交的办件照常办理。</p>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <Buttons>
        <Button kind="danger" onClick={() => void end()} busy={busy && '正在停止…'}>
          确定
        </Button>
        <Button onClick={onClose}>取消</Button>
      </Buttons>
    </Dialog>
  );
}
