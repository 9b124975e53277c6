/// <reference types="node" preserve="true" />
/// <reference lib="esnext.disposable" preserve="true" />
// The public face of the client.

export { ERRORS, type ErrorCode, type ErrorDetails, type Outcome, TidemarkError } from '../protocol/errors.ts';
export type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../protocol/types.ts';
export { Admin } from './admin.ts';
export { Consumer } from './consumer.ts';
export {
  type DeduplicationOptions,
  type DeduplicationStore,
  deduplicated,
  type Message,
  type MessageHandler,
} from './deduplication/deduplicated.ts';
export { MemoryDeduplicationStore, type MemoryDeduplicationStoreOptions } from './deduplication/memory-store.ts';
export { TopicDeduplicationStore, type TopicDeduplicationStoreOptions } from './deduplication/topic-store.ts';
export type { ClientPorts } from './ports.ts';
export { SendManyError } from './produce/send-many.ts';
export { Producer } from './producer.ts';
export { type ReadHeaderPair, RecordHeaders } from './record-headers.ts';
export { type Serde, serdes } from './serdes.ts';
export type * from './types.ts';
