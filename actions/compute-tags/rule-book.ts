import type { ComputeTagsInputs } from './inputs.ts';
import { parseRule } from './parse-rule.ts';
import { presetLines } from './preset.ts';
import type { Rule } from './rule.ts';
import type { Service } from './service.ts';
import type { Subject } from './subject.ts';

/** The rules of each service; those of the preset are read once for all that share them. */
export function ruleBook(
  inputs: ComputeTagsInputs,
  subject: Subject,
): (service: Service) => readonly Rule[] {
  const presets = new Map<boolean, readonly Rule[]>();
  return ({ rules, versionFile }) => {
    if (rules.length > 0) return rules;
    if (inputs.rules.length > 0) return inputs.rules;
    const hasFile = versionFile !== undefined;
    const known = presets.get(hasFile);
    if (known !== undefined) return known;
    const read = presetLines(inputs.preset, subject, hasFile).map((line) =>
      parseRule('preset', line),
    );
    presets.set(hasFile, read);
    return read;
  };
}
