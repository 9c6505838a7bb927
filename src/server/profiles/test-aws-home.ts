import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home folder with AWS configuration in it, for tests. */
export interface AwsHome {
  /** What a process needs in its environment to take it for its own, and no other. */
  readonly env: Readonly<Record<'HOME' | 'AWS_CONFIG_FILE' | 'AWS_SHARED_CREDENTIALS_FILE', string>>;
  /** Writes the file of profiles, and of profiles with keys. */
  write(files: { readonly config?: string; readonly credentials?: string }): Promise<void>;
  /** Puts a token where `aws sso login` keeps that of a session. */
  writeSsoToken(session: string, token: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

export async function createAwsHome(): Promise<AwsHome> {
  const home = await mkdtemp(join(tmpdir(), 'aws-home-'));
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: join(home, 'the-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'the-credentials'),
  };
  return {
    env,
    async write({ config, credentials }) {
      if (config !== undefined) await writeFile(env.AWS_CONFIG_FILE, config);
      if (credentials !== undefined) await writeFile(env.AWS_SHARED_CREDENTIALS_FILE, credentials);
    },
    async writeSsoToken(session, token) {
      const folder = join(home, '.aws', 'sso', 'cache');
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${createHash('sha1').update(session).digest('hex')}.json`), JSON.stringify(token));
    },
    remove: () => rm(home, { recursive: true }),
  };
}
