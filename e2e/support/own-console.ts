import { spawn } from 'node:child_process';

/** A console of a test's own. */
export interface OwnConsole {
  /** Its address, such as `http://localhost:49152`. */
  url: string;
  /** All that it has printed so far. */
  printed(): string;
  close(): Promise<void>;
}

/** Starts the built `switchboard` command on a port that is free, for an endpoint. */
export const startConsole = (endpoint: string): Promise<OwnConsole> =>
  startCommand([process.execPath, 'dist/server/switchboard.js', '--port', '0', '--endpoint', endpoint]);

/**
 * Starts a command that is, or becomes, `switchboard`.
 *
 * @param folder to start it in; the repository without it
 * @throws Error when it ends instead of saying where the console is
 */
export async function startCommand([program = '', ...args]: readonly string[], folder?: string): Promise<OwnConsole> {
  // A group of its own, so that what it starts ends with it.
  const child = spawn(program, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
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
    close: async () => {
      stop();
      await ended;
      process.off('exit', stop);
    },
  };
}
