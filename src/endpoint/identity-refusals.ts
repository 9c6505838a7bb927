import { ApiError } from './api-error';
import { refusal } from './refusal';

const accessDenied = (message: string): ApiError => new ApiError(403, 'AccessDenied', message);
const validationError = (message: string): ApiError => new ApiError(400, 'ValidationError', message);
const invalidToken = (message: string): ApiError => new ApiError(400, 'InvalidIdentityToken', message);
const notAuthorized = (message: string): ApiError => new ApiError(400, 'NotAuthorizedException', message);
const resourceNotFound = (message: string): ApiError => new ApiError(400, 'ResourceNotFoundException', message);

/** What STS refuses, once it knows who calls. */
export const stsRefusals = {
  inputInvalid: refusal(
    'getmoto/moto#9218, zalando-stups/aws-credentials-service#7; more than one: by analogy',
    (details: readonly string[]) =>
      validationError(`${details.length} validation error${details.length === 1 ? '' : 's'} detected: ${details.join('; ')}`),
  ),
  // The same for a role that does not exist, whatever it asks for, and an ARN that is none: who may not know is not told.
  assumeRoleDenied: refusal('99designs/aws-vault#668, amzn/selling-partner-api-models#891', (callerArn: string, roleArn: string) =>
    accessDenied(`User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`),
  ),
  roleChaining: refusal('99designs/aws-vault#263; keys of GetSessionToken too: mmmorris1975/aws-runas#11', () =>
    validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'),
  ),
  mfaIncomplete: refusal('y13i/sgviz#9', () =>
    accessDenied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.'),
  ),
  mfaUnknown: refusal('aws/aws-cli#6325', () =>
    accessDenied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ),
  ),
  mfaWrong: refusal('aws/aws-cli#2279', () => accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code.')),
  sessionOfSession: refusal('aws/aws-sdk-net#1704', () => accessDenied('Cannot call GetSessionToken with session credentials')),
  webIdentityArnInvalid: refusal('by analogy with AssumeRoleWithSAML, physera/onelogin-aws-cli#12', () =>
    validationError('Request ARN is invalid'),
  ),
  webIdentityUnreadable: refusal('words: ours', () => invalidToken('The ID Token provided is not a valid JWT')),
  webIdentityProviderUnknown: refusal('mozilla-iam/mozilla-aws-cli#127, aws-actions/configure-aws-credentials#280', (issuer: string) =>
    invalidToken(`No OpenIDConnect provider found in your account for ${issuer}`),
  ),
  // The blank that is missing is missing at AWS too.
  webIdentityExpired: refusal(
    'awslabs/aws-orbit-workbench#771',
    (now: number, expires: number) =>
      new ApiError(
        400,
        'ExpiredTokenException',
        `Token expired: current date/time ${now} must be before the expiration date/time${expires}`,
      ),
  ),
  webIdentityDenied: refusal('crossplane/crossplane#5578', () => accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity')),
};

/** What Amazon Cognito's identity pools refuse. */
export const cognitoRefusals = {
  inputInvalid: refusal(
    'by analogy with getmoto/moto#9218',
    (details: readonly string[]) =>
      new ApiError(
        400,
        'ValidationException',
        `${details.length} validation error${details.length === 1 ? '' : 's'} detected: ${details.join('; ')}`,
      ),
  ),
  poolNotFound: refusal('awslabs/aws-sdk-android-samples#163', (id: string) => resourceNotFound(`IdentityPool '${id}' not found.`)),
  identityNotFound: refusal('aws-amplify/amplify-js#2301', (id: string) => resourceNotFound(`Identity '${id}' not found.`)),
  unauthenticated: refusal('awslabs/aws-sdk-ios-samples#296, aws/aws-sdk-js-v3#3113', () =>
    notAuthorized('Unauthenticated access is not supported for this identity pool.'),
  ),
  providerUnsupported: refusal('amazon-archives/amazon-cognito-identity-js#371', () =>
    notAuthorized('Token is not from a supported provider of this identity pool.'),
  ),
  loginUnreadable: refusal('jonsaw/amazon-cognito-identity-dart#85', () =>
    notAuthorized('Invalid login token. Not a valid OpenId Connect identity token.'),
  ),
  loginIssuer: refusal('amazon-archives/amazon-cognito-identity-js#40', () =>
    notAuthorized("Invalid login token. Issuer doesn't match providerName"),
  ),
  loginExpired: refusal('aws-amplify/aws-sdk-ios#2570', (now: number, expires: number) =>
    notAuthorized(`Invalid login token. Token expired: ${now} >= ${expires}`),
  ),
  identityForbidden: refusal('aws-amplify/aws-sdk-android#52', (id: string) => notAuthorized(`Access to Identity '${id}' is forbidden.`)),
  loginOfAnother: refusal('aws-amplify/amplify-js#2443', () =>
    notAuthorized("Logins don't match. Please include at least one valid login for this identity or identity pool."),
  ),
};
