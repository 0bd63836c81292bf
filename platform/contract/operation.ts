import type { Static, TObject, TSchema } from 'typebox';

/** Who may call: anybody, anybody signed in, or holders of a permission (its scope is the handler's business). */
export type Access = 'public' | 'signed-in' | { readonly permission: string };

/** How the list of an operation looks as a table. Its columns are the fields of a row, under their titles in the schema. */
export interface Sheet {
  /** Name of the sheet and of the file. */
  readonly name: string;
  /** The field of the output that holds the rows. */
  readonly rows: string;
  /** The query parameter that takes `next` of the page before; absent: the list comes whole. */
  readonly cursor?: string;
  /** Fields of a row that only programs need. */
  readonly without?: readonly string[];
}

/** An operation as the outside sees it: routes, validation, types, OpenAPI and client are derived from it. */
export interface Operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  O extends TSchema = TSchema,
> {
  /** `module.verb`, unique in the product. */
  readonly id: string;
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `/api/v1`, parameters as `{name}`. */
  readonly path: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly output: O;
  /** Codes of refusals it may answer with, beside those of rights and input. */
  readonly refusals?: readonly string[];
  /**
   * The answer is the same for everybody, so it may be kept, with an ETag, but must be asked for again each time: what is unchanged
   * comes as an empty 304, and what was withdrawn is gone at once. For public reads alone.
   */
  readonly revalidated?: true;
  /** A list: it can be had as an Excel workbook too, with every row the filters let through. */
  readonly sheet?: Sheet;
}

/** What a handler gets, typed by the operation's schemas. */
export interface OperationInput<P extends TSchema, Q extends TSchema, B extends TSchema> {
  readonly params: Static<P>;
  readonly query: Static<Q>;
  readonly body: Static<B>;
}

/** Declares an operation. */
export function defineOperation<
  P extends TSchema = TObject<{}>,
  Q extends TSchema = TObject<{}>,
  B extends TSchema = TSchema,
  O extends TSchema = TSchema,
>(operation: Operation<P, Q, B, O>): Operation<P, Q, B, O> {
  return operation;
}
