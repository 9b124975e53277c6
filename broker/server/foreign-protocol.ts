// Peers that speak something else than this protocol, known by their first bytes: the length of their first "frame" would
// only be called too large, which tells nobody what to do.

const TLS_HANDSHAKE = 0x16;
const TLS_MAJOR_VERSION = 0x03;
const HTTP = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|CONNECT|PATCH|TRACE|PRI) [/*a-z]/;

/** What the peer seems to speak, for people; undefined for what may be ours. */
export function foreignProtocol(firstBytes: Uint8Array): string | undefined {
  if (firstBytes[0] === TLS_HANDSHAKE && firstBytes[1] === TLS_MAJOR_VERSION) {
    return 'the peer speaks TLS, and this listener does not (tls.cert.file, tls.key.file)';
  }
  if (HTTP.test(String.fromCharCode(...firstBytes.subarray(0, 16))))
    return 'the peer speaks HTTP to a Tidemark listener';
  return undefined;
}
