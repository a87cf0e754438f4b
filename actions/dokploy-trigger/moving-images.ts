import { dotenvValues } from '../../packages/dotenv/dotenv-values.ts';
import { isMoving } from '../../packages/health/expected-version.ts';
import { composeServices } from './compose-services.ts';
import type { Described } from './described.ts';
import type { Service } from './service.ts';

/** Sentences about images of a service whose tag means another build tomorrow, as far as Dokploy shows them. */
export function movingImages(
  service: Service,
  { composeFile, env, sourceType }: Pick<Described, 'composeFile' | 'env' | 'sourceType'>,
): string[] {
  const { name, image, kind } = service;
  if (kind === 'application') {
    return image !== '' && isMovingImage(image)
      ? [
          `${name}: "${image}" is a moving tag, so there is no way back to what ran before; give image the immutable one`,
        ]
      : [];
  }
  // Of a git source Dokploy may show the text of an earlier commit.
  if (sourceType !== 'raw') return [];
  const values = new Map([...dotenvValues(env), ...service.env]);
  const moving = imagesOf(composeFile)
    .filter(({ pullPolicy }) => !/^(always|daily|weekly|every_\w+)$/.test(pullPolicy))
    .map(({ image: written }) => interpolated(written, values))
    .filter((one) => one !== undefined && isMovingImage(one));
  if (moving.length === 0) return [];
  return [
    `${name}: Dokploy does not pull ${[...new Set(moving)].join(', ').slice(0, 300)} again once the server has it; give the compose file an immutable tag through env, or write pull_policy: always`,
  ];
}

/** Images that are pulled, with their policy. */
function imagesOf(composeFile: string): { image: string; pullPolicy: string }[] {
  return composeServices(composeFile).flatMap((one) => {
    if ('build' in one) return [];
    const { image, pull_policy: policy } = one;
    return typeof image === 'string'
      ? [{ image, pullPolicy: typeof policy === 'string' ? policy : '' }]
      : [];
  });
}

/** As Compose fills in variables; undefined where that takes more than a plain one with or without a default. */
function interpolated(text: string, values: ReadonlyMap<string, string>): string | undefined {
  const filled = text.replaceAll(
    /\$(?:(\w+)|\{(\w+)(?:(:?[-?])([^${}]*))?\})/g,
    (whole, plain?: string, name?: string, sign?: string, rest?: string) => {
      const value = values.get(plain ?? name ?? '');
      if (value !== undefined && (value !== '' || sign?.startsWith(':') !== true)) return value;
      return sign?.endsWith('-') === true ? (rest ?? '') : whole;
    },
  );
  return filled.includes('$') ? undefined : filled;
}

function isMovingImage(image: string): boolean {
  if (image.includes('@')) return false;
  const tag = /:([^/:]*)$/.exec(image)?.[1];
  return tag === undefined || tag === '' || isMoving(tag);
}
