import styles from './directory.module.css';

/** Windows of the hall, zone by zone; without the zones' names where they stand above the list already. */
export function WindowList({
  windows,
  zoneTold = false,
}: {
  windows: readonly { readonly id: string; readonly name: string; readonly zone: string }[];
  zoneTold?: boolean;
}) {
  const zones = [...new Set(windows.map(({ zone }) => zone))];
  return zones.map((zone) => (
    <div key={zone} className={styles['windows']}>
      {zoneTold ? null : <p>{zone}</p>}
      <ul aria-label="窗口">
        {windows
          .filter((window) => window.zone === zone)
          .map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
      </ul>
    </div>
  ));
}
