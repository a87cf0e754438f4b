import { RemoteError } from '../../packages/errors/remote-error.ts';
import { explainFlyctl } from './explain-flyctl.ts';
import type { Run } from './run.ts';

/** Stages the secrets: they reach the machines with the deploy that follows, and not before. */
export async function stageSecrets({ runner, wanted, flyctl, app, interrupt }: Run): Promise<void> {
  if (wanted.staging.length === 0) return;
  await runner.log.group('Stage secrets', async () => {
    for (const { words, input } of wanted.staging) {
      const { code, stdout, stderr } = await flyctl.run(
        ['secrets', ...words, '--stage', '--app', app.name],
        { input, interrupt },
      );
      runner.signal.throwIfAborted();
      if (code === 0) continue;
      throw new RemoteError(
        `the secrets could not be staged: ${explainFlyctl(stderr || stdout)}; nothing was deployed`,
      );
    }
  });
}
