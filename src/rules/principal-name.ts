/**
 * Who an ARN names, without what the account says already: `user/alice`, or role and session for a role that was assumed
 * (IAM user guide, "IAM identifiers").
 *
 * @param arn as GetCallerIdentity answers it, e.g. `arn:aws:sts::111122223333:assumed-role/operator/alice`
 */
export function principalName(arn: string): string {
  const resource = arn.split(':').slice(5).join(':');
  return resource.replace(/^assumed-role\//, '') || arn;
}
