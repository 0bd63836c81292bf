/**
 * How a command ends. 0: done. 1: the answer is no (an invalid number, a refusal, a finding). 2: it could not be done (wrong
 * usage, a fault).
 */
export type ExitStatus = 0 | 1 | 2;

/** A sentence for the person at the terminal, and the status to end with; no stack is shown for it. */
export class CommandFailure extends Error {
  readonly status: ExitStatus;

  constructor(message: string, status: ExitStatus = 2, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Remembers the worst answer of a command that goes on after a “no”. */
export function answerNo(): void {
  if (process.exitCode === undefined || process.exitCode === 0) process.exitCode = 1;
}
