// What the parts of the fake broker have in common.

import { type TidemarkError, wireCodeOf } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import type { FakePartition } from './fake-partition.ts';

export type Request = tidemark.RequestFrame;
export type Answer = Omit<tidemark.ResponseFrame.$Properties, 'correlationId'>;

export interface FakeTopic {
  readonly name: string;
  topicId: string;
  maxBatchBytes: number;
  partitions: FakePartition[];
  settings: readonly tidemark.Setting.$Properties[];
}

export function status(error: TidemarkError): tidemark.Status.$Properties {
  return { code: wireCodeOf(error.code), message: error.message };
}
