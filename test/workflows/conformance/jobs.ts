import { DOCS, RUNNER, type Case } from './case.ts';

const EXPRESSIONS = `${DOCS}/expressions#status-check-functions`;
const job = (id: string, run: string, more = ''): string =>
  `  ${id}:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: ${run}\n`;

/** `needs` and `if` between jobs. */
export const JOBS: readonly Case[] = [
  {
    rule: 'a job whose need failed is skipped',
    source: `${DOCS}/workflow-syntax#jobsjob_idneeds`,
    workflow: `jobs:\n${job('a', 'exit 1')}${job('b', 'true', '    needs: a\n')}`,
    expect: ['a: failure', '  Run exit 1: failure', 'b: skipped'],
    act: 'same',
  },
  {
    rule: 'always() and failure() run after a failure, success() does not',
    source: EXPRESSIONS,
    workflow: `jobs:\n${job('a', 'exit 1')}${[
      'always()',
      'failure()',
      '!cancelled()',
      "success() || needs.a.result == 'failure'",
    ]
      .map((condition, at) =>
        job(`b${String(at)}`, 'true', `    needs: a\n    if: \${{ ${condition} }}\n`),
      )
      .join('')}${job('c', 'true', "    needs: a\n    if: needs.a.result == 'failure'\n")}`,
    expect: [
      'a: failure',
      '  Run exit 1: failure',
      ...['b0', 'b1', 'b2', 'b3'].flatMap((id) => [`${id}: success`, '  Run true: success']),
      'c: skipped',
    ],
    act: 'same',
  },
  {
    rule: 'a skipped job skips those that need it, and those that need them',
    source: `${RUNNER}/issues/491`,
    workflow: `jobs:\n${job('a', 'true', '    if: false\n')}${job('b', 'true', '    needs: a\n    if: always()\n')}${job('c', 'true', '    needs: b\n')}${job('d', 'true', "    needs: b\n    if: ${{ !cancelled() && needs.b.result == 'success' }}\n")}`,
    expect: [
      'a: skipped',
      'b: success',
      '  Run true: success',
      'c: skipped',
      'd: success',
      '  Run true: success',
    ],
    act: 'same',
  },
  {
    rule: 'failure() sees any ancestor',
    source: EXPRESSIONS,
    workflow: `jobs:\n${job('a', 'exit 1')}${job('b', 'true', '    needs: a\n    if: always()\n')}${job('c', 'true', '    needs: b\n    if: failure()\n')}`,
    expect: [
      'a: failure',
      '  Run exit 1: failure',
      'b: success',
      '  Run true: success',
      'c: success',
      '  Run true: success',
    ],
    act: 'same',
  },
  {
    rule: 'outputs go from step to job to needs',
    source: `${DOCS}/workflow-syntax#jobsjob_idoutputs`,
    workflow: `jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { x: '\${{ steps.s.outputs.x }}', none: '\${{ steps.s.outputs.none }}' }
    steps:
      - { id: s, run: "printf 'x<<E\\none\\ntwo\\nE\\n' >> $GITHUB_OUTPUT" }
  b:
    needs: a
    runs-on: ubuntu-latest
    env: { X: '\${{ needs.a.outputs.x }}', N: '\${{ needs.a.outputs.none }}' }
    steps:
      - run: test "$X" = "$(printf 'one\\ntwo')" && test -z "$N"
`,
    expect: [
      'a: success',
      '  s: success',
      'b: success',
      `  Run test "$X" = "$(printf 'one\\ntwo')" && test -z "$N": success`,
    ],
    act: 'same',
  },
  {
    rule: 'an output that holds a secret is kept back',
    source: `${RUNNER}/blob/main/src/Runner.Worker/JobExtension.cs`,
    secrets: { KEY: 'hush-hush' },
    workflow: `jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { x: '\${{ steps.s.outputs.x }}' }
    steps:
      - { id: s, run: "echo x=hush-hush >> $GITHUB_OUTPUT", env: { KEY: '\${{ secrets.KEY }}' } }
  b:
    needs: a
    runs-on: ubuntu-latest
    steps:
      - { id: empty, if: needs.a.outputs.x == '', run: 'true' }
`,
    expect: ['a: success', '  s: success', 'b: success', '  empty: success'],
    act: { differs: 'hands the output on' },
  },
  {
    rule: 'every line of a secret counts for that, even a brace',
    source: `${RUNNER}/issues/1488`,
    secrets: { ENV: '{\n  "KEY": "hush-hush"\n}' },
    workflow: `jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { x: '\${{ steps.s.outputs.x }}', y: '\${{ steps.s.outputs.y }}' }
    steps:
      - id: s
        env: { E: '\${{ secrets.ENV }}' }
        run: |
          echo 'x={"open": 1}' >> $GITHUB_OUTPUT
          echo 'y=[]' >> $GITHUB_OUTPUT
  b:
    needs: a
    runs-on: ubuntu-latest
    steps:
      - { id: empty, if: "needs.a.outputs.x == '' && needs.a.outputs.y == '[]'", run: 'true' }
`,
    expect: ['a: success', '  s: success', 'b: success', '  empty: success'],
    act: { differs: 'hands the output on' },
  },
  {
    rule: 'an address of an environment that holds a secret is kept back',
    source: `${RUNNER}/blob/main/src/Runner.Worker/JobExtension.cs`,
    secrets: { APP: 'hush-hush' },
    environments: { live: {} },
    workflow: `jobs:
  a:
    runs-on: ubuntu-latest
    environment: { name: live, url: 'https://\${{ steps.s.outputs.app }}.example.com' }
    steps:
      - { id: s, run: "echo app=hush-hush >> $GITHUB_OUTPUT", env: { APP: '\${{ secrets.APP }}' } }
`,
    expect: ['a: success', '  s: success'],
    log: { a: "Skip setting environment url as environment 'live' may contain secret." },
    act: { unasked: 'knows no environments' },
  },
  {
    rule: 'a job that continues on error counts as a success for those that need it',
    source: `${DOCS}/workflow-syntax#jobsjob_idcontinue-on-error`,
    workflow: `jobs:\n${job('a', 'exit 1', '    continue-on-error: true\n')}${job('b', 'true', '    needs: a\n')}`,
    expect: ['a: failure', '  Run exit 1: failure', 'b: success', '  Run true: success'],
    act: { differs: 'does not know continue-on-error of a job' },
  },
  {
    rule: 'an unknown need is refused',
    source: `${DOCS}/workflow-syntax#jobsjob_idneeds`,
    workflow: `jobs:\n${job('z', 'true')}${job('a', 'true', '    needs: b\n')}`,
    expect: /depends on unknown job 'b'/,
    act: 'same',
  },
  {
    rule: 'an unknown key is refused',
    source: `${DOCS}/workflow-syntax`,
    workflow: `jobs:\n${job('a', 'true', '    need: b\n')}`,
    expect: /Unexpected value 'need'/,
    act: 'same',
  },
  {
    rule: 'a context that is not available in a place is refused',
    source: `${DOCS}/contexts#context-availability`,
    secrets: { KEY: 'x' },
    workflow: `jobs:\n${job('a', 'true', "    if: secrets.KEY != ''\n")}`,
    expect: /Unrecognized named-value: 'secrets'/,
    act: 'same',
  },
];
