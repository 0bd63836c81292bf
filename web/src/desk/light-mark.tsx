import styles from './light-mark.module.css';
import { LIGHTS, type Light } from './wording.ts';

/** 灯号 with its name, a shape of its own and, where given, what it stands for. */
export function LightMark({ light, text }: { light: Light | null; text?: string }) {
  const name = light === null ? '无时限' : LIGHTS[light];
  return (
    <span className={`${styles['mark']} ${styles[light ?? 'none']}`}>{text ? `${name}，${text}` : name}</span>
  );
}
