import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownMark, type ProcessMark } from './process-mark.ts';

/** Everything the rig leaves on the machine lies here, one folder per thing it started. */
export const STATE_DIRECTORY = '/var/lib/deploy-actions-host';

/** Begins the name of every unix user, bridge and Compose project of the rig. */
export const NAME_PREFIX = 'dah-';

export type ResourceKind = 'server' | 'registry' | 'engine';

/** What `record.json` in a resource's folder says: enough to take the resource away again. */
export interface ResourceRecord {
  readonly kind: ResourceKind;
  /** `dah-` and eight hexadecimal digits: at most 15 characters, as a network interface allows. */
  readonly id: string;
  readonly directory: string;
  /** The test process it was started for. When that is gone, the resource is a leftover. */
  readonly owner: ProcessMark;
  /** The daemon itself, once it runs. */
  readonly daemon?: ProcessMark;
  /** The engine that the resource put containers or images on. */
  readonly dockerHost?: string;
  /** The unix user made for it. */
  readonly user?: string;
  /** `host:port` it answers on. */
  readonly address?: string;
  /** The second octet of an engine's own addresses, 10.N.0.0/16. */
  readonly subnet?: number;
}

/** Makes the folder of a new resource, with its record. */
export function createResource(
  kind: ResourceKind,
  details: Partial<Omit<ResourceRecord, 'kind' | 'id' | 'directory' | 'owner'>> = {},
): ResourceRecord {
  const id = NAME_PREFIX + randomBytes(4).toString('hex');
  const directory = join(STATE_DIRECTORY, `${kind}-${id.slice(NAME_PREFIX.length)}`);
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  return saveRecord({ kind, id, directory, owner: ownMark(), ...details });
}

/** Writes the record as it is now and returns it. */
export function saveRecord(record: ResourceRecord): ResourceRecord {
  const path = join(record.directory, 'record.json');
  // Renamed into place, so that a sweep never reads half of it.
  writeFileSync(`${path}.new`, JSON.stringify(record, null, 2));
  renameSync(`${path}.new`, path);
  return record;
}

/** All resources on this machine, of living and of dead owners. */
export function listResources(): ResourceRecord[] {
  const found: ResourceRecord[] = [];
  for (const directory of resourceDirectories()) {
    try {
      found.push(
        JSON.parse(readFileSync(join(directory, 'record.json'), 'utf8')) as ResourceRecord,
      );
    } catch {
      // No record yet: its owner is just making the folder.
    }
  }
  return found;
}

/** Deletes the folder of a resource whose processes have ended. */
export function deleteResource(record: ResourceRecord): void {
  rmSync(record.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

function resourceDirectories(): string[] {
  try {
    return readdirSync(STATE_DIRECTORY)
      .filter((name) => /^(server|registry|engine)-[0-9a-f]{8}$/.test(name))
      .map((name) => join(STATE_DIRECTORY, name));
  } catch {
    return [];
  }
}
