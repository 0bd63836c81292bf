import type { Administration } from '../administration/index.ts';
import type { Identity, OidcConfig } from '../identity/index.ts';
import type { Module, Names, ProcedureBinding, Services } from '../module/index.ts';
import {
  availableActions,
  withBaseFacts,
  type Actor,
  type BaseFacts,
  type Matter,
  type Procedure,
} from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { ledgerNames } from './ledger-names.ts';
import type { HttpMetrics } from './metrics.ts';
import type { PageFolder } from './pages.ts';

/** How the server is run; what no module declares. */
export interface HttpConfig {
  /** Session cookies only over HTTPS; off for plain HTTP in a closed network or on one's own machine. */
  readonly secureCookies: boolean;
  /** Proxies in front whose `X-Forwarded-*` are believed: their addresses, or false. */
  readonly trustProxy?: boolean | string | readonly string[];
  /** Largest JSON body in bytes; 1 MiB when absent. */
  readonly bodyLimit?: number;
  /** Check every output against its schema and fail loudly: for tests and trial runs. */
  readonly checkOutputs?: boolean;
  /** One log line a request; on when absent. */
  readonly logRequests?: boolean;
  /** A provider at which people may sign in. */
  readonly oidc?: OidcConfig;
  /** Address at which people reach this site, e.g. `https://zw.example.cn`; absent: as each request names it. */
  readonly publicUrl?: string;
  /** The built pages of the web; absent: the API alone. */
  readonly pages?: PageFolder;
  /** More readiness checks: a sentence when not ready. */
  readonly readiness?: readonly { readonly name: string; check(): Promise<string | undefined> }[];
}

/** Everything the routes share. */
export interface Site {
  readonly modules: readonly Module[];
  readonly services: Services;
  readonly identity: Identity;
  readonly administration: Administration;
  readonly config: HttpConfig;
  readonly metrics: HttpMetrics;
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** What an actor may do on a matter now, with titles. */
  can(matter: Matter, actor: Actor, now: Instant): Promise<{ id: string; title: string }[]>;
  /** Names of the things of a kind, by id; what nobody knows is not in it. */
  names(kind: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The action id under which a module's facts are asked for when a matter is only looked at. */
export const VIEW = '$view';

/** Puts the shared parts together. Facts are asked for late: modules start after the server is made. */
export function createSite(parts: Omit<Site, 'procedures' | 'can' | 'names'>): Site {
  const { modules, services } = parts;
  const bindings = new Map<string, ProcedureBinding>(
    modules.flatMap((module) =>
      (module.procedures ?? []).map((binding) => [binding.procedure.id, binding] as const),
    ),
  );
  const procedures = new Map([...bindings].map(([id, { procedure }]) => [id, procedure]));
  const namers: Readonly<Record<string, Names>> = Object.assign(
    ledgerNames(procedures),
    ...modules.map(({ names }) => names),
  );
  const factsOf = new Map<string, ReturnType<NonNullable<ProcedureBinding['facts']>>>();
  return {
    ...parts,
    procedures,
    async names(kind, ids) {
      const tell = namers[kind];
      return tell === undefined || ids.length === 0 ? new Map() : tell(services, ids);
    },
    async can(matter, actor, now) {
      const binding = bindings.get(matter.procedure);
      if (binding === undefined) return [];
      const { procedure } = binding;
      let source = factsOf.get(procedure.id);
      if (source === undefined && binding.facts !== undefined) {
        source = binding.facts(services);
        factsOf.set(procedure.id, source);
      }
      const own = source?.({ matter, action: VIEW, input: {}, actor, now, today: civilDateAt(now) });
      const base: BaseFacts = { calendar: services.calendar(), warning: services.warning() };
      const facts = withBaseFacts(own instanceof Promise ? await own : own, base);
      return availableActions(procedure, matter, actor, facts, now).map((id) => ({
        id,
        title: procedure.actions[id]!.title,
      }));
    },
  };
}
