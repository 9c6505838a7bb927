/**
 * - `MfaRequired`: the same again, with the code of the device that the message names
 * - `SsoExpired`: nothing before the operator has run the command that the message ends with
 * - `ProfileNotFound`: the configuration holds no such profile; the message names those there are
 * - `CredentialsFailed`: whatever else, in the words of who refused
 */
export type ProfileErrorCode = 'MfaRequired' | 'SsoExpired' | 'ProfileNotFound' | 'CredentialsFailed';

/** Why a profile gave no credentials. The message is for the operator, and holds no secret. */
export class ProfileError extends Error {
  readonly code: ProfileErrorCode;

  constructor(code: ProfileErrorCode, message: string) {
    super(message);
    this.name = 'ProfileError';
    this.code = code;
  }
}
