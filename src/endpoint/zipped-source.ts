import type { FunctionSource } from './function-runner';
import { notImplemented } from './api-error';
import { lambdaRefusals } from './lambda-refusals';

/** What a function's file may hold, in bytes. */
const longest = 1024 * 1024;

const formats: Readonly<Record<string, FunctionSource['format']>> = { mjs: 'module', cjs: 'commonjs', js: 'detect' };

/**
 * The JavaScript file in a zip archive that holds one.
 *
 * @param base64 the archive, as CreateFunction sends it
 * @throws ApiError 400 InvalidParameterValueException for what is no archive, 501 for one that holds anything else
 */
export async function zippedSource(base64: string): Promise<FunctionSource> {
  const bytes = bytesOf(base64);
  const [file, ...others] = filesIn(bytes);
  const format = formats[file?.name.split('.').at(-1) ?? ''];
  if (file === undefined || format === undefined || others.length > 0) {
    throw notImplemented('CreateFunction with anything but one JavaScript file');
  }
  return { text: await textOf(bytes, file), format };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw lambdaRefusals.unreadableZip.error();
  }
}

interface ZippedFile {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

/** The files that the central directory lists (PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16); folders are left out. */
function filesIn(bytes: Uint8Array<ArrayBuffer>): ZippedFile[] {
  const view = new DataView(bytes.buffer);
  const files: ZippedFile[] = [];
  try {
    let end = bytes.byteLength - 22;
    while (view.getUint32(end, true) !== 0x06_05_4b_50) end -= 1;
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
      if (view.getUint32(at, true) !== 0x02_01_4b_50) throw new RangeError('no central directory');
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      files.push({ name, method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch {
    throw lambdaRefusals.unreadableZip.error();
  }
  return files.filter(({ name }) => !name.endsWith('/'));
}

async function textOf(bytes: Uint8Array<ArrayBuffer>, { at, method, size }: ZippedFile): Promise<string> {
  try {
    const view = new DataView(bytes.buffer);
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const packed = bytes.subarray(start, start + size);
    return method === 0 ? new TextDecoder().decode(packed) : await inflated(packed);
  } catch {
    throw lambdaRefusals.unreadableZip.error();
  }
}

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  // Read in parts: a small archive may hold more than there is memory for.
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > longest) throw new RangeError('too long');
  }
  return text + decoder.decode();
}
