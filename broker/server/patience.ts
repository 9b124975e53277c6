// How long the broker bears with the peer of a connection: with its Hello and login, a frame, taking a reply, closing, silence.
// Asked now and then, by one timer for all connections.

import { addressOf, isLoopback } from './connection-limits.ts';
import { PeerPace } from './peer-pace.ts';
import type { RefusalReason } from './refusals.ts';

/** Where connections.idle.timeout.ms is not set, for other machines than this. */
const DEFAULT_IDLE_TIMEOUT_MS = 600_000;

export interface PatienceConfig {
  readonly handshakeTimeoutMs: number;
  readonly frameTimeoutMs: number;
  readonly connectionsIdleTimeoutMs: number | undefined;
}

/** What a connection is at, at one moment. */
export interface Progress {
  /** It may make requests. */
  readonly isAdmitted: boolean;
  /** No request is worked on, and none has arrived in part. */
  readonly isIdle: boolean;
  readonly framesSeen: number;
  readonly receivedBytes: number;
  /** Undefined where the socket does not tell. */
  readonly sentBytes: number | undefined;
  /** Monotonic, as the next two: since when a reply waits for the peer. */
  readonly replyWaitsSinceMs: number | undefined;
  readonly frameBegunAtMs: number | undefined;
  /** The broker has closed its side. */
  readonly endedAtMs: number | undefined;
  /** Others wait for memory of requests, or of replies. */
  readonly isRequestMemoryShort: boolean;
  readonly isReplyMemoryShort: boolean;
}

/** `late`: with what, for people; `reason` where that counts as a refusal. */
export type Impatience =
  | { readonly kind: 'late'; readonly late: string; readonly reason?: RefusalReason }
  | { readonly kind: 'idle' };

export class Patience {
  readonly #config: PatienceConfig;
  readonly #openedAtMs: number;
  readonly #idleTimeoutMs: number;
  readonly #sendingPace = new PeerPace();
  readonly #takingPace = new PeerPace();
  /** As it was when it was looked at last, and since when it is that. */
  #framesSeenThen = 0;
  #quietSinceMs: number;

  constructor(config: PatienceConfig, remoteAddress: string, nowMs: number) {
    this.#config = config;
    this.#openedAtMs = nowMs;
    this.#quietSinceMs = nowMs;
    this.#idleTimeoutMs =
      config.connectionsIdleTimeoutMs ??
      (isLoopback(addressOf(remoteAddress)) ? Number.POSITIVE_INFINITY : DEFAULT_IDLE_TIMEOUT_MS);
  }

  /** What ends the connection; undefined: nothing does. */
  judge(nowMs: number, progress: Progress): Impatience | undefined {
    return this.#lateness(nowMs, progress) ?? this.#idleness(nowMs, progress);
  }

  #lateness(nowMs: number, progress: Progress): Impatience | undefined {
    const { handshakeTimeoutMs, frameTimeoutMs } = this.#config;
    const { endedAtMs, replyWaitsSinceMs, frameBegunAtMs, receivedBytes, sentBytes } = progress;
    const isLate = (sinceMs: number | undefined, allowedMs: number): boolean =>
      sinceMs !== undefined && nowMs - sinceMs > allowedMs;
    const late = (what: string, reason: RefusalReason): Impatience => ({ kind: 'late', late: what, reason });
    // Asked each time, since they compare with the time before.
    const stallsWithReply = this.#takingPace.isStalled(nowMs, replyWaitsSinceMs === undefined ? undefined : sentBytes);
    const stallsWithFrame = this.#sendingPace.isStalled(
      nowMs,
      frameBegunAtMs === undefined ? undefined : receivedBytes,
    );
    if (isLate(endedAtMs, handshakeTimeoutMs)) return { kind: 'late', late: 'its closing' };
    if (isLate(replyWaitsSinceMs, frameTimeoutMs)) return late('taking a reply', 'reply_timeout');
    if (isLate(frameBegunAtMs, frameTimeoutMs)) return late('a frame', 'frame_timeout');
    if (!progress.isAdmitted && isLate(this.#openedAtMs, handshakeTimeoutMs)) {
      return late('its Hello and login', 'handshake_timeout');
    }
    if (stallsWithReply && progress.isReplyMemoryShort) {
      return late('taking a reply, whose memory others wait for', 'reply_timeout');
    }
    if (stallsWithFrame && progress.isRequestMemoryShort) {
      return late('a frame, whose memory others wait for', 'frame_timeout');
    }
    return undefined;
  }

  #idleness(nowMs: number, { framesSeen, isIdle, endedAtMs }: Progress): Impatience | undefined {
    if (framesSeen !== this.#framesSeenThen || !isIdle) {
      this.#framesSeenThen = framesSeen;
      this.#quietSinceMs = nowMs;
      return undefined;
    }
    const isOver = nowMs - this.#quietSinceMs > this.#idleTimeoutMs && endedAtMs === undefined;
    return isOver ? { kind: 'idle' } : undefined;
  }
}
