import { globSync } from 'node:fs';
import { root } from '../workflows/static/files.ts';

/** Every Markdown page of the repository, from its root. */
export const PAGES = globSync(['*.md', '{.github,actions,docs,examples,test}/**/*.md'], {
  cwd: root,
})
  .filter((path) => !path.includes('node_modules'))
  .sort();
