// One partition of the groups' topic: the records of the groups that it holds.

import type { TimestampMs } from '../../protocol/types.ts';
import { InternalLog } from '../internal-log.ts';
import type { Partition } from '../partition/partition.ts';
import { type GroupRecord, keyTextOf, parseRecord, valueTextOf } from './group-records.ts';

export class GroupLog {
  readonly #log: InternalLog;

  constructor(partition: Partition) {
    this.#log = new InternalLog(partition);
  }

  /** Resolves when the records are durable. They are appended when it returns. Throws and rejects as InternalLog.append. */
  append(group: string, records: readonly GroupRecord[], nowMs: TimestampMs): Promise<void> {
    const texts = records.map((record) => ({ key: keyTextOf(group, record), value: valueTextOf(record) }));
    return this.#log.append(texts, nowMs).durable;
  }

  /** The last record of each key, by group. Throws what reading throws, and INCOMPATIBLE_DATA_DIR. */
  async read(): Promise<Map<string, GroupRecord[]>> {
    const byGroup = new Map<string, Map<string, GroupRecord>>();
    await this.#log.read((key, value) => {
      const { group, record } = parseRecord(key, value);
      let records = byGroup.get(group);
      if (records === undefined) {
        records = new Map();
        byGroup.set(group, records);
      }
      const name = String(key);
      if (record.value === null) records.delete(name);
      else records.set(name, record);
      if (records.size === 0) byGroup.delete(group);
    });
    return new Map(Array.from(byGroup, ([group, records]) => [group, [...records.values()]]));
  }
}
