import { useState, type FormEvent } from 'react';
import { Button, TextField } from '../../design/index.ts';
import { tidyCode } from './hash-file.ts';

/** The code as printed beside the QR code. */
export function CodeForm({ given, onVerify }: { given: string; onVerify: (code: string) => Promise<void> }) {
  const [code, setCode] = useState(given);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const tidy = tidyCode(code);
    if (tidy.length !== 16) return setError('核验码是 16 位数字和字母，请核对有没有漏掉的。');
    setError(undefined);
    setBusy(true);
    await onVerify(tidy);
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label="核验码"
        name="code"
        hint="印在文书的二维码旁边。也可以用手机扫二维码，直接看到结果。"
        autoComplete="off"
        value={code}
        error={error}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button kind="primary" wide type="submit" busy={busy && '正在验证…'}>
        验证
      </Button>
    </form>
  );
}
