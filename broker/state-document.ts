/** What a checked file of the data folder (storage/checked-file.ts) holds, for a backup. `file`: its name there. */
export interface StateDocument {
  readonly file: string;
  readonly format: string;
  readonly version: number;
  readonly value: unknown;
}
