import type { CredentialSource } from '@/connection/credential-source';

/** Where credentials come from, as it stands in a sentence: "Credentials from …". */
export function sourceName(source: CredentialSource | undefined): string {
  const own = ownName(source);
  return source?.assumeRole ? `${own}, assuming ${source.assumeRole.roleArn}` : own;
}

function ownName(source: CredentialSource | undefined): string {
  switch (source?.method) {
    case 'profile':
      return `the profile ${source.profile}`;
    case 'cognito':
      return `the identity pool ${source.identityPoolId}`;
    case 'web-identity':
      return `a web identity for ${source.roleArn}`;
    case 'keys':
    case undefined:
      break;
  }
  return 'an access key';
}
