import { useEffect, useRef, useState } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { verifyDocument } from '../../app/operations/platform.ts';
import { useAddressTexts } from '../../app/use-address-texts.ts';
import { Card, PageColumn, PageHeading, ProblemNotice, Tabs } from '../../design/index.ts';
import { CodeForm } from './code-form.tsx';
import { FileForm } from './file-form.tsx';
import { tidyCode } from './hash-file.ts';
import { Verdict, type Verified } from './verdict.tsx';

const TABS = [
  { key: 'code', title: '用核验码' },
  { key: 'file', title: '用文件' },
] as const;

/** Whether a paper or file is genuine, for anybody who holds it. The QR code on a document opens this page with its code. */
export default function VerifyPage() {
  const { code: given } = useAddressTexts('code');
  const [way, setWay] = useState<'code' | 'file'>('code');
  const [problem, setProblem] = useState<ClientProblem>();
  const [verified, setVerified] = useState<Verified>();
  const result = useRef<HTMLDivElement>(null);
  const verify = async (query: { code: string } | { sha256: string }): Promise<void> => {
    setProblem(undefined);
    setVerified(undefined);
    const answer = await api.call(verifyDocument, { query });
    if (answer.ok) setVerified(answer.value);
    else setProblem(answer.problem);
    requestAnimationFrame(() => result.current?.focus());
  };
  useEffect(() => {
    if (given !== undefined) void verify({ code: tidyCode(given) });
  }, [given]);
  return (
    <PageColumn narrow>
      <PageHeading title="验证文书" lead="看一份文书是不是本平台出具的，现在还有没有效。" />
      <Card>
        <Tabs label="怎样验证" tabs={TABS} value={way} onChange={setWay}>
          {way === 'code' ? (
            <CodeForm given={given ?? ''} onVerify={(code) => verify({ code })} />
          ) : (
            <FileForm onVerify={(sha256) => verify({ sha256 })} />
          )}
        </Tabs>
      </Card>
      <div ref={result} tabIndex={-1}>
        {problem ? <ProblemNotice problem={problem} /> : null}
        {verified ? <Verdict verified={verified} /> : null}
      </div>
    </PageColumn>
  );
}
