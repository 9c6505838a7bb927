import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';
import { isLoopbackName } from './allow-list';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Addresses at which no endpoint is, whatever a name resolves to: this machine, link-local ones (instance metadata among them), none and
 * all, and what clouds other than AWS have for metadata. Private networks are not among them: AWS's names resolve to such where a VPC endpoint is used.
 */
const neverAnEndpoint = new BlockList();
neverAnEndpoint.addSubnet('0.0.0.0', 8, 'ipv4');
neverAnEndpoint.addSubnet('127.0.0.0', 8, 'ipv4');
neverAnEndpoint.addSubnet('169.254.0.0', 16, 'ipv4');
neverAnEndpoint.addAddress('100.100.100.200', 'ipv4');
neverAnEndpoint.addSubnet('224.0.0.0', 4, 'ipv4');
neverAnEndpoint.addSubnet('240.0.0.0', 4, 'ipv4');
neverAnEndpoint.addAddress('168.63.129.16', 'ipv4');
// None, this machine, and IPv4 as IPv6 once was to write it.
neverAnEndpoint.addSubnet('::', 96, 'ipv6');
neverAnEndpoint.addSubnet('fe80::', 10, 'ipv6');
neverAnEndpoint.addSubnet('ff00::', 8, 'ipv6');
neverAnEndpoint.addAddress('fd00:ec2::254', 'ipv6');
neverAnEndpoint.addAddress('fd20:ce::254', 'ipv6');
// This machine and link-local addresses behind NAT64 (RFC 6052) and 6to4 (RFC 3056). Other addresses behind them are the Internet's.
neverAnEndpoint.addSubnet('64:ff9b::', 104, 'ipv6');
neverAnEndpoint.addSubnet('64:ff9b::7f00:0', 104, 'ipv6');
neverAnEndpoint.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
neverAnEndpoint.addSubnet('2002::', 24, 'ipv6');
neverAnEndpoint.addSubnet('2002:7f00::', 24, 'ipv6');
neverAnEndpoint.addSubnet('2002:a9fe::', 32, 'ipv6');

function familyOf({ family }: LookupAddress): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}

/**
 * Whether the relay may connect to an address for a host: to this machine for its own names and for no others. Addresses of IPv4 written
 * as IPv6 count as what they are.
 */
export function mayConnect(hostname: string, address: LookupAddress): boolean {
  const list = isLoopbackName(hostname) ? loopback : neverAnEndpoint;
  return list.check(address.address, familyOf(address)) === isLoopbackName(hostname);
}

/** Resolves a name as node:dns does, but hands out only addresses that the relay may connect to. */
export const safeLookup: LookupFunction = (hostname, options: LookupOptions, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '');
    const safe = addresses.filter((address) => mayConnect(hostname, address));
    const [first] = safe;
    if (!first)
      return callback(Object.assign(new Error(`${hostname} resolves to no address of an endpoint`), { code: 'EADDRNOTAVAIL' }), '');
    if (options.all === true) callback(null, safe);
    else callback(null, first.address, first.family);
  });
};
