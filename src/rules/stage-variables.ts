import type { StagePart } from './stage-part';

/** A variable as it is typed. */
export interface VariableRow {
  name: string;
  value: string;
}

/** Guide: limits. */
const MOST = 100;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 512;

/** What is wrong with a variable among others (guide: limits; names as the v1 guide, how-to-set-stage-variables, has them). */
function rowProblem({ name, value }: VariableRow, index: number, all: readonly VariableRow[]): string | undefined {
  if (index >= MOST) return `A stage can have ${MOST} variables at most.`;
  if (name === '') return 'Give the variable a name, or remove it.';
  if (!/^\w+$/.test(name)) return 'A name has letters, digits and _ only.';
  if (name.length > LONGEST_NAME) return `A name can have ${LONGEST_NAME} characters at most; this has ${name.length}.`;
  if (all.findIndex((row) => row.name === name) !== index) return 'Another variable has this name.';
  if (value === '') return 'Give the variable a value, or remove it: API Gateway takes an empty one for its removal.';
  if (value.length > LONGEST_VALUE) return `A value can have ${LONGEST_VALUE} characters at most; this has ${value.length}.`;
  return /^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value) ? undefined : 'A value has letters, digits and - . _ ~ : / ? # & = , only.';
}

/** The field of a row's name or value that its problem is about. */
export const variableRow = (index: number): string => `row-${index}`;

/** Variables of a stage, which integrations and authorizers may name. Only those that change are sent: the map merges (aws-facts.md B14). */
export const variablesPart: StagePart<readonly VariableRow[]> = {
  name: 'Stage variables',
  isWhole: false,
  read: ({ StageVariables }) => ({ ...StageVariables }),
  draftOf: (texts) =>
    Object.entries(texts)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name, value }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  textsOf: (rows) => Object.fromEntries(rows.map(({ name, value }) => [name, value])),
  problems(rows) {
    return Object.fromEntries(
      rows.flatMap((row, index) => {
        const problem = rowProblem(row, index, rows);
        return problem === undefined ? [] : [[variableRow(index), problem]];
      }),
    );
  },
  change: (changed) => ({ StageVariables: { ...changed } }),
  nameOf: (name) => name,
  textOf: (_name, text) => text || 'removed',
};
