import { createContext, useContext } from 'react';

/** One of the things a field may hold. */
export interface Choice {
  readonly value: string | number;
  readonly label: string;
}

/** What the fields of a form need beyond their schema. */
export interface FormContext {
  /** Things by kind (`x-kind`). */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** What is wrong, by JSON pointer; told beside the field. */
  readonly errors: Readonly<Record<string, string>>;
  /** Stores a file; gives its hash, or undefined when it was refused (and has said why). */
  upload(file: File): Promise<string | undefined>;
}

const Context = createContext<FormContext>({ choices: {}, errors: {}, upload: async () => undefined });

export const FormContextProvider = Context.Provider;

/** What the form around this field knows. */
export const useFormContext = (): FormContext => useContext(Context);
