const encoder = new TextEncoder();

/** A part of an archive: zeros but for numbers of two or four bytes at their places. */
function header(
  length: number,
  halves: Readonly<Record<number, number>>,
  words: Readonly<Record<number, number>>,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, value] of Object.entries(halves)) view.setUint16(Number(at), value, true);
  for (const [at, value] of Object.entries(words)) view.setUint32(Number(at), value, true);
  return new Uint8Array(view.buffer);
}

async function deflated(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
}

/** A zip archive of files, deflated (8) or stored (0), as a tool that streams writes it: sizes are in the central directory alone. */
export async function zipOf(files: Readonly<Record<string, string>>, method: 0 | 8 = 8): Promise<Uint8Array> {
  const local: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = method === 8 ? await deflated(text) : encoder.encode(text);
    local.push(header(30, { 6: 8, 8: method, 26: name.length }, { 0: 0x04_03_4b_50 }), encoder.encode(name), data);
    central.push(header(46, { 10: method, 28: name.length }, { 0: 0x02_01_4b_50, 20: data.byteLength, 42: at }), encoder.encode(name));
    at += 30 + name.length + data.byteLength;
  }
  const end = header(22, { 10: Object.keys(files).length }, { 0: 0x06_05_4b_50, 16: at });
  return new Uint8Array(await new Blob([...local, ...central, end]).arrayBuffer());
}
