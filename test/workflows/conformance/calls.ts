import { DOCS, RUNNER, type Case } from './case.ts';

const REUSE = `${DOCS}/reusing-workflow-configurations`;
const called = (on: string, steps: string, more = ''): string =>
  `on:\n  workflow_call:\n${on}${more}jobs:\n  run:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
const call = (more: string): string => `jobs:\n  c:\n    uses: ./.github/workflows/r.yml\n${more}`;
const R = '.github/workflows/r.yml';
const NEEDS_HOST = called(
  '    inputs: { host: { type: string, required: true } }\n',
  '      - run: "true"\n',
);

/** Called workflows. */
export const CALLS: readonly Case[] = [
  {
    rule: 'inputs keep their types, defaults hold, outputs come back',
    source: `${DOCS}/workflow-syntax#onworkflow_callinputs`,
    files: {
      [R]: `on:
  workflow_call:
    inputs:
      s: { type: string, default: '\${{ github.ref_name }}' }
      b: { type: boolean }
      n: { type: number, default: 3 }
    outputs: { o: { value: '\${{ jobs.run.outputs.o }}' } }
jobs:
  run:
    runs-on: ubuntu-latest
    outputs: { o: '\${{ steps.s.outputs.o }}' }
    steps:
      - { id: types, if: "inputs.b == true && inputs.n == 4 && inputs.s == 'main'", run: 'true' }
      - { id: s, run: 'echo o=back >> $GITHUB_OUTPUT' }
`,
    },
    workflow: `${call('    with: { b: true, n: 4 }\n')}  d:
    needs: c
    runs-on: ubuntu-latest
    steps:
      - { id: see, if: needs.c.outputs.o == 'back', run: 'true' }
`,
    expect: [
      'c: success',
      'c/run: success',
      '  types: success',
      '  s: success',
      'd: success',
      '  see: success',
    ],
    act: { differs: 'takes the inputs of a call as texts' },
  },
  {
    rule: 'outputs of a call come back',
    source: REUSE,
    files: {
      [R]: `on: { workflow_call: { outputs: { o: { value: '\${{ jobs.run.outputs.o }}' } } } }
jobs:
  run:
    runs-on: ubuntu-latest
    outputs: { o: '\${{ steps.s.outputs.o }}' }
    steps: [{ id: s, run: 'echo o=back >> $GITHUB_OUTPUT' }]
`,
    },
    workflow: `${call('')}  d:
    needs: c
    runs-on: ubuntu-latest
    steps: [{ id: see, if: needs.c.outputs.o == 'back', run: 'true' }]
`,
    expect: ['c: success', 'c/run: success', '  s: success', 'd: success', '  see: success'],
    act: 'same',
  },
  {
    rule: 'a call that calls: outputs come back through both',
    source: REUSE,
    files: {
      [R]: `on: { workflow_call: { outputs: { o: { value: '\${{ jobs.inner.outputs.o }}' } } } }
jobs: { inner: { uses: ./.github/workflows/s.yml } }
`,
      '.github/workflows/s.yml': `on: { workflow_call: { outputs: { o: { value: '\${{ jobs.run.outputs.o }}' } } } }
jobs:
  run:
    runs-on: ubuntu-latest
    outputs: { o: '\${{ steps.s.outputs.o }}' }
    steps: [{ id: s, run: 'echo o=deep >> $GITHUB_OUTPUT' }]
`,
    },
    workflow: `${call('')}  d:
    needs: c
    runs-on: ubuntu-latest
    steps: [{ id: see, if: needs.c.outputs.o == 'deep', run: 'true' }]
`,
    expect: [
      'c: success',
      'c/inner: success',
      'c/inner/run: success',
      '  s: success',
      'd: success',
      '  see: success',
    ],
    act: { differs: 'loses outputs through two calls' },
  },
  {
    rule: 'a required input that is not given is refused',
    source: REUSE,
    files: { [R]: NEEDS_HOST },
    workflow: call(''),
    expect: /input host is required, but not provided while calling/,
    act: { differs: 'runs with an empty value' },
  },
  {
    rule: 'an input that is not declared is refused',
    source: REUSE,
    files: { [R]: NEEDS_HOST },
    workflow: call('    with: { host: h, port: 1 }\n'),
    expect: /port is not defined in the referenced workflow/,
    act: { differs: 'ignores it' },
  },
  {
    rule: 'a literal of another type is refused',
    source: REUSE,
    files: { [R]: called('    inputs: { b: { type: boolean } }\n', '      - run: "true"\n') },
    workflow: call("    with: { b: 'true' }\n"),
    expect: /input b is a boolean/,
    act: { differs: 'takes it' },
  },
  {
    rule: 'a required secret that is not given is refused, as is one that is not declared',
    source: REUSE,
    files: { [R]: called('    secrets: { KEY: { required: true } }\n', '      - run: "true"\n') },
    workflow: call(''),
    expect: /secret KEY is required, but not provided while calling/,
    act: { differs: 'runs with an empty value' },
  },
  {
    rule: 'a called workflow sees the secrets it is given by name, and its caller’s vars, event and ref, but not env',
    source: REUSE,
    secrets: { ONE: 'first', TWO: 'second' },
    vars: { V: 'variable' },
    files: {
      [R]: called(
        '    secrets: { KEY: {}, TWO: {} }\n',
        `      - id: see
        env: { K: '\${{ secrets.KEY }}', T: '\${{ secrets.TWO }}', V: '\${{ vars.V }}', E: '\${{ env.OUTER }}' }
        run: test "$K/$T/$V/$E/$GITHUB_EVENT_NAME" = first//variable//push
`,
      ),
    },
    workflow: `env: { OUTER: x }\n${call('    secrets: { KEY: "${{ secrets.ONE }}" }\n')}`,
    expect: ['c: success', 'c/run: success', '  see: success'],
    act: 'same',
  },
  {
    rule: 'an environment’s secret replaces one that was given by name, and adds none',
    source: `${RUNNER}/issues/1490`,
    secrets: { KEY: 'repository' },
    environments: { live: { secrets: { KEY: 'environment', MORE: 'more' }, vars: { V: 'live' } } },
    files: {
      [R]: `on: { workflow_call: { secrets: { KEY: {}, MORE: {} } } }
jobs:
  run:
    runs-on: ubuntu-latest
    environment: live
    steps:
      - id: see
        env: { K: '\${{ secrets.KEY }}', M: '\${{ secrets.MORE }}', V: '\${{ vars.V }}' }
        run: test "$K/$M/$V" = environment//live
`,
    },
    workflow: call('    secrets: { KEY: "${{ secrets.KEY }}" }\n'),
    expect: ['c: success', 'c/run: success', '  see: success'],
    act: { differs: 'knows no environments' },
  },
  {
    rule: 'with secrets: inherit all of an environment are there',
    source: `${RUNNER}/issues/1490`,
    environments: { live: { secrets: { MORE: 'more' } } },
    files: {
      [R]: `on: { workflow_call: {} }
jobs:
  run:
    runs-on: ubuntu-latest
    environment: live
    steps:
      - { id: see, env: { M: '\${{ secrets.MORE }}' }, run: 'test "$M" = more' }
`,
    },
    workflow: call('    secrets: inherit\n'),
    expect: ['c: success', 'c/run: success', '  see: success'],
    act: { differs: 'knows no environments' },
  },
  {
    rule: 'a failed call fails its job, and those that need it go by their if',
    source: REUSE,
    files: { [R]: called('', '      - run: exit 1\n') },
    workflow: `${call('')}  after:
    needs: c
    if: failure()
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  never:
    needs: c
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
`,
    expect: [
      'c: failure',
      'c/run: failure',
      '  Run exit 1: failure',
      'after: success',
      '  Run true: success',
      'never: skipped',
    ],
    act: { differs: 'ends the whole plan (#1793)' },
  },
  {
    rule: 'a job skipped in a call skips those that need the call, unless their if asks for another status',
    source: 'https://github.com/orgs/community/discussions/189172',
    files: {
      [R]: called('', '      - run: "true"\n').replace(
        'jobs:\n',
        'jobs:\n  never:\n    if: false\n    runs-on: ubuntu-latest\n    steps: [{ run: exit 1 }]\n',
      ),
    },
    workflow: `${call('')}  d:
    needs: c
    if: needs.c.result == 'success'
    runs-on: ubuntu-latest
    steps: [{ run: 'true' }]
  e:
    needs: c
    if: \${{ !failure() && !cancelled() && needs.c.result == 'success' }}
    runs-on: ubuntu-latest
    steps: [{ id: see, run: 'true' }]
`,
    expect: [
      'c: success',
      'c/never: skipped',
      'c/run: success',
      '  Run true: success',
      'd: skipped',
      'e: success',
      '  see: success',
    ],
    act: { differs: 'takes a call for one job' },
  },
  {
    rule: 'in a workflow of another repository, ./ of a call and $/ of a step mean that repository',
    source: `${DOCS}/workflow-syntax#jobsjob_iduses`,
    library: {
      [R]: `on: { workflow_call: {} }
jobs:
  inner:
    uses: ./.github/workflows/s.yml
  run:
    runs-on: ubuntu-latest
    steps:
      - { id: own, uses: $/here }
      - { id: see, if: steps.own.outputs.who == 'library', run: 'true' }
      - { id: where, if: "job.workflow_repository == 'acme/lib' && github.repository == 'acme/shop'", run: 'true' }
`,
      '.github/workflows/s.yml': called('', '      - run: "true"\n'),
      'here/action.yml': `name: x
description: x
outputs: { who: { description: x, value: '\${{ steps.s.outputs.who }}' } }
runs: { using: composite, steps: [{ id: s, shell: bash, run: 'echo who=library >> $GITHUB_OUTPUT' }] }
`,
    },
    workflow: `jobs:\n  c:\n    uses: acme/lib/${R}@v1\n`,
    expect: [
      'c: success',
      'c/inner: success',
      'c/inner/run: success',
      '  Run true: success',
      'c/run: success',
      '  own / s: success',
      '  own: success',
      '  see: success',
      '  where: success',
    ],
    act: { differs: 'knows neither $/ nor job.workflow_repository' },
  },
  {
    rule: 'a called job may not have more permissions than its caller',
    source: `${REUSE}#supported-keywords-for-jobs-that-call-a-reusable-workflow`,
    files: {
      [R]: called('', '      - run: "true"\n', '').replace(
        'runs-on',
        'permissions: { packages: write }\n    runs-on',
      ),
    },
    workflow: `permissions: { contents: read }\n${call('')}`,
    expect: /requesting 'packages: write', but is only allowed 'packages: none'/,
    act: { differs: 'knows no permissions' },
  },
  {
    rule: 'a workflow without workflow_call cannot be called',
    source: REUSE,
    files: { [R]: 'on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }\n' },
    workflow: call(''),
    expect: /workflow_call key is not defined/,
    act: { unasked: 'starts nothing and calls that a success' },
  },
  {
    rule: 'a job in a matrix of calls',
    source: `${REUSE}#using-a-matrix-strategy-with-a-reusable-workflow`,
    files: {
      [R]: called(
        '    inputs: { x: { type: string } }\n',
        '      - run: test "${{ inputs.x }}" != b\n',
      ),
    },
    workflow: `jobs:
  c:
    strategy: { fail-fast: false, matrix: { x: [a, b] } }
    uses: ./.github/workflows/r.yml
    with: { x: '\${{ matrix.x }}' }
`,
    expect: [
      'c (a): success',
      'c (a)/run: success',
      '  Run test "${{ inputs.x }}" != b: success',
      'c (b): failure',
      'c (b)/run: failure',
      '  Run test "${{ inputs.x }}" != b: failure',
    ],
    act: 'same',
  },
];
