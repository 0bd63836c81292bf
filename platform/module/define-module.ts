import type { ClientBase } from 'pg';
import type { Static, TSchema } from 'typebox';
import { withSheets, type Operation, type OperationInput, type Setting } from '../contract/index.ts';
import type { DocumentWriter } from '../documents/index.ts';
import type { Indicator } from '../indicators/index.ts';
import type { Actor, BaseFacts, Matter, Procedure, Refusal } from '../procedure/index.ts';
import type { CivilDate, Instant } from '../time/index.ts';
import type { LedgerEntry } from '../ledger/index.ts';
import type { Services } from './services.ts';

/** What the engine asks a module for before a decision. */
export interface FactsRequest<D = any> {
  readonly matter: Matter<D> | undefined;
  readonly action: string;
  readonly input: any;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: CivilDate;
}

/** A procedure with the way to its facts. Answers at once where a cache holds them: a promise costs the hot path a turn. */
export interface ProcedureBinding {
  readonly procedure: Procedure;
  facts?(services: Services): (request: FactsRequest) => object | Promise<object>;
}

/** Who calls an operation, and when. `actor` is undefined for a public operation called without signing in. */
export interface CallContext {
  readonly services: Services;
  readonly actor: Actor | undefined;
  readonly now: Instant;
  readonly commandId?: string;
  /** Network address the call came from, for limits and for what must be logged; absent: not from the network. */
  readonly address?: string;
}

/** An operation with its handler. A handler answers with output or a refusal; it throws only faults. */
export interface Implementation {
  readonly operation: Operation<any, any, any, any>;
  readonly handle: (input: any, context: CallContext) => Promise<unknown>;
}

/** Joins an operation to its handler, typed by the contract. */
export function implement<P extends TSchema, Q extends TSchema, B extends TSchema, O extends TSchema>(
  operation: Operation<P, Q, B, O>,
  handle: (input: OperationInput<P, Q, B>, context: CallContext) => Promise<Static<O> | Refusal>,
): Implementation {
  return { operation, handle };
}

/** Reads the ledger from its own position, at least once, in a safe order; must be idempotent by entry. */
export interface Listener {
  readonly name: string;
  readonly title: string;
  /** Entry types it wants, `procedure:type` or `*:type`. */
  readonly entries: readonly string[];
  handle(services: Services, entries: readonly LedgerEntry[]): Promise<void>;
}

/** A job: run on a schedule (cron, Asia/Shanghai) or when queued; retried, and shown to an administrator when it keeps failing. */
export interface Job {
  readonly name: string;
  readonly title: string;
  readonly cron?: string;
  run(services: Services, payload: unknown): Promise<void>;
}

/** What a page says before any script has run, in plain text: for whoever has none, waits for it, or searches. */
export interface PageText {
  readonly title: string;
  readonly description: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** A public page whose text the server writes into the HTML. */
export interface PageWriter {
  /** Address with parameters as `{name}`. */
  readonly path: string;
  /** Undefined where there is nothing at this address; the page then says so itself. */
  write(
    services: Services,
    params: Readonly<Record<string, string>>,
    now: Instant,
  ): PageText | undefined | Promise<PageText | undefined>;
}

/** What a module keeps about an account beside the ledger. Not for what the law wants kept. */
export interface AccountTrace {
  readonly title: string;
  /** In words, for its holder to take along; undefined where there is nothing. */
  tell(services: Services, account: string): Promise<string | undefined>;
  /** Erases it when the account is closed, in the same transaction. */
  erase(client: ClientBase, account: string): Promise<void>;
}

/** Names of things by id; an id it does not know is left out. */
export type Names = (
  services: Services,
  ids: readonly string[],
) => ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;

/** Reports how far a load is. */
export type Progress = (done: number, total: number, what: string) => void;

/** The declaration of a module: everything the platform needs to know of it. */
export interface Module {
  readonly name: string;
  readonly title: string;
  readonly dependsOn: readonly string[];
  /** Permission id → Chinese. */
  readonly permissions?: Readonly<Record<string, string>>;
  /** Permissions of this module by role id; who holds which role, where and when, is the directory's. */
  readonly roles?: Readonly<Record<string, readonly string[]>>;
  readonly procedures?: readonly ProcedureBinding[];
  readonly operations?: readonly Implementation[];
  readonly listeners?: readonly Listener[];
  readonly jobs?: readonly Job[];
  readonly indicators?: readonly Indicator[];
  readonly pageTexts?: readonly PageWriter[];
  readonly settings?: readonly Setting[];
  readonly accountTraces?: readonly AccountTrace[];
  /** Names of the things it keeps, by the kind that schemas call them (`x-kind`): for lists that people take along. */
  readonly names?: Readonly<Record<string, Names>>;
  /** How the documents of its procedures are written. */
  readonly documents?: DocumentWriter<Services>;
  /** Folder of plain SQL migrations in the module's own schema. */
  readonly migrations?: URL;
  /** Loads the module's part of a reference-data folder; safe to run again. */
  load?(services: Services, directory: string, progress: Progress): Promise<void>;
  /** Takes into memory what its questions need, each time the product is opened: for a server as for a short command. */
  start?(services: Services): Promise<void>;
  /** Makes what would make the first visitor wait. Only a server does so, before it listens. */
  warm?(services: Services): void;
}

/** What a module's API has beside the actions of its procedures: its operations and the workbooks of its lists. */
export function operationsOf({ operations = [] }: Pick<Module, 'operations'>): Operation[] {
  return withSheets(operations.map(({ operation }) => operation as Operation));
}

/** Declares a module. */
export function defineModule(module: Module): Module {
  return module;
}

/** Facts of a procedure that asks for none of its own. */
export type NoFacts = Record<never, never>;

export type { BaseFacts };
