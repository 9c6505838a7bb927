import { expect, test } from 'vitest';
import { emptyStage, newStageProblems, stageNameProblem, storedOtherwise } from './new-stage';

test.each([
  ['prod', /^undefined$/],
  ['a-b_9', /^undefined$/],
  ['x'.repeat(128), /^undefined$/],
  ['x'.repeat(129), /128 characters at most; this has 129/],
  ['', /needs a name/],
  // aws/aws-cdk#13031
  ['$default', /Only HTTP APIs/],
  ['a b', /letters, digits/],
  ['a/b', /letters, digits/],
  ['é', /letters, digits/],
  ['..', /letters, digits/],
  ['test', /has a stage of that name/],
])('the name %s', (name, problem) => {
  expect(String(stageNameProblem(name, ['test']))).toMatch(problem);
});

test('says what is wrong with each field', () => {
  const tags = [
    { key: 'a', value: '' },
    { key: 'aws:b', value: '' },
  ];
  expect(newStageProblems({ ...emptyStage, name: 'prod', tags: tags.slice(0, 1) }, [])).toBeUndefined();
  expect(newStageProblems({ ...emptyStage, description: 'x'.repeat(1025), tags }, [])).toEqual({
    name: 'A stage needs a name: clients have it in their URL.',
    description: 'A description can have 1024 characters at most; this has 1025.',
    tags: { 1: 'Keys that begin with aws: are AWS’s own.' },
  });
});

test('names what an endpoint has stored otherwise', () => {
  const asked = { ...emptyStage, description: 'For us', deploymentId: 'd1', tags: [{ key: 'team', value: 'a' }] };
  expect(storedOtherwise({ Description: 'For us', DeploymentId: 'd1', Tags: { team: 'a', more: '' } }, asked)).toEqual([]);
  // MiniStack stores no deployment (endpoints.md).
  expect(storedOtherwise({ AutoDeploy: true }, asked)).toEqual([
    'Description: none',
    'Automatic deployment: on',
    'Deployment: none',
    'Tags',
  ]);
  // What deploys automatically points at a deployment that nobody has named.
  expect(storedOtherwise({ AutoDeploy: true, DeploymentId: 'd9' }, { ...emptyStage, autoDeploy: true })).toEqual([]);
});
