/** What one part of the check found: no problem means it passed; notes never fail it. */
export interface PartResult {
  readonly problems: readonly string[];
  readonly notes?: readonly string[];
}

/** One part of `npm run check`. `run` gets the root folder of the project it looks at, so that tests can plant a violation. */
export interface CheckPart {
  readonly name: string;
  readonly run: (root: string) => Promise<PartResult>;
}
