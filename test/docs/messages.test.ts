import { globSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { marked, type Tokens } from 'marked';
import { read, root } from '../workflows/static/files.ts';

/** The messages with which a deploy over SSH fails beyond its inputs, values in them as `…`. */
const MESSAGES = [...shellMessages(), ...typeScriptMessages()];
const PATTERNS = patternsOf(read('actions/ssh-compose-deploy/README.md'));

describe('every message of a failed deploy is found in the README of ssh-compose-deploy', () => {
  test('there are many', () => {
    expect(MESSAGES.length).toBeGreaterThan(80);
    expect(PATTERNS.length).toBeGreaterThan(30);
  });

  test.each(MESSAGES)('%s', (message) => {
    expect(PATTERNS.some((pattern) => pattern.test(message))).toBe(true);
  });

  test('one that nobody has written down is noticed', () => {
    const message = 'the moon stands in the way of …; wait for … on the server';
    expect(PATTERNS.filter((pattern) => pattern.test(message))).toEqual([]);
  });
});

/** What the program on the server says of why it ends. */
function shellMessages(): string[] {
  const said =
    /\b(?:because|refuse) (?:"((?:\\.|\$\((?:[^()]|\([^()]*\))*\)|[^"\\])*)"|'([^']*)')/g;
  return globSync('packages/compose/remote/*.sh', { cwd: root })
    .flatMap((path) => [...read(path).matchAll(said)])
    .map(([, quoted, plain]) => plain ?? withoutValues(quoted ?? ''))
    .filter(isWords);
}

function typeScriptMessages(): string[] {
  const thrown = /new RemoteError\(\s*(?:`((?:\\.|[^`\\])*)`|'([^']*)')/g;
  return globSync(['packages/ssh/*.ts', 'packages/compose/*.ts'], { cwd: root })
    .flatMap((path) => [...read(path).matchAll(thrown)])
    .map(([, template, plain]) => plain ?? withoutValues(template ?? ''))
    .filter(isWords);
}

function withoutValues(text: string): string {
  return text
    .replaceAll(/\$\(\(.*?\)\)|\$\((?:[^()]|\([^()]*\))*\)|\$\{(?:[^{}]|\{[^{}]*\})*\}|\$\w+/g, '…')
    .replaceAll(/\\(.)/g, '$1');
}

/** More than values. */
function isWords(text: string): boolean {
  return text.split(/[^\p{L}]+/u).filter((word) => word.length > 1).length > 2;
}

/** The first cells of the table under "When it is red", `…` standing for anything. */
function patternsOf(page: string): RegExp[] {
  const part = page.slice(page.indexOf('## When it is red')).replace(/(?<=.)\n## [^]*/, '');
  const rows = marked
    .lexer(part)
    .filter((token): token is Tokens.Table => token.type === 'table')
    .flatMap((table) => table.rows);
  return rows
    .flatMap(([cell]) => [...(cell?.text ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, text = '']) => new RegExp(text.split('…').map(literally).join('.*')));
}

function literally(text: string): string {
  return text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
