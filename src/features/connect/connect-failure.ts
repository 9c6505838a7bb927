import { ProfileFailure, type ProfileFailureCode } from '@/connection/server-profiles';
import { type GatewayError, type GatewayErrorKind, toGatewayError } from '@/gateway/gateway-error';
import type { Problem } from '@/ui/problem';

/** Why connecting failed, and which part of the form it is about. */
export interface ConnectFailure {
  part: 'method' | 'role' | 'form';
  problem: Problem;
  /** The profile wants the code of its MFA device. */
  needsMfaCode: boolean;
}

const profileAdvice: Record<ProfileFailureCode, string> = {
  MfaRequired: 'Enter the code, then connect again.',
  SsoExpired: 'Run the command on this machine, then connect again.',
  ProfileNotFound: 'Choose another profile.',
  CredentialsFailed: 'Mend what the message names in the AWS configuration of this machine, then connect again.',
  Refused: 'Open the address that switchboard printed.',
  NoAnswer: 'Check that switchboard is still running.',
};

/** What a profile of this machine could not give, for people. */
export function profileProblem({ message, code }: ProfileFailure): Problem {
  return { message, advice: profileAdvice[code], code };
}

/** What a failure of AssumeRole says about the credentials that signed it. */
const ABOUT_CREDENTIALS: ReadonlySet<GatewayErrorKind> = new Set(['credentials', 'expired']);
/** What is between this page and an endpoint, or wrong with this computer, whatever was asked. */
const ABOUT_THE_WAY: ReadonlySet<GatewayErrorKind> = new Set([
  'unreachable',
  'refuses-browsers',
  'blocked',
  'no-answer',
  'not-loaded',
  'clock',
]);

/** Sorts what was thrown while connecting by what it is about. */
export function connectFailure(thrown: unknown): ConnectFailure {
  if (thrown instanceof ProfileFailure) {
    return { part: 'method', problem: profileProblem(thrown), needsMfaCode: thrown.code === 'MfaRequired' };
  }
  const problem = toGatewayError(thrown, 'GetApis');
  return { part: partOf(problem), problem, needsMfaCode: false };
}

function partOf({ operation, kind }: GatewayError): ConnectFailure['part'] {
  if (ABOUT_THE_WAY.has(kind)) return 'form';
  if (operation === 'AssumeRole') return ABOUT_CREDENTIALS.has(kind) ? 'method' : 'role';
  return operation === 'GetCredentialsForIdentity' || operation === 'AssumeRoleWithWebIdentity' ? 'method' : 'form';
}
