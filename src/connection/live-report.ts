/** What the page says of an edit being live, by API: put there by the bar that compares it with what is deployed, asked by the editors. */
const reports = new Map<string, () => string | undefined>();

/** @returns takes it away again */
export function offerLiveReport(apiId: string, report: () => string | undefined): () => void {
  reports.set(apiId, report);
  return () => {
    if (reports.get(apiId) === report) reports.delete(apiId);
  };
}

/** What is known at this moment about the API's saved configuration being live; undefined if there is nothing to compare it with. */
export function liveReport(apiId: string): string | undefined {
  return reports.get(apiId)?.();
}
