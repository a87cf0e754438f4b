import { validate } from '@actions/languageservice';
import type { ActionMetadata } from '@actions/languageservice/action';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { root } from './files.ts';

const OWN = { owner: 'org', name: 'deploy-actions' };
let documents = 0;

/** What GitHub's language service, which its web editor uses, finds in a workflow. */
export async function diagnose(path: string, text: string): Promise<string[]> {
  // It remembers by address what it has parsed.
  const document = TextDocument.create(
    `file:///${String((documents += 1))}/${path}`,
    'yaml',
    1,
    text,
  );
  const diagnostics = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: ({ owner, name, path: below = '' }) => {
        const isOwn = owner === OWN.owner && name === OWN.name;
        // A release has every action at its root.
        const folder = isOwn
          ? join(root, 'actions')
          : join(root, 'test/workflows/stand-ins', owner, name);
        return Promise.resolve(metadataOf(join(folder, below)));
      },
    },
    fileProvider: {
      getFileContent: (reference) => {
        const file = join(root, reference.path);
        const { path: name } = reference;
        if (existsSync(file)) return Promise.resolve({ name, content: readFileSync(file, 'utf8') });
        const composite = ['action.yml']
          .map((one) => join(file, one))
          .find((one) => existsSync(one));
        if (composite === undefined) return Promise.reject(new Error(`${name} is nowhere`));
        return Promise.resolve({ name, content: readFileSync(composite, 'utf8') });
      },
    },
  });
  return diagnostics.map(
    ({ message, range }) => `${path}:${String(range.start.line + 1)}: ${textOf(message)}`,
  );
}

function metadataOf(folder: string): ActionMetadata | undefined {
  const path = join(folder, 'action.yml');
  return existsSync(path) ? (parse(readFileSync(path, 'utf8')) as ActionMetadata) : undefined;
}

function textOf(message: string | { readonly value: string }): string {
  return typeof message === 'string' ? message : message.value;
}
