/** As much of a function's answer as is shown, in characters: Lambda hands out up to 6 MB, API Gateway takes 8 KB (aws-facts.md B8). */
const SHOWN = 20_000;

/** Values of API keys are shown to nobody who did not ask for them. */
function withoutKeyValue(name: string, value: unknown): unknown {
  return name === 'usageIdentifierKey' && typeof value === 'string' ? `(hidden: ${value.length} characters)` : value;
}

/** What a function returned, for people: indented where it is JSON, without the value of an API key, and no longer than a page takes. */
export function shownAnswer(payload: string): { text: string; isCut: boolean } {
  let text = payload;
  try {
    text = JSON.stringify(JSON.parse(payload), withoutKeyValue, 2);
  } catch {
    // Shown as it came.
  }
  return { text: text.slice(0, SHOWN), isCut: text.length > SHOWN };
}
