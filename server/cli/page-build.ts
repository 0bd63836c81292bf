import { CommandFailure } from './outcome.ts';

/** The building of the web's pages that goes on beside the preparation of the database. */
export interface PageBuild {
  /** Throws when the build has failed: asked at every step of the work beside it, which would be in vain. */
  check(): void;
  /** Waits for the pages. Rejects with what there is to tell when they cannot be built. */
  done(): Promise<void>;
}

/**
 * The build that `npm start` has begun in this process; one that is done where nobody began any. It comes by way of the process:
 * the program is loaded as a whole, from its sources or from what was made of them, and takes nothing but arguments.
 */
export function pageBuild(): PageBuild {
  const begun: unknown = Reflect.get(globalThis, Symbol.for('yimen.pages'));
  let failure: CommandFailure | undefined;
  const built = Promise.resolve(begun).then(
    () => undefined,
    (error: Error) => {
      failure = new CommandFailure(error.message);
    },
  );
  const check = (): void => {
    if (failure !== undefined) throw failure;
  };
  return { check, done: () => built.then(check) };
}
