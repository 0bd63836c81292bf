import { useState, type ChangeEvent } from 'react';
import { hashOf, LARGEST } from './hash-file.ts';
import styles from './verify.module.css';

/** A PDF or Word file, whose fingerprint is computed here; the file is not sent anywhere. */
export function FileForm({ onVerify }: { onVerify: (sha256: string) => Promise<void> }) {
  const [status, setStatus] = useState('');
  const [error, setError] = useState<string>();
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    if (file === undefined) return;
    setError(undefined);
    if (file.size > LARGEST) return setError('文件太大，不是本平台出具的文书。');
    if (!('subtle' in crypto))
      return setError('这个网址不是安全连接，浏览器不能计算文件指纹。请用核验码验证。');
    setStatus('正在计算文件指纹…');
    try {
      const sha256 = await hashOf(file);
      setStatus(`文件指纹：${sha256}`);
      await onVerify(sha256);
    } catch {
      setStatus('');
      setError('这个文件读不出来，请重新选择。');
    }
  };
  return (
    <>
      <label className={styles['file']}>
        <span>选择从本平台下载的 PDF 或 Word 文件</span>
        <input type="file" accept=".pdf,.docx" onChange={(event) => void choose(event)} />
      </label>
      <p>文件不会上传，只在您的浏览器里计算指纹，用指纹比对。改动过一个字，指纹就不同。</p>
      {error ? (
        <p role="alert" className={styles['error']}>
          {error}
        </p>
      ) : null}
      <p role="status" className={styles['hash']}>
        {status}
      </p>
    </>
  );
}
