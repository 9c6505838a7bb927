/**
 * `node scripts/complete-lockfile.mjs` adds to package-lock.json the packages for other platforms that npm left out, and says how many.
 *
 * npm locks an optional dependency only if it could look it up: on a registry that carries the packages of some platforms, the others are
 * missing from the lock file, and `npm ci` refuses it as out of step, everywhere (npm/cli#4828). Such packages are locked here by their
 * version, which their parent names exactly; their platform is in their name. Their checksum is not known until one of them is installed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = new Set(['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openharmony', 'openbsd', 'sunos', 'win32']);
const PROCESSORS = new Set(['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']);
const LIBRARIES = { gnu: 'glibc', musl: 'musl' };

/** Whether a package at `path` of node_modules would find `name`, as Node looks for it: its own folder first, then each above. */
function isLocked(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (Object.hasOwn(packages, `${folder === '' ? '' : `${folder}/`}node_modules/${name}`)) return true;
    if (folder === '') return false;
  }
}

/** The entry of a package that is known by its name only, e.g. `@oxlint/binding-linux-x64-musl`. */
function entryFor(name, version, parent) {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const os = words.filter((word) => SYSTEMS.has(word));
  const libc = os.includes('linux') ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
  return {
    version,
    cpu: words.filter((word) => PROCESSORS.has(word)),
    ...(parent.dev && { dev: true }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

/**
 * A lock file with an entry for every optional dependency of a locked package, and how many there were to add.
 *
 * @param {object} lock what package-lock.json holds, lockfileVersion 3; it is not changed
 * @returns {{ lock: object, added: number }}
 */
export function completeLockfile(lock) {
  const missing = Object.entries(lock.packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(lock.packages, path, name))
      .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version, parent)]),
  );
  // npm's own order, so that its next install leaves these lines where they are.
  const sorted = Object.entries({ ...lock.packages, ...Object.fromEntries(missing) }).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added: missing.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url);
  const { lock, added } = completeLockfile(JSON.parse(readFileSync(file, 'utf8')));
  if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${added} packages added to package-lock.json\n`);
}
