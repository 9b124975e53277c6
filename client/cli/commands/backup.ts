import type { Command } from 'commander';
import { addCreateCommand } from './backup-create.ts';
import { addRestoreCommand } from './backup-restore.ts';
import { addBackupVerifyCommand } from './backup-verify.ts';

export function addBackupCommands(program: Command): void {
  const backup = program.command('backup').description('Back up a broker that runs; verify and restore backups.');
  addCreateCommand(backup);
  addBackupVerifyCommand(backup);
  addRestoreCommand(backup);
}
