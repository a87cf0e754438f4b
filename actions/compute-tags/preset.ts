import type { Subject } from './subject.ts';

export const PRESETS = ['deploy', 'metadata-action'] as const;
export type Preset = (typeof PRESETS)[number];

/** The lines that stand for an empty `tags`. */
export function presetLines(preset: Preset, subject: Subject, hasVersionFile: boolean): string[] {
  if (preset === 'metadata-action') {
    return ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
  }
  // A rebuild by schedule is no release, so it leaves the version that is already out alone.
  const isRelease =
    subject.kind === 'tag' || (subject.isDefaultBranch && subject.event !== 'schedule');
  return [
    'type=semver,pattern={{version}}',
    'type=semver,pattern={{major}}.{{minor}}',
    'type=semver,pattern={{major}}',
    ...(hasVersionFile && subject.isAboutRef
      ? [
          ...(isRelease ? ['type=file,pattern={{version}}'] : []),
          'type=file,pattern={{version}}-{{sha}}',
        ]
      : []),
    'type=ref,event=pr',
    ...(subject.isAboutRef && subject.kind === 'branch'
      ? [
          'type=ref,event=branch',
          'type=raw,value={{branch}}-{{sha}}',
          'type=raw,value=latest,enable={{is_default_branch}}',
        ]
      : []),
    'type=sha',
  ];
}
