/** A material of a draft, with the files that are in. */
export interface DraftMaterial {
  readonly no: number;
  readonly name: string;
  readonly state: string;
  readonly optional: boolean;
  readonly files: readonly string[];
}

/** The materials in the data of a case. */
export function materialsIn(data: unknown): DraftMaterial[] {
  const { materials = [] } = (data ?? {}) as {
    materials?: { no: number; name: string; state: string; optional?: true; files?: string[] }[];
  };
  return materials.map(({ no, name, state, optional, files = [] }) => ({
    ...{ no, name, state, files },
    optional: optional === true,
  }));
}
