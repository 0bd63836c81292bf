import styles from './provenance.module.css';

/** What must be said beside anything made from reference data; nothing for the county's own. */
export function Provenance({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p className={styles['note']}>
      <strong>数据来源：</strong>
      {text}
    </p>
  );
}
