import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { listenConsole } from '../../src/server/console-server';

/** A console beside that of the run, for a test that needs it to be started differently. */
export interface OwnConsole {
  /** The address to open, with what belongs to it. */
  url: string;
  close(): Promise<void>;
}

/** Serves the built console with a configuration that the command has no options for. */
export async function serveConsole(config: Parameters<typeof listenConsole>[0]['config']): Promise<OwnConsole> {
  const root = fileURLToPath(new URL('../../dist/client', import.meta.url));
  const { url, close } = await listenConsole({ port: 0, root, config });
  return { url, close };
}

/** Runs the built command, and waits until it says where it is. */
export async function startConsole(options: string[], env: Record<string, string>): Promise<OwnConsole> {
  const command = fileURLToPath(new URL('../../dist/server/switchboard.js', import.meta.url));
  const child = spawn(process.execPath, [command, '--port', '0', ...options], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await printedAddress(child), close: () => end(child) };
}

async function printedAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the command has no output');
  for await (const line of createInterface(child.stdout)) {
    const [, address] = /^Console\s+(\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('the console ended before it said where it is');
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
