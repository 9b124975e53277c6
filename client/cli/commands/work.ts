import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { Admin, QueueEvent } from '../../index.ts';
import { collectPair, wholeNumber } from '../arguments.ts';
import { counted } from '../cells.ts';
import { EXIT, onOneLine } from '../errors.ts';
import { interruptSignal } from '../interrupts.ts';
import { killCommands, runningCommands } from '../job-command.ts';
import { RecordWorker } from '../record-worker.ts';
import { connectionOptions, withAdmin } from '../session.ts';
import { note } from '../standard-output.ts';
import { waitingNote } from '../waiting-note.ts';

interface WorkArguments {
  queue: string;
  concurrency: number;
  set?: [string, string][];
  max?: number;
  untilEmpty?: boolean;
}

const HELP = `
The command gets the record's value on its standard input, and in its environment
TIDEMARK_QUEUE, _TOPIC, _PARTITION, _OFFSET, _ATTEMPT (1 at first) and _KEY (absent if
the record has none, one with a zero byte, or one that is too long for an environment).
Exit code 0: the record is done. Else it failed, the last line of the command's standard
error being the reason: it comes again, and is a dead letter after maxDeliveries
failures. What the command prints passes through. What is said last of a record counts
as lost if its lease was over by then: another worker gets the record.

The queue is made if it does not exist; with other settings than it has, it is refused.
Ctrl-C and SIGTERM let the commands that run finish for 10 seconds, then end them (with
SIGTERM, and SIGKILL 5 seconds later) without counting it as a failure. A command whose
lease is lost is ended so, too, and one that takes longer than maxLeaseMs: it failed.`;

const CLOSE_MS = 10_000;
const LOOK_MS = 250;
const SETTINGS_MS = 1_000;

export function addWorkCommand(program: Command): void {
  program
    .command('work <topic>')
    .argument('<command...>', 'what to run for each record, behind --')
    .description('Work off a queue: run a command per record.')
    .requiredOption('-q, --queue <name>', 'the queue')
    .option('--concurrency <n>', 'so many commands at a time', wholeNumber(1, 10_000), 1)
    .option('--set <name=value>', 'a setting of the queue, as of "queue create"; repeatable', collectPair)
    .option('--max <n>', 'end after so many records', wholeNumber(1))
    .option('--until-empty', 'end when nothing in the queue is left to do, retries included')
    .addHelpText('after', HELP)
    .action(work);
}

async function work(topic: string, words: string[], options: WorkArguments, command: Command): Promise<void> {
  const { queue, concurrency, set, max = Number.POSITIVE_INFINITY, untilEmpty = false } = options;
  const settings = set && Object.fromEntries(set);
  await withAdmin(command, async (admin) => {
    // A queue's consumer waits for brokers for ever. Whoever types the command is told at once what cannot be.
    await admin.createQueue({ name: queue, topic, settings, ifNotExists: true });

    const interrupted = interruptSignal();
    endCommandsWithUs(interrupted);
    const connection = await connectionOptions(command);
    const { QueueConsumer } = await import('../../index.ts');
    const consumer = new QueueConsumer({
      ...connection,
      onRetry: connection.onRetry ?? waitingNote(() => performance.now(), note),
      ...{ topic, queue, settings, concurrency: Math.min(concurrency, max) },
      // With a limit nothing is leased only to be given back.
      prefetch: max === Number.POSITIVE_INFINITY ? undefined : 0,
      onQueueEvent: noteEvent,
    });
    const close = (): Promise<void> => consumer.close({ timeoutMs: CLOSE_MS });
    interrupted.addEventListener('abort', () => void close(), { once: true });
    const worker = new RecordWorker({ queue, words, max, settings: settingsOf(admin, queue) });
    if (untilEmpty) whenEmpty(admin, queue, worker).catch((error: unknown) => worker.fail(error));
    try {
      await consumer.run((job) => worker.handle(job), { signal: worker.enough });
    } finally {
      worker.stop();
      await close();
      // It does not wait for commands that take their time to be ended.
      await worker.idle();
    }
    note(worker.summary);
    if (worker.failure !== undefined) throw worker.failure;
    interrupted.throwIfAborted();
  });
}

/** As they were less than a second ago: somebody may alter them meanwhile. */
function settingsOf(admin: Admin, queue: string): () => Promise<ReadonlyMap<string, string>> {
  let askedMs = Number.NEGATIVE_INFINITY;
  let answer: Promise<ReadonlyMap<string, string>>;
  return () => {
    const nowMs = performance.now();
    if (nowMs - askedMs < SETTINGS_MS) return answer;
    askedMs = nowMs;
    answer = admin
      .describeQueue(queue)
      .then(({ settings }) => new Map(settings.map(({ name, value }) => [name, value])));
    return answer;
  };
}

async function whenEmpty(admin: Admin, queue: string, worker: RecordWorker): Promise<void> {
  for (; !worker.enough.aborted; await delay(LOOK_MS)) {
    try {
      const { available, leased, retrying } = await admin.describeQueue(queue);
      if (available + leased + retrying === 0) worker.stop();
    } catch (error) {
      // The consumer waits for the broker, and says so.
      if (!(error instanceof TidemarkError) || !error.retriable) throw error;
    }
  }
}

/** However we end, no command goes on alone. A second Ctrl-C or SIGTERM ends us at once. */
function endCommandsWithUs(interrupted: AbortSignal): void {
  process.on('exit', killCommands);
  process.once('SIGHUP', () => process.exit(EXIT.interrupted));
  interrupted.addEventListener('abort', () => {
    const count = runningCommands();
    const seconds = CLOSE_MS / 1_000;
    if (count > 0)
      note(`${counted(count, 'command', 'commands')} may take ${seconds} seconds more, or until the next signal`);
    process.once('SIGINT', () => process.exit(EXIT.interrupted));
    process.once('SIGTERM', () => process.exit(EXIT.terminated));
  });
}

function noteEvent(event: QueueEvent): void {
  if (event.type === 'created' || event.type === 'stalled') return;
  const { topic, partition, offset, attempt } = event.job;
  const reason = event.error instanceof Error ? event.error.message : String(event.error);
  const what = event.type === 'lease-lost' ? 'lease lost' : 'failed';
  note(`${topic}/${partition} offset ${offset}, attempt ${attempt}: ${what}: ${onOneLine(reason)}`);
}
