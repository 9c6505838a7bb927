/** Services whose requests the endpoint verifies, as their credential scope names them. */
export type SignedService = 'apigateway' | 'lambda' | 'sts';

/** Services that the endpoint answers for. What it does of Cognito's identity pools is asked without a signature. */
export type Service = SignedService | 'cognito-identity';

/** Why a request's credentials were not accepted. */
export type SigningFailureKind = 'missing' | 'incomplete' | 'unknown-key' | 'signature' | 'expired-token';

/** A request that is refused before its operation is looked at. */
export class SigningFailure extends Error {
  readonly kind: SigningFailureKind;

  constructor(kind: SigningFailureKind, message: string) {
    super(message);
    this.name = 'SigningFailure';
    this.kind = kind;
  }
}

/** As the JSON services name them. */
const exceptions: Readonly<Record<SigningFailureKind, string>> = {
  missing: 'MissingAuthenticationTokenException',
  incomplete: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  signature: 'InvalidSignatureException',
  'expired-token': 'ExpiredTokenException',
};

/**
 * AWS's names for the failures. The JSON services name exceptions, STS (query protocol) codes; all of them are answered with 403
 * (API Gateway API reference, "Common Errors"; STS API reference, "Common Errors").
 */
const codes: Readonly<Record<SignedService, Readonly<Record<SigningFailureKind, string>>>> = {
  apigateway: exceptions,
  lambda: exceptions,
  sts: {
    missing: 'MissingAuthenticationToken',
    incomplete: 'IncompleteSignature',
    'unknown-key': 'InvalidClientTokenId',
    signature: 'SignatureDoesNotMatch',
    'expired-token': 'ExpiredToken',
  },
};

/** The code that a service gives a failure. */
export const signingFailureCode = (service: SignedService, kind: SigningFailureKind): string => codes[service][kind];
