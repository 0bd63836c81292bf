import type { ComponentType } from 'react';
import type { Choice } from '../../desk/schema-form/form-context.ts';
import type { MatterView } from './queries.ts';

/** What a part of the page of a matter is given. */
export interface MatterPartProps {
  readonly matter: MatterView;
  /** Opens the form of an action, filled in as far as given; nothing happens where the action cannot be taken now. */
  readonly onAct: (action: string, input?: Readonly<Record<string, unknown>>) => void;
}

/** What the page of a matter loads of the feature that knows its procedure. */
export interface MatterParts {
  /** Shown instead of the plain list of contents. */
  readonly Facts?: ComponentType<MatterPartProps>;
  /** Beside “移交” and “打印”: what can be done about the matter that is no action of it. */
  readonly HeadActions?: ComponentType<MatterPartProps>;
  /** Further parts of the page, each behind a tab of its own, before the tabs that all matters have. */
  readonly tabs?: readonly {
    readonly key: string;
    readonly label: string;
    readonly Content: ComponentType<MatterPartProps>;
  }[];
  /** Chinese names of the values that data and entries hold. */
  readonly words?: Readonly<Record<string, string>>;
  /** Actions that carry a matter on, in the order in which they are usually taken: offered first. */
  readonly main?: readonly string[];
  /** What forms of actions begin with, by action: a form that changes something shows how it stands. */
  filled?(matter: MatterView): Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Things that fields of actions choose from, by `x-kind`. */
  choices?(matter: MatterView): Readonly<Record<string, readonly Choice[]>>;
}

/** What a feature knows of the matters of its procedures, beyond what holds for all. */
export interface MatterKind {
  /** Whether it is about matters of this procedure. */
  readonly fits: (procedure: string) => boolean;
  /** Actions that may be taken on several matters at once: those that judge nothing of the single matter. */
  readonly batch?: readonly string[];
  /** Parts of the matter's page, loaded with the first page of this kind. */
  load?(): Promise<MatterParts>;
}

interface KindFile {
  readonly matterKinds: readonly MatterKind[];
}

// A feature's `matter-kinds.ts` is found here by itself; nothing is registered elsewhere.
const files = import.meta.glob<KindFile>('../*/matter-kinds.ts', { eager: true });
const kinds = Object.keys(files)
  .sort()
  .flatMap((file) => files[file]!.matterKinds);

/** The kind of a procedure's matters; an empty one where no feature knows more. */
export function kindOf(procedure: string): MatterKind {
  return kinds.find(({ fits }) => fits(procedure)) ?? { fits: () => false };
}
