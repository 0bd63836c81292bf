import { useQuery } from '@tanstack/react-query';
import { api, valueOf } from '../../app/api.ts';
import { momentText } from '../../app/moments.ts';
import { getOrganisation } from '../../app/operations/directory.ts';
import { exportOwnData, listLookups } from '../../app/operations/platform.ts';
import { Button, Buttons, Card, ErrorState, Loading, ProblemNotice } from '../../design/index.ts';
import { useSend } from '../session/use-send.ts';
import styles from './account.module.css';
import { AccountFrame } from './account-frame.tsx';

/** What is kept about oneself and why, who looked at it, and a copy to take along (个人信息保护法 arts. 44, 45). */
export default function PrivacyPage() {
  return (
    <AccountFrame title="我的信息" lead="您有权知道我们保存了什么、谁看过，并带走一份。">
      {() => (
        <>
          <Card title="保存了什么">
            <ul className={styles['points']}>
              <li>
                姓名、证件号码、手机号码：加密保存，工作人员平时只看到脱敏的，看完整号码要写理由并留记录。
              </li>
              <li>申请表内容：加密保存，只用于办理这件事。</li>
              <li>上传的材料：办理人员可以查看。</li>
              <li>办理过程：记入台账，任何人不能改。台账里没有您的证件号码。</li>
              <li>我的消息：就是台账里和您有关的记录，没有另存；只记下您读到哪一条，注销账号时删除。</li>
              <li>登录记录：用于保护账号安全。</li>
            </ul>
            <p className={styles['soft']}>依据：个人信息保护法第六条、第三十四条、第五十一条。</p>
          </Card>
          <Lookups />
          <Export />
        </>
      )}
    </AccountFrame>
  );
}

function Lookups() {
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'lookups'],
    queryFn: () => valueOf(api.call(listLookups)),
  });
  return (
    <Card title="谁看过我的完整信息">
      {data === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : data.items.length === 0 ? (
        <p>还没有人看过。</p>
      ) : (
        <ul className={styles['events']}>
          {data.items.map(({ at, own, unit, reason }, i) => (
            <li key={`${at} ${i}`}>
              <span>{own ? '本人' : <Staff unit={unit} />}</span>
              <span className={styles['soft']}>
                {[momentText(at), reason].filter(Boolean).join('\u00a0· ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** A member of staff by the name of the unit: who exactly it was is in the record and is told on request. */
function Staff({ unit }: { unit: string | null }) {
  const { data } = useQuery({
    queryKey: ['organisations', unit],
    queryFn: () => valueOf(api.call(getOrganisation, { params: { id: unit! } })),
    enabled: unit !== null,
    staleTime: Infinity,
  });
  return <>{data === undefined ? '工作人员' : `${data.name}工作人员`}</>;
}

function Export() {
  const { busy, problem, send } = useSend();
  const save = async (): Promise<void> => {
    const data = await send(() => api.call(exportOwnData));
    if (data === undefined) return;
    const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = '我的信息.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Card title="带走一份">
      <p>
        包括身份、账号、代办关系、办件目录、消息读到哪里、登录记录和查看记录。文件里有完整证件号码，请妥善保管。
      </p>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <Buttons>
        <Button onClick={() => void save()} busy={busy && '正在导出…'}>
          导出我的信息
        </Button>
      </Buttons>
    </Card>
  );
}
