/** What a stage's name may hold (badmintoncryer/cdk-preflight pf-apigwv2-stage-name-charset; hyphens as the guide allows). */
const name = /^[A-Za-z0-9_-]{1,128}$/;

/** Why a new stage cannot be called so. */
export function newStageProblem(stageName: string, existing: readonly string[]): string | undefined {
  if (stageName === '') return 'Enter a name for the stage.';
  // HTTP APIs alone have it (aws/aws-cdk#13031).
  if (stageName === '$default') return 'WebSocket APIs have no stage $default.';
  if (!name.test(stageName)) return 'A stage’s name has up to 128 letters, digits, _ and -.';
  return existing.includes(stageName) ? `This API has a stage ${stageName} already.` : undefined;
}
