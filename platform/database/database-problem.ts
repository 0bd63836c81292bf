/**
 * Something is wrong with the database that a person has to put right. `message` says in Chinese what is wrong, `advice`
 * what to do; show both. `code` is stable, for tests and for the command line.
 */
export class DatabaseProblem extends Error {
  readonly code: string;
  readonly advice: string;

  constructor(code: string, message: string, advice: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseProblem';
    this.code = code;
    this.advice = advice;
  }
}
