/// <reference types="node" preserve="true" />
/// <reference lib="esnext.disposable" preserve="true" />
// The public face of the client.

export { ERRORS, type ErrorCode, type ErrorDetails, type Outcome, TidemarkError } from '../protocol/errors.ts';
export type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../protocol/types.ts';
export type * from './access-types.ts';
export { Admin } from './admin.ts';
export type * from './backpressure-types.ts';
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
export { Reject, Retry } from './queue/outcomes.ts';
export type * from './queue/types.ts';
export { QueueConsumer } from './queue-consumer.ts';
export type * from './queue-types.ts';
export type * from './quota-types.ts';
export { type ReadHeaderPair, RecordHeaders } from './record-headers.ts';
export { type ReplyOptions, replyTo } from './request/reply-to.ts';
export { asksForReply } from './request/request-headers.ts';
export { type Reply, RequestClient, type RequestClientOptions, type RequestOptions } from './request-client.ts';
export {
  type Request,
  type RequestContext,
  type RequestHandler,
  Responder,
  type ResponderOptions,
  type RespondOptions,
} from './responder.ts';
export { type Serde, serdes } from './serdes.ts';
export {
  type ConsumeTrace,
  type ProcessTrace,
  type ProduceTrace,
  TRACE_CHANNELS,
  type TraceAttributes,
} from './tracing/channels.ts';
export type * from './types.ts';
