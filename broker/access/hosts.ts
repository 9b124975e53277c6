// The hosts of rules: an address or a network. An IPv4 address is the same however a socket writes it.

import ipaddr from 'ipaddr.js';

type Parsed = ipaddr.IPv4 | ipaddr.IPv6;

/** Where a peer comes from, read once; undefined for what is no address. */
export type Host = Parsed | undefined;
export type HostMatcher = (host: Parsed) => boolean;

const IPV6_NETWORK_PARTS = 4;

/** "10.8" is an address in some places and a network in others: neither here. */
export function isHostPattern(text: string): boolean {
  const [address = ''] = text.split('/');
  if (!address.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(address)) return false;
  // Of which interface of this machine an address is: peers are looked at without it, and would never be meant.
  if (text.includes('%')) return false;
  return ipaddr.isValid(text) || (ipaddr.isValidCIDR(text) && !isMappedNetwork(text));
}

/** No peer is ever in one: its addresses are IPv4. A rule would seem to do something. */
function isMappedNetwork(text: string): boolean {
  const [network] = ipaddr.parseCIDR(text);
  return network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress();
}

/** Of a text that is a pattern. */
export function hostMatcher(text: string): HostMatcher {
  if (ipaddr.isValid(text)) {
    const wanted = ipaddr.process(text).toNormalizedString();
    return (host) => host.toNormalizedString() === wanted;
  }
  const [network, bits] = ipaddr.parseCIDR(text);
  return (host) => host.kind() === network.kind() && host.match(network, bits);
}

/** Of "host:port" or "[host]:port". */
export function hostOf(remoteAddress: string): Host {
  const text = remoteAddress
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

/** What counts as one sender: of IPv6 a network, since each sender has as many addresses as it likes. */
export function senderOf(host: Host): string {
  if (host === undefined) return 'unknown';
  if (host instanceof ipaddr.IPv6) return host.parts.slice(0, IPV6_NETWORK_PARTS).join(':');
  return host.toString();
}
