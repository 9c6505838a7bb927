import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');

/** One finding of the linter: the file as it was named in `files`, and the rule as oxlint prints it, e.g. `boundaries(dependencies)`. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

interface OxlintReport {
  readonly diagnostics: readonly { readonly filename: string; readonly code?: string; readonly message: string }[];
}

/**
 * Writes `files` (path from the root → text) into a temporary folder laid out like this repository, runs the installed oxlint with this
 * repository's own configuration on its `src`, and gives back what it found. Throws when oxlint gave no report at all.
 */
export function lintPlantedFiles(files: ReadonlyMap<string, string>): Finding[] {
  const root = mkdtempSync(join(tmpdir(), 'planted-'));
  try {
    for (const name of [
      '.oxlintrc.json',
      'tsconfig.json',
      'tsconfig.base.json',
      'tsconfig.browser.json',
      'tsconfig.node.json',
      'tsconfig.e2e.json',
      'package.json',
    ]) {
      cpSync(join(REPOSITORY, name), join(root, name));
    }
    for (const name of ['node_modules', 'lint']) symlinkSync(join(REPOSITORY, name), join(root, name));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const oxlint = join(REPOSITORY, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--format', 'json', 'src'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return readReport(run.stdout, run.stderr);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function readReport(stdout: string, stderr: string): Finding[] {
  if (!stdout.startsWith('{')) throw new Error(`oxlint gave no report: ${stdout}${stderr}`);
  const report = JSON.parse(stdout) as OxlintReport;
  return report.diagnostics.map(({ filename, code, message }) => ({ file: filename, rule: code ?? '', message }));
}
