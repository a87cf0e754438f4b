import { formatDuration } from '../../packages/clock/duration.ts';
import { Cancelled } from '../../packages/errors/cancelled.ts';
import { RemoteError } from '../../packages/errors/remote-error.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Run } from './run.ts';

/** What a failure after the staging has to add. */
export const STAGED = 'the secrets are staged, and reach the machines with the next deploy';

/**
 * Stages the secrets: they reach the machines with the deploy that follows, and not before. Throws a RemoteError or a
 * Cancelled that says what is staged by then.
 */
export async function stageSecrets({ runner, wanted, flyctl, app, interrupt }: Run): Promise<void> {
  if (wanted.staging.length === 0) return;
  await runner.log.group('Stage secrets', async () => {
    for (const [i, { words, input }] of wanted.staging.entries()) {
      const left = i === 0 ? '' : '; some of the secrets are staged';
      const { code, stdout, stderr } = await flyctl.run(
        ['secrets', ...words, '--stage', '--app', app.name],
        { input, interrupt },
      );
      if (runner.signal.aborted) {
        throw new Cancelled(
          'cancelled while the secrets were staged; nothing was deployed, and what is staged reaches the machines with the next deploy',
        );
      }
      if (code === 0) continue;
      const said = interrupt.aborted
        ? `timeout: not done after ${formatDuration(wanted.timeout)}`
        : explainFlyctl(stderr || stdout);
      throw new RemoteError(
        `the secrets could not be staged: ${said}; nothing was deployed${left}`,
      );
    }
  });
}
