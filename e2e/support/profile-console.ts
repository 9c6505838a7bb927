import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built console, started beside the one that all tests use, with AWS profiles of its own. */
export interface ProfileConsole {
  /** Its origin, such as `http://localhost:49152`. */
  url: string;
  /** The token of its run. */
  token: string;
  /** All that it wrote to the terminal. */
  printed(): string;
  stop(): Promise<void>;
}

/**
 * @param config what is to stand in `~/.aws/config`
 * @param args further options of the command
 */
export async function startProfileConsole(config: string, ...args: string[]): Promise<ProfileConsole> {
  const home = await mkdtemp(join(tmpdir(), 'profile-console-'));
  const files = { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
  await writeFile(files.AWS_CONFIG_FILE, config);
  const child = spawn(process.execPath, ['dist/server/switchboard.js', '--port', '0', '--endpoint-port', '0', ...args], {
    env: { ...process.env, ...files, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(home, { recursive: true });
  };
  const started = new Promise<{ url: string; token: string }>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const [, url, token] = /^Console\s+(\S+)\/#token=(\S+)$[\s\S]*Ctrl-C/m.exec(printed) ?? [];
      if (url !== undefined && token !== undefined) resolve({ url, token });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`The console did not start: ${printed}`)));
  });
  return { ...(await started), printed: () => printed, stop };
}
