// What `log verify` and `log repair` print: a row per partition, per finding, per step of a repair, per stretch of lost
// offsets, and a summary.

import type {
  Finding,
  FolderReport,
  LostRange,
  PartitionReport,
  RepairMode,
  RepairPlan,
} from '../../../broker/log-maintenance.ts';

/** Of which partition a row tells; null where only its files are known, or nothing of a partition. */
interface Place {
  readonly topic: string | null;
  readonly topicId: string | null;
  readonly partition: number | null;
}

export interface PartitionRow extends Place {
  readonly type: 'partition';
  readonly directory: string;
  readonly verdict: 'ok' | 'torn' | 'corrupt';
  readonly segments: number;
  readonly batches: number;
  readonly records: number;
  readonly sizeBytes: number;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
}

interface FindingRow extends Place, Finding {
  readonly type: 'finding';
}

interface StepRow extends Place {
  readonly type: 'step';
  readonly action: 'set-aside' | 'rename' | 'rewrite' | 'fill' | 'checkpoint' | 'impossible';
  readonly file: string;
  readonly message: string;
}

interface LostRow extends Place, LostRange {
  readonly type: 'lost';
  readonly count: number;
}

interface SummaryRow {
  readonly type: 'summary';
  readonly partitions: number;
  readonly ok: number;
  readonly torn: number;
  readonly corrupt: number;
  /** Damaged files of the data folder itself. */
  readonly damagedFiles: number;
  readonly batches: number;
  readonly records: number;
  readonly sizeBytes: number;
}

interface RepairSummaryRow {
  readonly type: 'summary';
  readonly mode: RepairMode;
  readonly partitions: number;
  readonly corrupt: number;
  /** Brought back; with dry-run: that can be. */
  readonly repaired: number;
  readonly damagedFiles: number;
  readonly lostOffsets: number;
}

export type ReportRow = PartitionRow | FindingRow | StepRow | LostRow | SummaryRow | RepairSummaryRow;

const NO_PLACE: Place = { topic: null, topicId: null, partition: null };

/** What was found so far, over all partitions. */
export class Totals {
  partitions = 0;
  readonly verdicts = { ok: 0, torn: 0, corrupt: 0 };
  damagedFiles = 0;
  repaired = 0;
  lostOffsets = 0;
  #batches = 0;
  #records = 0;
  #sizeBytes = 0;

  count(report: FolderReport | PartitionReport): void {
    if (report.kind === 'folder') {
      this.damagedFiles = report.findings.filter(({ severity }) => severity === 'corrupt').length;
      return;
    }
    const { verdict, batches, records, sizeBytes } = partitionRow(report);
    this.partitions++;
    this.verdicts[verdict]++;
    this.#batches += batches;
    this.#records += records;
    this.#sizeBytes += sizeBytes;
    if (report.plan === undefined || report.plan.refusal !== undefined) return;
    this.repaired++;
    for (const range of report.plan.lost) this.lostOffsets += countOf(range);
  }

  summary(): SummaryRow {
    return {
      type: 'summary',
      partitions: this.partitions,
      ...this.verdicts,
      damagedFiles: this.damagedFiles,
      batches: this.#batches,
      records: this.#records,
      sizeBytes: this.#sizeBytes,
    };
  }

  repairSummary(mode: RepairMode): RepairSummaryRow {
    const { partitions, repaired, damagedFiles, lostOffsets } = this;
    return { type: 'summary', mode, partitions, corrupt: this.verdicts.corrupt, repaired, damagedFiles, lostOffsets };
  }
}

export function findingRows(report: FolderReport | PartitionReport): FindingRow[] {
  if (report.kind === 'folder') return report.findings.map((finding) => ({ type: 'finding', ...NO_PLACE, ...finding }));
  const place = placeOf(report);
  return report.check.findings.map((finding) => ({ type: 'finding', ...place, ...finding }));
}

export function partitionRow(report: PartitionReport): PartitionRow {
  const { directory, verdict, segments, logStartOffset, logEndOffset } = report.check;
  const sum = (of: (segment: (typeof segments)[number]) => number): number =>
    segments.reduce((total, segment) => total + of(segment), 0);
  return {
    type: 'partition',
    ...placeOf(report),
    directory,
    verdict,
    segments: segments.length,
    batches: sum(({ batches }) => batches),
    records: sum(({ records }) => records),
    sizeBytes: sum(({ survey }) => survey.fileBytes),
    logStartOffset,
    logEndOffset,
  };
}

/** What is done about the partition, or would be. */
export function planRows(report: PartitionReport): (StepRow | LostRow)[] {
  const { plan } = report;
  if (plan === undefined) return [];
  const place = placeOf(report);
  const lost = plan.lost.map((range): LostRow => ({ type: 'lost', ...place, ...range, count: countOf(range) }));
  return [...stepsOf(plan).map((step): StepRow => ({ type: 'step', ...place, ...step })), ...lost];
}

function stepsOf(plan: RepairPlan): Omit<StepRow, 'type' | keyof Place>[] {
  if (plan.refusal !== undefined) return [{ action: 'impossible', file: '', message: plan.refusal }];
  const steps: Omit<StepRow, 'type' | keyof Place>[] = [];
  for (const { name, sizeBytes } of plan.setAside) {
    const message = `all ${sizeBytes} bytes to ${name}.damaged-at-0-*: other files hold its offsets, or it is not needed`;
    steps.push({ action: 'set-aside', file: name, message });
  }
  for (const { from, to } of plan.renames) steps.push({ action: 'rename', file: from, message: `to ${to}` });
  for (const { name: file, pieces, source } of plan.rewrites) {
    if (source?.asideFrom !== undefined) {
      const bytes = source.fileBytes - source.asideFrom;
      const message = `${bytes} bytes from position ${source.asideFrom} on to ${file}.damaged-at-${source.asideFrom}-*`;
      steps.push({ action: 'set-aside', file, message });
    }
    const holes = pieces
      .filter(({ kind }) => kind === 'hole')
      .map((hole) => `${hole.baseOffset}-${hole.nextOffset - 1}`);
    const mended = pieces.filter(({ kind }) => kind === 'mendable').length;
    const parts = [
      ...(pieces.some(({ kind }) => kind === 'kept') ? ['all whole batches'] : []),
      ...(mended > 0 ? [`${mended} with their header put right`] : []),
      ...(holes.length > 0 ? [`empty batches for offsets ${holes.join(', ')}`] : []),
    ];
    const message = `with ${parts.length === 0 ? 'nothing: no batch is left' : parts.join(', ')}`;
    steps.push({ action: source === undefined ? 'fill' : 'rewrite', file, message });
  }
  const message = `${plan.replacesCheckpoint ? 'anew, the damaged one aside' : 'anew'}: offsets ${plan.logStartOffset} to ${plan.endOffset}`;
  steps.push({ action: 'checkpoint', file: 'checkpoint', message });
  return steps;
}

export function rowText(row: ReportRow, sizeText: (bytes: number) => string): string {
  switch (row.type) {
    case 'partition': {
      const { segments, batches, records, sizeBytes, logStartOffset, logEndOffset } = row;
      const counts = `${segments} segments, ${batches} batches, ${records} records, ${sizeText(sizeBytes)}`;
      const verdict = row.verdict === 'torn' ? 'torn tail' : row.verdict;
      return `${nameOf(row)}: ${verdict} (${counts}, offsets ${logStartOffset} to ${logEndOffset})`;
    }
    case 'finding': {
      const position = row.position === undefined ? '' : ` at position ${row.position}`;
      const offset = row.offset === undefined ? '' : `, offset ${row.offset}`;
      return `${indentOf(row)}${row.severity}: ${row.file}${position}${offset}: ${row.message}`;
    }
    case 'step':
      return `  ${row.action}${row.file === '' ? '' : ` ${row.file}`}: ${row.message}`;
    case 'lost': {
      const { firstOffset, lastOffset, count } = row;
      const bound = row.isUpperBound ? 'at most: the damaged bytes do not say how many' : `${count}`;
      return `  lost: offsets ${firstOffset} to ${lastOffset} (${bound})`;
    }
    case 'summary':
      return 'mode' in row ? repairSummaryText(row) : summaryText(row, sizeText);
  }
}

function summaryText(row: SummaryRow, sizeText: (bytes: number) => string): string {
  const { partitions, ok, torn, corrupt, damagedFiles, batches, records, sizeBytes } = row;
  const verdicts = `${ok} ok, ${torn} with a torn tail, ${corrupt} corrupt`;
  const files = damagedFiles === 0 ? '' : `; ${damagedFiles} damaged files of the data folder`;
  return `${partitions} partitions: ${verdicts}${files}; ${batches} batches, ${records} records, ${sizeText(sizeBytes)}`;
}

function repairSummaryText({
  mode,
  partitions,
  corrupt,
  repaired,
  damagedFiles,
  lostOffsets,
}: RepairSummaryRow): string {
  const done = mode === 'execute' ? `${repaired} repaired` : `${repaired} can be repaired; nothing was changed`;
  const files =
    damagedFiles === 0 ? '' : `; ${damagedFiles} damaged files of the data folder, which no repair makes anew`;
  return `${partitions} partitions: ${corrupt} corrupt, ${done}; ${lostOffsets} offsets lost${files}`;
}

/** "orders/3"; by its id for a topic that the catalogue does not name, by its folder for a copy. */
function nameOf({ topic, topicId, partition, directory }: PartitionRow): string {
  const name = topic ?? topicId;
  return name === null || partition === null ? directory : `${name}/${partition}`;
}

function indentOf({ topicId, partition, type }: FindingRow): string {
  return type === 'finding' && topicId === null && partition === null ? '' : '  ';
}

function placeOf({ where }: PartitionReport): Place {
  return { topic: where.topic ?? null, topicId: where.topicId ?? null, partition: where.partition ?? null };
}

function countOf({ firstOffset, lastOffset }: LostRange): number {
  return lastOffset - firstOffset + 1;
}
