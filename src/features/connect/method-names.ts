import type { SignInMethod } from '@/connection/credential-source';

/** The ways to sign in, as operators call them. */
export const methodNames: Record<SignInMethod, string> = {
  keys: 'Access keys',
  profile: 'Profile of this machine',
  cognito: 'Amazon Cognito identity pool',
  'web-identity': 'Web identity',
};
