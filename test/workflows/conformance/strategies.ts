import { dispatch, pullRequest, push } from '../harness/event.ts';
import { DOCS, type Case } from './case.ts';

const MATRIX = `${DOCS}/workflow-syntax#jobsjob_idstrategymatrix`;
const matrix = (text: string, run = 'true', more = ''): string =>
  `jobs:\n  a:\n    runs-on: ubuntu-latest\n    strategy:\n${more}      matrix: ${text}\n    steps: [{ id: s, run: '${run}' }]\n`;
const names = (...values: string[]): string[] =>
  values.flatMap((value) => [`a (${value}): success`, '  s: success']);
const one = 'jobs: { a: { runs-on: ubuntu-latest, steps: [{ id: s, run: "true" }] } }\n';
const ran = ['a: success', '  s: success'];

/** Matrices, and starts by hand. */
export const STRATEGIES: readonly Case[] = [
  {
    rule: 'include adds to the combinations it fits and is its own where it fits none',
    source: `${MATRIX}#example-expanding-configurations`,
    workflow: matrix(
      '{ fruit: [apple, pear], animal: [cat, dog], include: [{ color: green }, { color: pink, animal: cat }, { fruit: apple, shape: circle }, { fruit: banana }, { fruit: banana, animal: cat }] }',
    ),
    expect: names(
      'apple, cat, pink, circle',
      'apple, dog, green, circle',
      'pear, cat, pink',
      'pear, dog, green',
      'banana',
      'banana, cat',
    ),
    act: { differs: 'names the jobs of a matrix otherwise' },
  },
  {
    rule: 'exclude takes out every combination that has all its values',
    source: `${DOCS}/workflow-syntax#jobsjob_idstrategymatrixexclude`,
    workflow: matrix('{ os: [l, w], v: [1, 2], exclude: [{ os: w }, { os: l, v: 1 }] }'),
    expect: names('l, 2'),
    act: { differs: 'names the jobs of a matrix otherwise' },
  },
  {
    rule: 'a matrix may come from an output as JSON',
    source: `${DOCS}/expressions#fromjson`,
    workflow: `jobs:
  plan:
    runs-on: ubuntu-latest
    outputs: { m: '\${{ steps.s.outputs.m }}' }
    steps: [{ id: s, run: 'echo ''m={"include":[{"name":"api","x":1},{"name":"web","x":2}]}'' >> $GITHUB_OUTPUT' }]
  a:
    needs: plan
    runs-on: ubuntu-latest
    strategy: { matrix: '\${{ fromJSON(needs.plan.outputs.m) }}' }
    steps: [{ id: s, run: 'test "\${{ matrix.x }}" = "\${{ strategy.job-index == 0 && 1 || 2 }}"' }]
`,
    expect: ['plan: success', '  s: success', ...names('api', 'web')],
    act: { differs: 'leaves strategy.job-index empty' },
  },
  {
    rule: 'a matrix without a job is refused',
    source: MATRIX,
    workflow: matrix('{ x: [] }'),
    expect: /does not contain any values/,
    act: { differs: 'skips the job' },
  },
  {
    rule: 'fail-fast cancels the siblings',
    source: `${DOCS}/workflow-syntax#jobsjob_idstrategyfail-fast`,
    workflow: matrix(
      '{ x: [bad, slow] }',
      'if [ ${{ matrix.x }} = bad ]; then sleep 0.3; exit 1; fi; exec sleep 8',
    ),
    expect: ['a (bad): failure', '  s: failure', 'a (slow): cancelled', '  s: cancelled'],
    act: { differs: 'never cancels siblings' },
  },
  {
    rule: 'inputs of a manual start are typed, and the event has them as texts',
    source: `${DOCS}/workflow-syntax#onworkflow_dispatchinputs`,
    workflow: `on:
  workflow_dispatch:
    inputs:
      b: { type: boolean, default: true }
      c: { type: choice, options: [x, y], default: y }
      s: { type: string }
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - { id: s, if: "inputs.b == false && inputs.c == 'y' && inputs.s == '' && github.event.inputs.b == 'false'", run: 'true' }
`,
    event: (given) => dispatch({ ...given, workflow: 'ci.yml', inputs: { b: 'false' } }),
    expect: ran,
    act: { unasked: 'is asked for pushes alone' },
  },
  {
    rule: 'a choice that is none is refused',
    source: 'https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event',
    workflow: `on: { workflow_dispatch: { inputs: { c: { type: choice, options: [x] } } } }\n${one}`,
    event: (given) => dispatch({ ...given, workflow: 'ci.yml', inputs: { c: 'z' } }),
    expect: /not in the list of allowed values/,
    act: { unasked: 'is asked for pushes alone' },
  },
  {
    rule: 'the token of a pull request from a fork reads at most, and there are no secrets',
    source:
      'https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request',
    secrets: { KEY: 'x' },
    workflow: `on: pull_request
jobs:
  a:
    permissions: { contents: write }
    runs-on: ubuntu-latest
    steps: [{ id: s, env: { K: '\${{ secrets.KEY }}' }, run: 'test -z "$K"' }]
`,
    event: (given) =>
      pullRequest({ ...given, baseSha: given.sha, headSha: given.sha, fork: 'eve/shop' }),
    expect: ran,
    act: { unasked: 'is asked for pushes alone' },
  },
  {
    rule: 'a pull request’s refs',
    source: `${DOCS}/contexts#github-context`,
    workflow: `on: pull_request
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ id: s, run: 'test "$GITHUB_REF $GITHUB_BASE_REF $GITHUB_HEAD_REF $GITHUB_REF_NAME" = "refs/pull/7/merge main change 7/merge"' }]
`,
    event: (given) => pullRequest({ ...given, baseSha: given.sha, headSha: given.sha }),
    expect: ran,
    act: { unasked: 'is asked for pushes alone' },
  },
  {
    rule: 'a tag’s refs',
    source: `${DOCS}/contexts#github-context`,
    workflow: `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ id: s, run: 'test "$GITHUB_REF_TYPE $GITHUB_REF_NAME" = "tag v1"' }]
`,
    event: (given) => push({ ...given, tag: 'v1' }),
    expect: ran,
    act: { unasked: 'is asked for pushes to branches alone' },
  },
];
