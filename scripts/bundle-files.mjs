/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk
 * A chunk as Vite's manifest describes it (https://vite.dev/guide/backend-integration): `imports` are the keys of what it imports statically.
 */

/**
 * The JavaScript a browser has to load for some modules of the build: their chunks, and everything these import statically.
 *
 * @param {Readonly<Record<string, Chunk>>} manifest Vite's manifest of a build
 * @param {readonly string[]} modules keys of the manifest: `index.html`, or the source path of a module that is imported dynamically
 * @returns {string[]} file names relative to the build's folder, each once
 * @throws {Error} when a module is not in the manifest, for then a budget would be kept by measuring nothing
 */
export function bundleFiles(manifest, modules) {
  const seen = new Set();
  const pending = [...modules];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (seen.has(key)) continue;
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The build has no chunk for ${key}. It has: ${Object.keys(manifest).join(', ')}`);
    seen.add(key);
    pending.push(...(chunk.imports ?? []));
  }
  const files = new Set([...seen].map((key) => manifest[key].file));
  return [...files].filter((file) => file.endsWith('.js')).toSorted();
}
