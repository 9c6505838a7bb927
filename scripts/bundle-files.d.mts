export interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** The JavaScript files a browser has to load for the given modules of a build: their chunks, and everything these import statically. */
export function bundleFiles(manifest: Readonly<Record<string, Chunk>>, modules: readonly string[]): string[];
