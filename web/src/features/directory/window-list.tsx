import styles from './directory.module.css';

/** Windows of the hall. */
export function WindowList({
  windows,
}: {
  windows: readonly { readonly id: string; readonly name: string; readonly zone: string }[];
}) {
  return (
    <ul className={`${styles['grid']} ${styles['plain']}`} aria-label="窗口">
      {windows.map(({ id, name, zone }) => (
        <li key={id}>
          <strong>{name}</strong>
          <span>{zone}</span>
        </li>
      ))}
    </ul>
  );
}
