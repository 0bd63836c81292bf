import styles from './steps.module.css';

/** Where somebody is on a way of several steps. A step behind can be gone back to. */
export function Steps({
  label,
  steps,
  current,
  onGo,
}: {
  label: string;
  steps: readonly string[];
  current: number;
  onGo: (step: number) => void;
}) {
  return (
    <nav aria-label={label}>
      <p className={styles['short']} aria-hidden="true">
        第 {current + 1} 步，共 {steps.length} 步：{steps[current]}
      </p>
      <ol className={styles['steps']}>
        {steps.map((step, i) => (
          <li
            key={step}
            className={i < current ? styles['done'] : ''}
            aria-current={i === current ? 'step' : undefined}
          >
            {i < current ? (
              <button type="button" onClick={() => onGo(i)}>
                <span aria-hidden="true">✓</span>
                {step}
                <span className="for-screen-readers">（已填，返回修改）</span>
              </button>
            ) : (
              <span>
                <span aria-hidden="true">{i + 1}</span>
                {step}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
