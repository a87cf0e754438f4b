import { DOCS, RUNNER, type Case } from './case.ts';

const job = (steps: string, more = ''): string =>
  `jobs:\n  a:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`;

/** What a step sees, does and leaves. */
export const STEPS: readonly Case[] = [
  {
    rule: 'after a failed step the rest is skipped, but for always() and failure()',
    source: `${DOCS}/expressions#status-check-functions`,
    workflow: job(`      - { id: a, run: exit 1 }
      - { id: b, run: 'true' }
      - { id: c, if: always(), run: 'true' }
      - { id: d, if: failure(), run: 'true' }
      - { id: e, if: success(), run: 'true' }
      - { id: f, if: "failure() && steps.a.outcome == 'failure'", run: 'true' }
`),
    expect: [
      'a: failure',
      '  a: failure',
      '  b: skipped',
      '  c: success',
      '  d: success',
      '  e: skipped',
      '  f: success',
    ],
    act: 'same',
  },
  {
    rule: 'continue-on-error changes the conclusion, not the outcome',
    source: `${DOCS}/contexts#steps-context`,
    workflow: job(`      - { id: a, continue-on-error: true, run: exit 1 }
      - { id: b, if: "steps.a.outcome == 'failure' && steps.a.conclusion == 'success'", run: 'true' }
`),
    expect: ['a: success', '  a: failure, taken for success', '  b: success'],
    act: 'same',
  },
  {
    rule: 'without shell: it is bash -e, with shell: bash also pipefail, sh is -e',
    source: `${DOCS}/workflow-syntax#jobsjob_idstepsshell`,
    workflow: job(`      - { id: plain, run: "false | true\\ntest -n \\"$BASH_VERSION\\"" }
      - { id: errexit, continue-on-error: true, run: "false\\ntrue" }
      - { id: pipe, continue-on-error: true, shell: bash, run: false | true }
      - { id: sh, shell: sh, run: 'test -z "$BASH_VERSION"' }
`),
    expect: [
      'a: success',
      '  plain: success',
      '  errexit: failure, taken for success',
      '  pipe: failure, taken for success',
      '  sh: success',
    ],
    act: 'same',
  },
  {
    rule: 'a text of several lines loses the indentation of its first, with expressions in it too',
    source: 'https://yaml.org/spec/1.2.2/#8112-block-indentation-indicator',
    vars: { LIST: 'two' },
    workflow: job(`      - id: s
        env:
          TEXT: |
            one
              \${{ vars.LIST }}
            three
        shell: python
        run: |
          import os
          if True:
            assert os.environ['TEXT'] == 'one\\n  two\\nthree\\n', '\${{ vars.LIST }}'
`),
    expect: ['a: success', '  s: success'],
    act: 'same',
  },
  {
    rule: 'GITHUB_ENV and GITHUB_PATH reach later steps, the nearest env wins',
    source: `${DOCS}/workflow-commands#setting-an-environment-variable`,
    workflow: `env: { A: workflow, B: workflow, C: workflow }
${job(
  `      - { id: set, run: "echo C=file >> $GITHUB_ENV; mkdir bin; printf '#!/bin/sh\\\\necho hi\\\\n' > bin/hi; chmod +x bin/hi; echo $PWD/bin >> $GITHUB_PATH" }
      - id: see
        env: { D: step }
        run: test "$A $B $C $D $(hi)" = 'workflow job file step hi'
      - { id: context, if: "env.C == 'file' && env.D == ''", run: 'true' }
`,
  '    env: { B: job, D: job2 }\n',
).replace("env.D == ''", "env.D == 'job2'")}`,
    expect: ['a: success', '  set: success', '  see: success', '  context: success'],
    act: 'same',
  },
  {
    rule: 'NODE_OPTIONS cannot be set through GITHUB_ENV',
    source: `${DOCS}/workflow-commands#setting-an-environment-variable`,
    workflow: job("      - { id: a, run: 'echo NODE_OPTIONS=x >> $GITHUB_ENV' }\n"),
    expect: ['a: failure', '  a: failure'],
    act: { differs: 'lets it through' },
  },
  {
    rule: 'GITHUB_* cannot be overwritten',
    source: `${DOCS}/variables#default-environment-variables`,
    workflow: job(`      - { id: set, run: 'echo GITHUB_REF=refs/heads/x >> $GITHUB_ENV' }
      - { id: see, env: { GITHUB_SHA: x }, run: 'test "$GITHUB_REF" = refs/heads/main && test "$GITHUB_SHA" != x' }
`),
    expect: ['a: success', '  set: success', '  see: success'],
    act: { differs: 'lets a step overwrite them' },
  },
  {
    rule: 'secrets and masked values are hidden in the log, line by line',
    source: `${DOCS}/workflow-commands#masking-a-value-in-a-log`,
    secrets: { KEY: 'first-line\nsecond-line' },
    workflow: job(`      - id: a
        env: { KEY: '\${{ secrets.KEY }}' }
        run: |
          echo "$KEY"
          echo "::add-mask::later-on"
          echo "it is later-on"
`),
    expect: ['a: success', '  a: success'],
    log: { a: /\*\*\*\n\*\*\*\nit is \*\*\*/ },
    act: 'same',
  },
  {
    rule: 'after stop-commands nothing is obeyed until the word comes again',
    source: `${DOCS}/workflow-commands#stopping-and-starting-workflow-commands`,
    workflow: job(
      '      - { id: a, run: \'echo "::stop-commands::pause"; echo "::error::quoted"; echo ::pause::; echo "::notice::heard"\' }\n',
    ),
    expect: ['a: success', '  a: success'],
    log: { a: '::error::quoted\n##[notice]heard' },
    act: 'same',
  },
  {
    rule: 'the summary of a step is at most 1 MiB',
    source: `${DOCS}/workflow-commands#step-isolation-and-limits`,
    workflow: job(
      '      - { id: a, run: \'head -c 1048577 /dev/zero | tr "\\\\0" x >> $GITHUB_STEP_SUMMARY\' }\n',
    ),
    expect: ['a: failure', '  a: failure'],
    act: { differs: 'has no limit' },
  },
  {
    rule: 'working-directory and defaults',
    source: `${DOCS}/workflow-syntax#defaultsrun`,
    workflow: `defaults: { run: { shell: sh } }
${job(
  `      - { id: make, working-directory: ., run: mkdir -p one/two }
      - { id: default, run: 'test "\${PWD##*/}" = one && test -z "$BASH_VERSION"' }
      - { id: own, working-directory: one/two, shell: bash, run: 'test "\${PWD##*/}" = two' }
`,
  '    defaults: { run: { working-directory: one } }\n',
)}`,
    expect: ['a: success', '  make: success', '  default: success', '  own: success'],
    act: 'same',
  },
  {
    rule: 'JavaScript actions get all inputs, keep state for their post, which run in reverse, also after a failure',
    source:
      'https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#runspost',
    library: {
      'js/action.yml': `name: x
description: x
inputs: { word: { default: '\${{ github.repository }}', description: x }, two words: { description: x } }
outputs: { said: { description: x } }
runs: { using: node24, main: main.js, post: post.js }
`,
      'js/main.js': `const fs = require('node:fs');
fs.appendFileSync(process.env.GITHUB_OUTPUT, 'said=' + process.env.INPUT_WORD + JSON.stringify(process.env.INPUT_TWO_WORDS) + '\\n');
fs.appendFileSync(process.env.GITHUB_STATE, 'kept=' + process.env.INPUT_WORD + '\\n');
`,
      'js/post.js':
        "console.log('post of ' + process.env.STATE_kept); process.exit(process.env.STATE_kept === 'bad' ? 1 : 0);\n",
    },
    workflow: job(`      - { id: one, uses: acme/lib/js@v1 }
      - { id: two, uses: acme/lib/js@v1, with: { word: w, two words: '' } }
      - { id: see, run: 'test "\${{ steps.one.outputs.said }}\${{ steps.two.outputs.said }}" = "acme/shop\\"\\"w\\"\\"" || true' }
      - { id: fails, run: exit 1 }
      - { id: never, uses: acme/lib/js@v1 }
`),
    expect: [
      'a: failure',
      '  one: success',
      '  two: success',
      '  see: success',
      '  fails: failure',
      '  never: skipped',
      '  Post two: success',
      '  Post one: success',
    ],
    log: { a: /post of w\n.*post of acme\/shop/s },
    act: { differs: 'is compared without the post steps' },
  },
  {
    rule: 'composite actions: inputs, steps of their own, outputs, failure, GITHUB_ACTION_PATH',
    source:
      'https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#runs-for-composite-actions',
    library: {
      'c/action.yml': `name: x
description: x
inputs: { word: { description: x, default: d } }
outputs: { out: { description: x, value: '\${{ steps.s.outputs.out }}' } }
runs:
  using: composite
  steps:
    - { id: s, shell: bash, env: { W: '\${{ inputs.word }}' }, run: 'echo "out=$W-$(cat "$GITHUB_ACTION_PATH/file")" >> $GITHUB_OUTPUT' }
    - { if: inputs.word == 'bad', shell: bash, run: exit 1 }
    - { if: failure(), shell: bash, run: echo it failed }
`,
      'c/file': 'content',
    },
    workflow: job(`      - { id: good, uses: acme/lib/c@v1, with: { word: w } }
      - { id: see, if: steps.good.outputs.out == 'w-content', run: 'true' }
      - { id: bad, uses: acme/lib/c@v1, with: { word: bad } }
      - { id: never, run: 'true' }
`),
    expect: [
      'a: failure',
      '  good / s: success',
      '  good / Run exit 1: skipped',
      '  good / Run echo it failed: skipped',
      '  good: success',
      '  see: success',
      '  bad / s: success',
      '  bad / Run exit 1: failure',
      '  bad / Run echo it failed: success',
      '  bad: failure',
      '  never: skipped',
    ],
    act: { differs: 'is compared by jobs, since it names steps of composites otherwise' },
  },
  {
    rule: 'hashFiles() is empty for nothing and stable for the same',
    source: `${DOCS}/expressions#hashfiles`,
    workflow: job(`      - { id: make, run: 'mkdir d && echo 1 > d/a.txt && echo 2 > d/b.txt' }
      - { id: none, if: "hashFiles('nothing/**') == ''", run: 'true' }
      - { id: some, if: "hashFiles('d/*.txt') == hashFiles('d/a.txt', 'd/b.txt') && hashFiles('d/*.txt') != ''", run: 'true' }
`),
    expect: ['a: success', '  make: success', '  none: success', '  some: success'],
    act: 'same',
  },
  {
    rule: 'a step that is not let finish in time fails, and the job with it',
    source: `${DOCS}/workflow-syntax#jobsjob_idstepstimeout-minutes`,
    workflow: job(`      - { id: slow, timeout-minutes: 0.005, run: exec sleep 60 }
      - { id: after, if: always(), run: 'true' }
`),
    expect: ['a: failure', '  slow: failure', '  after: success'],
    act: { unasked: 'knows whole minutes alone' },
  },
  {
    rule: 'an action needs its files: without a checkout ./ is not there',
    source: `${DOCS}/workflow-syntax#example-using-an-action-in-the-same-repository-as-the-workflow`,
    files: {
      'local/action.yml': 'name: x\ndescription: x\nruns: { using: composite, steps: [] }\n',
    },
    workflow: job('      - { id: a, uses: ./local }\n'),
    expect: ['a: failure', '  a: failure'],
    act: 'same',
  },
  {
    rule: 'processes that a step leaves are ended with the job',
    source: `${RUNNER}/blob/main/src/Runner.Worker/JobExtension.cs`,
    workflow: job("      - { id: a, run: '(sleep 300 >/dev/null 2>&1 &) ; sleep 0.1' }\n"),
    expect: ['a: success', '  a: success'],
    log: { a: 'Terminated 1 orphan process(es)' },
    act: 'same',
  },
];
