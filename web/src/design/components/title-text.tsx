import { Fragment } from 'react';
import styles from './title-text.module.css';

/** As many characters of the largest title as the narrowest screen takes in elder mode. */
const FITS_EVERYWHERE = 10;
const PARTS = /（?[^（）、，；：。\s]*[）、，；：。\s]*/g;

/**
 * A title that ends its lines at its punctuation: 食品经营许可 / （餐饮服务经营新办）. A part that may be longer than a line ends it
 * between any two characters: kept whole, the browser would break it by force and leave a bracket alone on a line.
 */
export function TitleText({ text }: { text: string }) {
  return (text.match(PARTS) ?? []).map((part, at) =>
    part.length > FITS_EVERYWHERE ? (
      <span key={at} className={styles['long']}>
        {part}
      </span>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
