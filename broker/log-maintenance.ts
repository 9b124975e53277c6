// Work on logs while no broker has them: looking for damage, and repairing it. What the commands `log verify` and
// `log repair` do, without their printing.

import { type LocatedPartition, LogFolderReader } from './log-folder.ts';
import type { Clock, FileSystem } from './ports.ts';
import { executeRepair } from './storage/repair/repair.ts';
import { planRepair, type RepairPlan } from './storage/repair/repair-plan.ts';
import { checkPartition, type Finding, type PartitionCheck } from './storage/repair/verify.ts';

export type { LostRange } from './storage/repair/repair-marker.ts';
export type { RepairPlan } from './storage/repair/repair-plan.ts';
export type { Finding } from './storage/repair/verify.ts';

export interface FolderReport {
  readonly kind: 'folder';
  readonly findings: readonly Finding[];
}

export interface PartitionReport {
  readonly kind: 'partition';
  readonly where: LocatedPartition;
  readonly check: PartitionCheck;
  /** For a corrupt partition, where a repair was asked for. */
  readonly plan: RepairPlan | undefined;
}

export type RepairMode = 'dry-run' | 'execute';

/**
 * Reads all logs in a folder, which is a data folder, a topic's or a partition's: first what is to be said of the folder,
 * then a partition after the other. Changes nothing. Throws DATA_DIR_IN_USE, INVALID_ARGUMENT.
 */
export async function* verifyLogs(files: FileSystem, path: string): AsyncGenerator<FolderReport | PartitionReport> {
  yield* inspect(files, path, 'verify', async (where) => {
    return { kind: 'partition', where, check: await checkPartition(where), plan: undefined };
  });
}

/**
 * The same, with a plan for each corrupt partition; with `execute` it has been carried out when the report comes. What is
 * not corrupt is not touched.
 */
export async function* repairLogs(
  files: FileSystem,
  clock: Pick<Clock, 'wallMs'>,
  path: string,
  mode: RepairMode,
): AsyncGenerator<FolderReport | PartitionReport> {
  const isExecuted = mode === 'execute';
  yield* inspect(files, path, mode, async (where) => {
    const check = await checkPartition(where);
    const plan = check.verdict === 'corrupt' ? planRepair(check) : undefined;
    if (isExecuted && plan !== undefined && plan.refusal === undefined) {
      await executeRepair(where, check, plan, clock.wallMs());
    }
    return { kind: 'partition', where, check, plan };
  });
}

async function* inspect(
  files: FileSystem,
  path: string,
  mode: 'verify' | RepairMode,
  look: (where: LocatedPartition) => Promise<PartitionReport>,
): AsyncGenerator<FolderReport | PartitionReport> {
  const reader = await LogFolderReader.open(files, path);
  const lock = await reader.lock(mode === 'execute');
  try {
    const { findings, partitions } = await reader.read(mode !== 'verify');
    yield { kind: 'folder', findings };
    for (const where of partitions) yield await look(where);
  } finally {
    await reader.close();
    await lock?.release();
  }
}
