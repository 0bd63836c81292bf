/** What the search needs to know of an item or a bundle. */
export interface Searchable {
  readonly code: string;
  readonly name: string;
  /** Names by which people call the department. */
  readonly departmentNames: readonly string[];
  /** Cases a year: the more asked for comes first among equals. */
  readonly volume: number;
  /** Entries of one family do not fill the first places; where it is not given, items that differ in the scenario are one. */
  readonly family?: string;
}
