// What a listener that speaks TLS needs to know, and what may be replaced while it listens.

import type { ClientAuth, PeerStanding, ShownCertificate } from './certificate-principal.ts';

/** Certificates and key as PEM, checked: they fit each other. */
export interface TlsMaterial {
  /** The broker's own certificate, followed by those that lead to its authority. */
  readonly cert: Buffer;
  readonly key: Buffer;
  /** The authorities of clients. */
  readonly ca: Buffer | undefined;
}

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** What a listener is told, beside its address (Network.listen). */
export interface ListenerTls {
  readonly material: TlsMaterial;
  readonly minVersion: TlsVersion;
  readonly clientAuth: ClientAuth;
  readonly handshakeTimeoutMs: number;
  /** Called with each new material; what it throws keeps the old in force. */
  readonly onReplaced: Set<(material: TlsMaterial) => void>;
  /** Who a peer is by the certificate that it showed, or why it is kept out. */
  judge(shown: ShownCertificate | undefined, flaw: string | undefined): PeerStanding;
}

export class LiveTls implements ListenerTls {
  readonly minVersion: TlsVersion;
  readonly clientAuth: ClientAuth;
  readonly handshakeTimeoutMs: number;
  readonly onReplaced = new Set<(material: TlsMaterial) => void>();
  readonly judge: ListenerTls['judge'];
  #material: TlsMaterial;

  constructor(material: TlsMaterial, options: Omit<ListenerTls, 'material' | 'onReplaced'>) {
    this.#material = material;
    this.minVersion = options.minVersion;
    this.clientAuth = options.clientAuth;
    this.handshakeTimeoutMs = options.handshakeTimeoutMs;
    this.judge = options.judge;
  }

  get material(): TlsMaterial {
    return this.#material;
  }

  /** For connections to come; those that are there live on. Throws what a listener has against it. */
  replace(material: TlsMaterial): void {
    for (const apply of this.onReplaced) apply(material);
    this.#material = material;
  }
}
