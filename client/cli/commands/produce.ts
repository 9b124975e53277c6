import { open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { type ErrorCode, TidemarkError } from '../../../protocol/errors.ts';
import type { SendManyError } from '../../produce/send-many.ts';
import type { Compression, SendManyResult } from '../../types.ts';
import { collectPair, parseSeparator, wholeNumber } from '../arguments.ts';
import { ENCODINGS, type Encoding } from '../encoding.ts';
import { usageError } from '../errors.ts';
import { interruptSignal } from '../interrupts.ts';
import { LineSource } from '../line-source.ts';
import { startProgress } from '../progress.ts';
import { jsonLines, type ParseLine, plainLines } from '../record-input.ts';
import { connectionOptions } from '../session.ts';
import { note } from '../standard-output.ts';
import { waitingNote } from '../waiting-note.ts';

interface ProduceArguments {
  file?: string;
  key?: string;
  keySeparator?: Buffer;
  header?: [string, string][];
  partition?: number;
  compression: Compression;
  acks: '0' | '1' | 'all';
  jsonl?: boolean;
  encoding?: Encoding;
}

const HELP = `
Every line is a record: its bytes as they are, without the newline. An empty
line is a record with an empty value; a last line without a newline counts; no
input is no record. With --key-separator the first occurrence in a line ends the
key; a line without it is a record without a key, the whole line its value.

With --jsonl a line is {"key","value","headers","partition","timestamp"}, all
optional: key and value are strings or null, headers is an object of strings (or
lists of them), timestamp is in ms since 1970. What "consume -o jsonl" prints
can be read back; its topic and offset are passed over.`;

const FILE_CHUNK_BYTES = 1024 * 1024;
/** Errors that lie in the record itself. */
const RECORD_ERRORS: ReadonlySet<ErrorCode> = new Set(['RECORD_TOO_LARGE', 'UNKNOWN_PARTITION', 'INVALID_ARGUMENT']);
const COMPRESSIONS: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

export function addProduceCommand(program: Command): void {
  const onlyPlain = ['key', 'keySeparator', 'header', 'partition'];
  program
    .command('produce <topic>')
    .description('Write records, one per line of standard input or of a file.')
    .option('--file <file>', 'read this file instead of standard input')
    .addOption(new Option('--key <key>', 'the key of every record').conflicts('keySeparator'))
    .addOption(
      new Option('--key-separator <text>', 'what stands between key and value in a line, as \\t').argParser(
        parseSeparator,
      ),
    )
    .option('-H, --header <name=value>', 'a header of every record; repeatable', collectPair)
    .option('-p, --partition <n>', 'the partition of every record (default: by key)', wholeNumber(0))
    .addOption(new Option('--compression <codec>', 'how batches are compressed').choices(COMPRESSIONS).default('none'))
    .addOption(new Option('--acks <acks>', 'when a record counts as written').choices(['0', '1', 'all']).default('all'))
    .addOption(new Option('--jsonl', 'a JSON object per line').conflicts(onlyPlain))
    .addOption(
      new Option('--encoding <encoding>', 'what keys, values and headers are in, utf8 if not given').choices(ENCODINGS),
    )
    .addHelpText('after', HELP)
    .action(produce);
}

async function produce(topic: string, options: ProduceArguments, command: Command): Promise<void> {
  const { acks, compression } = options;
  const parse = lineParser(topic, options);
  const signal = interruptSignal();
  const input = await openInput(options.file);
  addAbortSignal(signal, input.stream);

  const { Producer, SendManyError } = await import('../../index.ts');
  const connection = await connectionOptions(command);
  const producer = new Producer({
    ...connection,
    onRetry: connection.onRetry ?? waitingNote(() => performance.now(), note),
    compression,
    acks: acks === 'all' ? acks : acks === '0' ? 0 : 1,
  });
  const progress = await startProgress(input);
  const source = new LineSource({ stream: input.stream, parse, onProgress: progress.update });
  const report = ({ count }: SendManyResult): void => {
    note(`${count} ${count === 1 ? 'record' : 'records'} ${acks === '0' ? 'sent' : 'written'} to ${topic}`);
  };
  try {
    const result = await producer.sendMany(source, { signal }).finally(progress.stop);
    report(result);
  } catch (error) {
    if (!(error instanceof SendManyError)) throw error;
    if (error.result.count > 0) report(error.result);
    signal.throwIfAborted();
    throw namingLine(error);
  } finally {
    await producer.close();
  }
  signal.throwIfAborted();
  if (source.failure !== undefined) throw source.failure;
}

function lineParser(topic: string, options: ProduceArguments): ParseLine {
  const { key, keySeparator, header: headers, partition, jsonl = false, encoding } = options;
  if (jsonl) return jsonLines(topic, encoding ?? 'utf8');
  if (encoding !== undefined) throw usageError('--encoding is for --jsonl; plain lines are bytes as they are');
  return plainLines({ topic, key, keySeparator, headers, partition });
}

/** The line of a record that was refused before it was sent. */
function namingLine(error: SendManyError): TidemarkError {
  const isRefusal = error.failures.length === 0 && RECORD_ERRORS.has(error.code);
  return isRefusal
    ? new TidemarkError(error.code, `line ${error.recordsTaken}: ${error.message}`, { cause: error })
    : error;
}

interface Input {
  stream: Readable;
  totalBytes: number | undefined;
  /** Somebody types it. */
  interactive: boolean;
}

async function openInput(path: string | undefined): Promise<Input> {
  if (path === undefined) return { stream: process.stdin, totalBytes: undefined, interactive: process.stdin.isTTY };
  const file = await open(path, 'r');
  const stats = await file.stat();
  const stream = file.createReadStream({ highWaterMark: FILE_CHUNK_BYTES });
  return { stream, totalBytes: stats.isFile() ? stats.size : undefined, interactive: false };
}
