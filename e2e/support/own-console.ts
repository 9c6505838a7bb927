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
export async function startConsole(endpoint: string): Promise<OwnConsole> {
  const child = spawn(process.execPath, ['dist/server/switchboard.js', '--port', '0', '--endpoint', endpoint]);
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer) => {
      printed += data.toString();
      const address = /^Console\s+(\S+)$/m.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`switchboard has ended: ${printed}`)));
  });
  return {
    url,
    printed: () => printed,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}
