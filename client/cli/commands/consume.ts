import { type Command, Option } from 'commander';
import type { GroupStart, RecordBatch } from '../../types.ts';
import {
  collectPartitions,
  parseGroupStart,
  parseStartPosition,
  type StartPosition,
  wholeNumber,
} from '../arguments.ts';
import { ENCODINGS, type Encoding } from '../encoding.ts';
import { usageError } from '../errors.ts';
import { readAsGroup } from '../group-reading.ts';
import { interruptSignal } from '../interrupts.ts';
import { compileFormat, FORMAT_HELP, jsonLines, type PrintRecord, printText } from '../record-output.ts';
import { connectionOptions, withAdmin } from '../session.ts';
import { writeData } from '../standard-output.ts';
import { resolveStarts } from '../start-offsets.ts';

interface ConsumeArguments {
  group?: string;
  from?: GroupStart;
  offset: StartPosition;
  partition?: number[];
  count?: number;
  exitAtEnd?: boolean;
  format?: PrintRecord;
  output: 'text' | 'jsonl';
  encoding?: Encoding;
}

const HELP = `
Offsets: start (the default), end, N, -N (the last N of each partition), @TIME
(the first record at or after a time: ISO 8601, as @2018-02-05 or
@2018-02-05T12:00:00Z, or milliseconds since 1970).

With -g the partitions are shared with all that read under the same name, and the
group goes on where it stopped: what was printed is committed, so that after a crash
some records may be printed again, and none is left out. --from says where a group
begins where it has committed nothing. -n counts what this command prints.
--exit-at-end ends it when all partitions that it was given were read up to the end
that each had when it was given; while it is given none, it waits.

Text is each value's bytes and a newline; a null value is an empty line. jsonl is
{"topic","partition","offset","timestamp","key","value","headers"} per line;
bytes that are no valid UTF-8 need --encoding base64 to come out unchanged.
${FORMAT_HELP}`;

export function addConsumeCommand(program: Command): void {
  program
    .command('consume <topic...>')
    .description('Read records of one or several topics, until interrupted or told to stop.')
    .addOption(
      new Option('-g, --group <name>', 'share the partitions with others, and commit as it goes').conflicts([
        'offset',
        'partition',
      ]),
    )
    .addOption(
      new Option('--from <where>', 'where a new group starts: earliest (the default), latest, @TIME').argParser(
        parseGroupStart,
      ),
    )
    .addOption(
      new Option('--offset <where>', 'where to start in each partition')
        .argParser(parseStartPosition)
        .default({ offset: 'earliest' } satisfies StartPosition, 'start'),
    )
    .option('-p, --partition <n,...>', 'these partitions alone; repeatable (default: all)', collectPartitions)
    .option('-n, --count <count>', 'stop after so many records', wholeNumber(1))
    .option('--exit-at-end', 'stop where the partitions ended when the command began')
    .addOption(new Option('-o, --output <format>', 'how to print records').choices(['text', 'jsonl']).default('text'))
    .addOption(
      new Option('-f, --format <format>', 'print each record by this format, see below')
        .argParser(compileFormat)
        .conflicts('output'),
    )
    .addOption(
      new Option('--encoding <encoding>', 'what keys, values and headers are in, utf8 if not given').choices(ENCODINGS),
    )
    .addHelpText('after', HELP)
    .action(consume);
}

async function consume(topics: string[], options: ConsumeArguments, command: Command): Promise<void> {
  const { group, from, count, exitAtEnd = false } = options;
  const print = printerOf(options);
  if (group !== undefined) {
    return await readAsGroup({ group, topics, from, count, untilEnd: exitAtEnd, print }, command);
  }
  if (from !== undefined) throw usageError('--from is for --group; --offset says where to start without one');
  await readPartitions(topics, options, print, command);
}

async function readPartitions(
  topics: string[],
  { offset: start, partition: partitions, count, exitAtEnd = false }: ConsumeArguments,
  print: PrintRecord,
  command: Command,
): Promise<void> {
  const starts = await withAdmin(command, (admin) => resolveStarts(admin, { topics, partitions, start }));

  const interrupted = interruptSignal();
  const { Consumer } = await import('../../index.ts');
  const consumer = new Consumer(await connectionOptions(command));
  consumer.assign(starts);
  const done = new AbortController();
  let remaining = count ?? Number.POSITIVE_INFINITY;
  try {
    await consumer.run({
      signal: AbortSignal.any([interrupted, done.signal]),
      untilEnd: exitAtEnd,
      async eachBatch({ records }: RecordBatch) {
        const pieces: Uint8Array[] = [];
        for (const record of records.slice(0, remaining)) print(record, pieces);
        remaining -= records.length;
        if (remaining <= 0) done.abort();
        await writeData(Buffer.concat(pieces));
      },
    });
  } finally {
    await consumer.close();
  }
  interrupted.throwIfAborted();
}

function printerOf({ format, output, encoding }: ConsumeArguments): PrintRecord {
  if (encoding !== undefined && output !== 'jsonl') throw usageError('--encoding is for -o jsonl');
  if (output === 'jsonl') return jsonLines(encoding ?? 'utf8');
  return format ?? printText;
}
