/** The packages of package-lock.json, by their path in node_modules. */
export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly license?: string; readonly integrity?: string }
    >
  >;
}

/**
 * What is inside a bundle, as a CycloneDX 1.6 document. The bundler's list of licences says which packages, the lock
 * their versions and digests. It has no time and no serial number, so that the same bundle has the same document.
 */
export function billOfMaterials(action: string, licenses: string, { packages }: Lock): string {
  const lines = licenses.split('\n');
  const components = lines.flatMap((name, at) => {
    const locked = packages[`node_modules/${name}`];
    // A package's name is followed by its licence; a line of a licence's text that is a name is not. Old packages
    // name their licence in a way that the lock does not know.
    const license = lines[at + 1] ?? '';
    if (locked === undefined || !/^[\w.-]+$/.test(license)) return [];
    if (locked.license !== undefined && locked.license !== license) return [];
    return [componentOf(name, locked.version ?? '', license, locked.integrity ?? '')];
  });
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: `deploy-actions/${action}` } },
    components,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function componentOf(name: string, version: string, license: string, integrity: string): object {
  const [algorithm, digest = ''] = integrity.split('-');
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    }),
    licenses: [{ license: { id: license } }],
    purl,
  };
}
