/** So small because the entry holds it: what there is to forget is in a part that loads later. */
let forget = (): void => undefined;

export function whenCallsAreForgotten(listener: () => void): void {
  forget = listener;
}

/** Nobody is signed in any more. */
export const forgetCalls = (): void => forget();
