let question: (() => Promise<boolean>) | undefined;

/** Sets what is asked before the page is left, which resolves to whether it may be; undefined for nothing. */
export function setLeaveQuestion(ask: (() => Promise<boolean>) | undefined): void {
  question = ask;
}

export function leaveQuestion(): (() => Promise<boolean>) | undefined {
  return question;
}
