const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The XML of an output's members: structures, and values that are text. Dates have no fractions of a second. */
function membersXml(output: object): string {
  return Object.entries(output)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => `<${name}>${valueXml(value)}</${name}>`)
    .join('');
}

function valueXml(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, 'Z');
  return typeof value === 'object' && value !== null ? membersXml(value) : escapeXml(String(value));
}

/** The answer to an action, as STS's query protocol has it (STS API reference, "Sample Response" of each). */
export const stsResponseXml = (action: string, output: object, requestId: string): string =>
  `<${action}Response xmlns="${namespace}"><${action}Result>${membersXml(output)}</${action}Result>` +
  `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`;

/** An error of STS (STS API reference, Common Errors). */
export const stsErrorXml = (status: number, code: string, message: string, requestId: string): string =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code>` +
  `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
