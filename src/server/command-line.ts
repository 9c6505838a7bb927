import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isRegion } from '../lib/is-region';
import { mayBeAllowed } from './relay/allow-list';

/** A command line that makes no sense; the message says why in one line. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of options, as node:util infers them. */
type Values<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; strict: true; allowPositionals: false }>
>['values'];

/**
 * Reads the options of a command line, as node:util does, with an error in one line.
 *
 * @throws UsageError for an option that is unknown or lacks its value, and for anything that is no option
 */
export function readOptions<const T extends Options>(options: T, args: readonly string[]): Values<T> {
  try {
    return parseArgs({ options, args: [...args], strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [String(error)];
    throw new UsageError(reason.split('. To specify')[0] ?? reason);
  }
}

/** A port from the command line: 0 (any that is free) to 65535. */
export function readPort(flag: string, value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`${flag} needs a port between 0 and 65535, not '${value}'`);
  return port;
}

/** The address of an endpoint from the command line: an http or https URL without query and fragment. */
export function readEndpointUrl(flag: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new UsageError(`${flag} needs a URL such as http://localhost:4566, not '${value}'`);
  }
  if (url.username !== '' || url.password !== '') throw new UsageError(`${flag} must not hold a user name or password`);
  if (url.search !== '' || url.hash !== '') throw new UsageError(`${flag} takes no query and no fragment`);
  // A Content-Security-Policy has no way to name an IPv6 address.
  if (url.hostname.startsWith('[')) throw new UsageError(`${flag} takes a name or an IPv4 address; for [::1] write localhost`);
  return url.href.replace(/\/$/, '');
}

/** The origin of an endpoint that the relay is to forward to: https, or plain http on this machine. */
export function readRelayedEndpoint(flag: string, value: string): string {
  const url = new URL(readEndpointUrl(flag, value));
  if (!mayBeAllowed(url)) throw new UsageError(`${flag} takes https only, and http on this machine, not '${value}'`);
  return url.origin;
}

/** A folder from the command line, which has to be there. */
export function readFolder(flag: string, value: string): string {
  const folder = resolve(value);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`${flag} needs a folder, not '${value}'`);
  return folder;
}

/** A region from the command line. */
export function readRegion(flag: string, value: string): string {
  if (!isRegion(value)) throw new UsageError(`${flag} needs a region such as us-east-1, not '${value}'`);
  return value;
}
