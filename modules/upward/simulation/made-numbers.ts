import { usccCheck } from '@yimen/platform/identifiers';
import { civilDate, dayNumber } from '@yimen/platform/time';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident's number that is right by GB 11643 and belongs to nobody: an area code of tests, births before 1990. */
export function madeResidentId(n: number): string {
  const day = civilDate(dayNumber('1950-01-01') + (n % 14_600)).replaceAll('-', '');
  const order = String(Math.floor(n / 14_600) % 1000).padStart(3, '0');
  const digits = `430723${day}${order}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i]!, 0);
  return digits + '10X98765432'[sum % 11]!;
}

/** A credit code that is right by GB 32100, of a body that does not exist. */
export function madeUscc(n: number): string {
  const serial = n.toString(10).padStart(8, '0').slice(-8);
  const organisation = serial + organisationCheck(serial);
  const body = `91430723${organisation}`;
  return body + usccCheck(body);
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of GB 11714. */
function organisationCheck(serial: string): string {
  const sum = [...serial].reduce((total, digit, i) => total + Number(digit) * ORGANISATION_WEIGHTS[i]!, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
