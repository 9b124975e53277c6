// What `backup verify` and `backup restore` print: a row per topic, and a summary.

import type { BackedUpTopic, Manifest } from './manifest.ts';

export interface TopicRow {
  readonly type: 'topic';
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: number;
  readonly files: number;
  readonly records: number;
  readonly sizeBytes: number;
  /** The first thing that is wrong with it. */
  readonly damage: string | null;
}

export interface NoteRow {
  readonly type: 'note';
  readonly message: string;
}

export interface SummaryRow {
  readonly type: 'summary';
  readonly clusterId: string;
  readonly takenAt: string;
  readonly topics: number;
  readonly damaged: number;
  readonly records: number;
  readonly sizeBytes: number;
}

export type BackupRow = TopicRow | NoteRow | SummaryRow;

export function topicRow(topic: BackedUpTopic, records: number, damage: string | null): TopicRow {
  const files = topic.partitions.flatMap((partition) => partition.files);
  return {
    type: 'topic',
    topic: topic.name,
    topicId: topic.topicId,
    partitions: topic.partitions.length,
    files: files.length,
    records,
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    damage,
  };
}

export function summaryRow({ clusterId, takenAtMs }: Manifest, rows: readonly TopicRow[]): SummaryRow {
  return {
    type: 'summary',
    clusterId,
    takenAt: new Date(takenAtMs).toISOString(),
    topics: rows.length,
    damaged: rows.filter(({ damage }) => damage !== null).length,
    records: rows.reduce((sum, { records }) => sum + records, 0),
    sizeBytes: rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

export function rowText(row: BackupRow, sizeText: (bytes: number) => string): string {
  switch (row.type) {
    case 'topic': {
      const counts = `${row.partitions} partitions, ${row.files} files, ${row.records} records, ${sizeText(row.sizeBytes)}`;
      return `${row.topic}: ${row.damage === null ? 'ok' : 'damaged'} (${counts})${row.damage === null ? '' : `\n  ${row.damage}`}`;
    }
    case 'note':
      return `note: ${row.message}`;
    case 'summary': {
      const { topics, damaged, records, sizeBytes, takenAt, clusterId } = row;
      const verdict = damaged === 0 ? 'all whole' : `${damaged} damaged`;
      return `${topics} topics, ${verdict}; ${records} records, ${sizeText(sizeBytes)}; of ${takenAt}, cluster ${clusterId}`;
    }
  }
}
