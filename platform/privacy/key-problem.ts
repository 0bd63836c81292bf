/** Something is wrong with the keys; the message says what and what to do, in plain Chinese. */
export class KeyProblem extends Error {
  override readonly name = 'KeyProblem';
}
