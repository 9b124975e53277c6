// The mutations of a corpus, numbered: number N of a seed is the same whoever asks for it, so that one line replays a finding.

import type { ApiName } from '../../../protocol/apis.ts';
import { encodeFrame, FRAME_PREFIX_BYTES } from '../../../protocol/frame.ts';
import { Prng } from '../../simulation/world/prng.ts';
import { frameOf, type ValidRequest } from '../corpus.ts';
import { changedBatch } from './batch.ts';
import { changedBytes } from './bytes.ts';
import { changedMessage } from './message.ts';

export interface Mutation {
  readonly number: number;
  readonly api: ApiName;
  readonly changes: string;
  readonly bytes: Buffer;
  readonly stage: Stage;
}

/** The first that its connection says; after Hello, before a login where there is one; after all that. */
export type Stage = 'before Hello' | 'before login' | 'ready';

const BEFORE_HELLO_SHARE = 0.1;
const BEFORE_LOGIN_SHARE = 0.15;

export class Mutations {
  readonly #seed: string;
  readonly #byApi: ReadonlyMap<ApiName, readonly ValidRequest[]>;
  readonly #apis: readonly ApiName[];

  constructor(seed: string, corpus: readonly ValidRequest[]) {
    this.#seed = seed;
    this.#byApi = grouped(corpus);
    this.#apis = [...this.#byApi.keys()];
  }

  at(number: number): Mutation {
    const prng = new Prng(`${this.#seed}/${number}`);
    const valid = this.#pick(prng);
    const isEarly = prng.chance(BEFORE_HELLO_SHARE);
    const stage = isEarly ? 'before Hello' : prng.chance(BEFORE_LOGIN_SHARE) ? 'before login' : 'ready';
    const { bytes, changes } = this.#mutated(valid, prng);
    return { number, api: valid.api, changes, bytes, stage };
  }

  #pick(prng: Prng): ValidRequest {
    return prng.pick(this.#byApi.get(prng.pick(this.#apis)) ?? []);
  }

  #mutated(valid: ValidRequest, prng: Prng): { bytes: Buffer; changes: string } {
    const frame = frameOf(valid, prng.integer(1, 1_000));
    if (valid.payload !== undefined && prng.chance(0.6)) {
      const { batch, changes } = changedBatch(valid.payload, prng);
      return { bytes: frameOf(withPayload(valid, batch), 1), changes: `batch: ${changes}` };
    }
    if (prng.chance(0.35)) {
      const { frame: bytes, changes } = changedBytes(frame, frameOf(this.#pick(prng)), prng);
      return { bytes, changes: `bytes: ${changes}` };
    }
    const headerEnd = FRAME_PREFIX_BYTES + frame.readUInt32BE(4);
    const { header, changes } = changedMessage(frame.subarray(FRAME_PREFIX_BYTES, headerEnd), prng);
    const payload = frame.subarray(headerEnd);
    return { bytes: Buffer.concat([encodeFrame(header, payload.length), payload]), changes: `message: ${changes}` };
  }
}

function grouped(corpus: readonly ValidRequest[]): Map<ApiName, ValidRequest[]> {
  const byApi = new Map<ApiName, ValidRequest[]>();
  for (const valid of corpus) {
    const present = byApi.get(valid.api);
    if (present === undefined) byApi.set(valid.api, [valid]);
    else present.push(valid);
  }
  return byApi;
}

/** With the bytes that the request describes to match, where it is for one partition. */
function withPayload(valid: ValidRequest, payload: Buffer): ValidRequest {
  const request = structuredClone(valid.request) as { topics?: { partitions?: { bytes: number }[] }[] };
  const [partition, ...others] = (request.topics ?? []).flatMap(({ partitions }) => partitions ?? []);
  if (partition !== undefined && others.length === 0) partition.bytes = payload.length;
  return { ...valid, request, payload };
}
