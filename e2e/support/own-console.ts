import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { listenConsole } from '../../src/server/console-server';
import { leaveServer } from './leave-server';

/** A console of a test's own, beside that of the run. */
export interface OwnConsole {
  /** The address to open, with what belongs to it, such as `http://localhost:49152`. */
  url: string;
  /** All that it has printed so far. */
  printed(): string;
  /** Ends it, after these pages have left it. */
  close(pages: readonly Page[]): Promise<void>;
}

const COMMAND = fileURLToPath(new URL('../../dist/server/switchboard.js', import.meta.url));

/** Starts the built `switchboard` command on a port that is free. */
export const startConsole = (options: readonly string[], env?: Readonly<Record<string, string>>): Promise<OwnConsole> =>
  startCommand([process.execPath, COMMAND, '--port', '0', ...options], { env });

interface Place {
  /** To start it in; the repository without it. */
  folder?: string | undefined;
  /** Added to the environment. */
  env?: Readonly<Record<string, string>> | undefined;
}

/**
 * Starts a command that is, or becomes, `switchboard`.
 *
 * @throws Error when it ends instead of saying where the console is
 */
export async function startCommand([program = '', ...args]: readonly string[], { folder, env }: Place = {}): Promise<OwnConsole> {
  // A group of its own, so that what it starts ends with it.
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  // A test that fails before it has closed it must not leave it behind.
  process.once('exit', stop);
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer) => {
      printed += data.toString();
      const address = /^Console\s+(\S+)$/m.exec(printed)?.[1];
      if (address !== undefined && printed.includes('Ctrl-C')) resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`${program} has ended: ${printed}`)));
  });
  return {
    url,
    printed: () => printed,
    close: async (pages) => {
      await leaveServer(pages);
      stop();
      await ended;
      process.off('exit', stop);
    },
  };
}

type ServerOptions = Parameters<typeof listenConsole>[0];

/** Serves the built console with a configuration that the command has no options for, and with a relay to the endpoints that are named. */
export async function serveConsole(
  config: ServerOptions['config'],
  relayTo?: NonNullable<ServerOptions['relayTo']>,
): Promise<Omit<OwnConsole, 'printed'>> {
  const root = fileURLToPath(new URL('../../dist/client', import.meta.url));
  const { url, close } = await listenConsole({ port: 0, root, config, ...(relayTo ? { relayTo } : {}) });
  return {
    url,
    close: async (pages) => {
      await leaveServer(pages);
      await close();
    },
  };
}
