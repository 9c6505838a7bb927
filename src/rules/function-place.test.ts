import { expect, test } from 'vitest';
import { functionPlace, partitionOfArn } from './function-place';
import type { LambdaFunction } from './lambda-function';

const lambda: LambdaFunction = { partition: 'aws', region: 'eu-central-1', account: '123456789012', name: 'sessions' };
const home = { region: 'eu-central-1', account: '123456789012', partition: 'aws' };

test('says nothing of a function beside its API', () => {
  expect(functionPlace(lambda, home)).toEqual([]);
});

test('names the account, the region and the partition that are others', () => {
  expect(functionPlace({ ...lambda, account: '210987654321' }, home)).toEqual(['another account, 210987654321']);
  expect(functionPlace({ ...lambda, region: 'cn-north-1', partition: 'aws-cn' }, home)).toEqual([
    'another region, cn-north-1',
    'another partition, aws-cn',
  ]);
});

test('says nothing false where it is not known whose API it is', () => {
  expect(functionPlace(lambda, { region: 'eu-central-1', account: undefined, partition: undefined })).toEqual(['account 123456789012']);
});

test('reads the partition off a principal', () => {
  expect(partitionOfArn('arn:aws-cn:iam::123456789012:user/a')).toBe('aws-cn');
  expect(partitionOfArn(undefined)).toBeUndefined();
});
