import { useRef, useState, type FormEvent } from 'react';
import type { ClientProblem } from '@yimen/platform/contract';
import { api } from '../../app/api.ts';
import { lookUpCase } from '../../app/operations/cases.ts';
import { useAddressTexts } from '../../app/use-address-texts.ts';
import { Button, Card, PageColumn, PageHeading, ProblemNotice, TextField } from '../../design/index.ts';
import { Progress, type CaseProgress } from './progress.tsx';

/** How far a case is, without an account. A receipt's QR code fills in the number; nothing is kept in the address or the browser. */
export default function LookupPage() {
  const { number: given = '' } = useAddressTexts('number');
  const [number, setNumber] = useState(given);
  const [digits, setDigits] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem>();
  const [found, setFound] = useState<CaseProgress>();
  const result = useRef<HTMLDivElement>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    setFound(undefined);
    const answer = await api.call(lookUpCase, { body: { number: number.trim(), digits: digits.trim() } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    setFound(answer.value);
    requestAnimationFrame(() => result.current?.focus());
  };
  const wrong = problem?.problems ?? [];
  return (
    <PageColumn narrow>
      <PageHeading title="查进度" lead="凭办件编号和申请人证件号码后六位查询，不用登录。" />
      <Card>
        <form onSubmit={(event) => void submit(event)}>
          {problem && wrong.length === 0 ? <ProblemNotice problem={problem} /> : null}
          <TextField
            label="办件编号"
            name="number"
            hint="在收件凭证或者短信上。"
            required
            autoComplete="off"
            maxLength={80}
            value={number}
            error={wrong.find(({ path }) => path === '/number')?.message}
            onChange={(event) => setNumber(event.target.value)}
          />
          <TextField
            label="证件号码后六位"
            name="digits"
            hint="个人填身份证号码后六位，最后一位是字母的填 X；企业填统一社会信用代码后六位。"
            required
            autoComplete="off"
            inputMode="text"
            pattern="[0-9A-Za-z]{6}"
            title="六位数字或者字母"
            maxLength={6}
            value={digits}
            error={wrong.find(({ path }) => path === '/digits') ? '请填六位数字或者字母。' : undefined}
            onChange={(event) => setDigits(event.target.value)}
          />
          <Button kind="primary" wide type="submit" busy={busy && '正在查询…'}>
            查询
          </Button>
        </form>
      </Card>
      <div ref={result} tabIndex={-1}>
        {found ? <Progress found={found} /> : null}
      </div>
    </PageColumn>
  );
}
