import { useEffect, useState } from 'react';
import styles from './qr-code.module.css';

/** Rows of squares as one path: sharp on paper and without a style of its own. */
function pathOf(size: number, isDark: (row: number, column: number) => boolean): string {
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return path;
}

/**
 * A QR code with what it is for in words; drawn once its library has come. Hidden on phones, which would have to scan themselves,
 * unless somebody else is to scan it there (`onPhones`): a receipt is shown at a window.
 */
export function QrCode({
  text,
  label,
  onPhones = false,
}: {
  text: string;
  label: string;
  onPhones?: boolean;
}) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let current = true;
    void import('qrcode').then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      if (!current) return;
      const path = pathOf(modules.size, (row, column) => modules.get(row, column) === 1);
      setDrawn({ size: modules.size, path });
    }, ignoreOffline);
    return () => {
      current = false;
    };
  }, [text]);
  return (
    <figure className={`${styles['code']}${onPhones ? ` ${styles['everywhere']}` : ''}`}>
      {drawn === undefined ? (
        <div className={styles['empty']} />
      ) : (
        <svg viewBox={`-2 -2 ${drawn.size + 4} ${drawn.size + 4}`} role="img" aria-label={`二维码：${label}`}>
          <rect x="-2" y="-2" width={drawn.size + 4} height={drawn.size + 4} fill="#fff" />
          <path d={drawn.path} fill="#000" />
        </svg>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** Without a connection there is no picture; the address stands in the browser all the same. */
function ignoreOffline(): void {}
