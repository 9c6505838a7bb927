import { expect, test } from 'vitest';
import { fromStageSegment, toStageSegment } from './stage-path';

test.each([
  ['prod', 'prod'],
  ['new', '~new'],
  ['~new', '~~new'],
  ['..', '~..'],
  ['$default', '$default'],
])('the stage %s is at %s', (name, segment) => {
  expect(toStageSegment(name)).toBe(segment);
  expect(fromStageSegment(segment)).toBe(name);
});
