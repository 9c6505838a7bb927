import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startConsole } from './own-console';

/** The built console, started beside the one that all tests use, with AWS profiles of its own. */
export interface ProfileConsole {
  /** Its origin, such as `http://localhost:49152`. */
  url: string;
  /** The token of its run. */
  token: string;
  /** All that it wrote to the terminal. */
  printed(): string;
  /** Ends it, after these pages have left it. */
  stop(pages: readonly Page[]): Promise<void>;
}

/**
 * @param config what is to stand in `~/.aws/config`
 * @param args further options of the command
 */
export async function startProfileConsole(config: string, ...args: string[]): Promise<ProfileConsole> {
  const home = await mkdtemp(join(tmpdir(), 'profile-console-'));
  const files = { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
  await writeFile(files.AWS_CONFIG_FILE, config);
  const { url, printed, close } = await startConsole(['--endpoint-port', '0', ...args], { ...files, HOME: home });
  const { origin, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token');
  if (token === null) throw new Error(`There is no token in what it printed: ${printed()}`);
  const stop = async (pages: readonly Page[]) => {
    await close(pages);
    await rm(home, { recursive: true });
  };
  return { url: origin, token, printed, stop };
}
