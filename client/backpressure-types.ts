// How full and how held up the clients are, as their users see it.

/** Something holds the producer up, or nothing does any more. */
export interface BackpressureEvent {
  /**
   * waiting: the buffer (bufferBytes) is full, and `send` waits. throttled: a quota of the broker is used up, and the producer
   * holds back for `throttleMs`. relieved: neither is the case any more.
   */
  readonly type: 'waiting' | 'throttled' | 'relieved';
  /** Calls of `send` that wait for room or for what is known of their topic. */
  readonly waitingSends: number;
  readonly bufferedBytes: number;
  readonly bufferBytes: number;
  /** 0 where the type is another than throttled. */
  readonly throttleMs: number;
}

/** At this moment, and (records, retries, throttledMs) since the producer was made. */
export interface ProducerStats {
  /** What records take that have no outcome yet. */
  readonly bufferedBytes: number;
  readonly bufferBytes: number;
  readonly waitingSends: number;
  readonly requestsInFlight: number;
  /** Acknowledged; with acks 0, handed to the operating system. */
  readonly recordsSent: number;
  readonly recordsFailed: number;
  readonly retries: number;
  /** How long brokers have asked it to hold back. */
  readonly throttledMs: number;
  readonly isThrottled: boolean;
}

export interface ConsumerStats {
  /** Fetched and not read yet. */
  readonly bufferedBytes: number;
  readonly prefetchBytes: number;
  /** Records between the position and the high watermark of all partitions assigned, as far as both are known. */
  readonly lag: number;
  readonly retries: number;
  readonly throttledMs: number;
  readonly isThrottled: boolean;
}

export interface QueueConsumerStats {
  /** Jobs that handlers or loops have in hand. */
  readonly inHand: number;
  /** Jobs that are done with, which the broker has not confirmed yet. */
  readonly unsettled: number;
  readonly retries: number;
  readonly throttledMs: number;
}
