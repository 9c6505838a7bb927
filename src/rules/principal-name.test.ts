import { expect, test } from 'vitest';
import { principalName } from './principal-name';

test.each([
  ['arn:aws:iam::111122223333:user/alice', 'user/alice'],
  ['arn:aws:iam::111122223333:user/teams/feeds/alice', 'user/teams/feeds/alice'],
  ['arn:aws:iam::111122223333:root', 'root'],
  ['arn:aws-cn:sts::111122223333:assumed-role/operator/alice@example.com', 'operator/alice@example.com'],
  ['arn:aws:sts::111122223333:federated-user/bob', 'federated-user/bob'],
  ['', ''],
  ['somebody', 'somebody'],
])('names whom %j stands for: %j', (arn, name) => {
  expect(principalName(arn)).toBe(name);
});
