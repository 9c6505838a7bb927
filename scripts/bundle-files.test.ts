import { describe, expect, it } from 'vitest';
import { bundleFiles } from './bundle-files.mjs';

const MANIFEST = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_react.js'], dynamicImports: ['src/page.tsx'] },
  '_react.js': { file: 'assets/react.js', imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js', imports: ['_react.js'] },
  'src/page.tsx': { file: 'assets/page.js', imports: ['index.html', '_table.js'] },
  '_table.js': { file: 'assets/table.js' },
  'src/font.woff2': { file: 'assets/font.woff2' },
};

describe('the files of a budget', () => {
  it('are the chunk of the entry and what it imports, but not what it imports dynamically', () => {
    expect(bundleFiles(MANIFEST, ['index.html'])).toEqual(['assets/index.js', 'assets/react.js', 'assets/shared.js']);
  });

  it('count a chunk once, however many import it', () => {
    expect(bundleFiles(MANIFEST, ['index.html', 'src/page.tsx'])).toEqual([
      'assets/index.js',
      'assets/page.js',
      'assets/react.js',
      'assets/shared.js',
      'assets/table.js',
    ]);
  });

  it('are JavaScript only', () => {
    expect(bundleFiles(MANIFEST, ['_table.js', 'src/font.woff2'])).toEqual(['assets/table.js']);
  });

  it('cannot be those of a module that the build does not have', () => {
    expect(() => bundleFiles(MANIFEST, ['src/renamed.tsx'])).toThrow('src/renamed.tsx');
  });
});
