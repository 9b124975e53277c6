import { type GroupRecord, keyTextOf, parseRecord, valueTextOf } from '../../../broker/groups/group-records.ts';

/** A record as it is in the groups' topic. */
export interface StoredRecord {
  readonly key: string;
  readonly value: string | null;
}

export function toStored(group: string, record: GroupRecord): StoredRecord {
  return { key: keyTextOf(group, record), value: valueTextOf(record) };
}

/** What compaction leaves. */
export function lastOfEach(log: readonly StoredRecord[]): StoredRecord[] {
  return [...new Map(log.map((stored) => [stored.key, stored])).values()].filter(({ value }) => value !== null);
}

export function toRecords(log: readonly StoredRecord[]): GroupRecord[] {
  return log.map(({ key, value }) => parseRecord(Buffer.from(key), value === null ? null : Buffer.from(value)).record);
}
