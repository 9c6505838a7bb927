/** What went wrong: the endpoint's own words, and what to do next. Code and request id when they are known. */
export interface Problem {
  message: string;
  advice: string;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
}

export function ProblemText({ problem }: { problem: Problem }) {
  const { message, advice, status, code, requestId } = problem;
  return (
    <>
      <p className="font-medium">{message}</p>
      <p className="text-muted">{advice}</p>
      {(code || status || requestId) && (
        <p className="font-mono text-xs text-muted">
          {[code, status && `status ${status}`, requestId && `request ${requestId}`].filter(Boolean).join(' · ')}
        </p>
      )}
    </>
  );
}
