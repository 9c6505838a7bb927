import { describe, expect, it } from 'vitest';
import { completeLockfile } from './complete-lockfile.mjs';

const LOCK = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/@x/linux-x64-gnu': { version: '2.0.0', os: ['linux'], cpu: ['x64'], optional: true },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@x/linux-x64-gnu': '2.0.0', '@x/linux-arm64-musl': '2.0.0', '@x/darwin-arm64': '2.0.0' },
    },
    'node_modules/tool/node_modules/helper': { version: '1.0.0', optionalDependencies: { '@x/linux-x64-gnu': '2.0.0' } },
  },
};

describe('completing a lock file', () => {
  it('adds the platforms that are missing, by what their names say', () => {
    const { lock, added } = completeLockfile(LOCK);
    expect(added).toBe(2);
    expect(lock.packages['node_modules/@x/darwin-arm64']).toEqual({
      version: '2.0.0',
      os: ['darwin'],
      cpu: ['arm64'],
      dev: true,
      optional: true,
    });
    expect(lock.packages['node_modules/@x/linux-arm64-musl']).toEqual({
      version: '2.0.0',
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    });
  });

  it('leaves what is locked as it is', () => {
    const { lock } = completeLockfile(LOCK);
    for (const [path, entry] of Object.entries(LOCK.packages)) expect(lock.packages[path]).toBe(entry);
  });

  it('has nothing to add a second time', () => {
    const { lock } = completeLockfile(LOCK);
    expect(completeLockfile(lock).added).toBe(0);
  });

  it('keeps the packages in order', () => {
    const { lock } = completeLockfile(LOCK);
    expect(Object.keys(lock.packages)).toEqual([
      '',
      'node_modules/@x/darwin-arm64',
      'node_modules/@x/linux-arm64-musl',
      'node_modules/@x/linux-x64-gnu',
      'node_modules/tool',
      'node_modules/tool/node_modules/helper',
    ]);
  });
});
